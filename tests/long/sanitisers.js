/*
 * The HTML for other sites comes whole through the filters of content management
 * systems: every word of it, every heading, paragraph, table and link.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context, words, nodeModule } = require('../browser/support/browser');

const sanitizeHtml = require(nodeModule('sanitize-html'));
const purify = fs.readFileSync(nodeModule('dompurify/dist/purify.min.js'), 'utf8');

/* In the page: the words and the elements of some HTML; pictures are another matter. */
function parts(html) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const elements = Array.from(body.querySelectorAll(':not(img)'), (e) => e.tagName + (e.getAttribute('href') || ''));
  return { text: body.textContent, elements };
}

run(async (test) => {
  const output = build();
  const portal = await serve(output);
  const where = await context();
  for (const id of fs.readdirSync(path.join(output, 'thi-dua')).sort()) {
    if (!fs.existsSync(path.join(output, 'thi-dua', id, 'dang-lai'))) continue;
    await test(id, async () => {
      const page = await open(where, `${portal}thi-dua/${id}/dang-lai/`);
      const html = await page.locator('textarea').inputValue();
      const shown = await page.locator('.repost').innerHTML();
      await page.evaluate(purify);
      const left = {
        'the page': shown,
        'sanitize-html': sanitizeHtml(html),
        DOMPurify: await page.evaluate((text) => DOMPurify.sanitize(text), html),
      };
      const whole = await page.evaluate(parts, html);
      assert(whole.elements.length > 10);
      for (const [filter, text] of Object.entries(left)) {
        const rest = await page.evaluate(parts, text);
        assert.deepStrictEqual(words(rest.text), words(whole.text), filter);
        assert.deepStrictEqual(rest.elements, whole.elements, filter);
      }
      await page.close();
    });
  }
});
