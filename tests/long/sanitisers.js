/*
 * What offices paste comes whole through the filters of content management systems: every word,
 * heading, paragraph, table and link of a plan; every slogan and link of the ticker, in each form.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { run, build, serve, open, context, words, nodeModule, program, top, NOON } = require('../browser/support/browser');

const sanitizeHtml = require(nodeModule('sanitize-html'));
const purify = fs.readFileSync(nodeModule('dompurify/dist/purify.min.js'), 'utf8');

/* Drops tags by name, keeps what stands in them, as the filters below do: they know no elements. */
function dropTags(html, drops, attribute) {
  return html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi, (tag, slash, name, rest) => {
    if (drops(name.toLowerCase())) return '';
    const kept = Array.from(rest.matchAll(/([\w-]+)=("[^"]*"|'[^']*'|\S+)/g)).filter(([, key, value]) =>
      attribute(key.toLowerCase()) && !/^["']?\s*javascript:/i.test(value));
    return `<${slash}${name}${kept.map(([whole]) => ` ${whole}`).join('')}>`;
  });
}

/* Joomla 4 and 5, default text filter of groups but super users: names that are forbidden. */
const JOOMLA = ('applet body bgsound base basefont canvas button embed frame frameset head html id iframe ilayer layer link meta name object '
  + 'script style title xml').split(' ');
const joomla = (html) => dropTags(html, (name) => JOOMLA.includes(name),
  (key) => !/^(on|action$|background$|codebase$|dynsrc$|formaction$|lowsrc$)/.test(key));

/* WordPress, roles without unfiltered_html (wp_kses_post): names that are allowed. */
const WORDPRESS = ('a abbr address article aside b bdo big blockquote br caption cite code col colgroup dd del details dfn div dl dt em '
  + 'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main map mark menu nav ol p pre q s samp section '
  + 'small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var video').split(' ');
const wordpress = (html) => dropTags(html, (name) => !WORDPRESS.includes(name),
  (key) => /^(href|title|rel|target|style|class|id|lang|dir|colspan|rowspan|scope|src|alt|start|value|role|aria-|data-)/.test(key));

/* In the page: the words and the elements of some HTML; pictures are another matter. */
function parts(html) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const elements = Array.from(body.querySelectorAll(':not(img)'), (e) => e.tagName + (e.getAttribute('href') || ''));
  return { text: body.textContent, elements, links: Array.from(body.querySelectorAll('a'), (e) => e.href) };
}

async function filtered(page, html) {
  await page.evaluate(purify);
  return {
    'sanitize-html': sanitizeHtml(html),
    DOMPurify: await page.evaluate((text) => DOMPurify.sanitize(text), html),
    'model of Joomla': joomla(html),
    'model of WordPress': wordpress(html),
  };
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
      const left = { 'the page': shown, ...await filtered(page, html) };
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

  const slogans = fs.readFileSync(path.join(output, 'ticker/slogans.txt'), 'utf8');
  for (const form of [['--for', 'html'], ['--for', 'sharepoint'], ['--inline']]) {
    await test(`the ticker, ${form.join(' ')}`, async () => {
      const page = await open(where, portal);
      const html = execFileSync(program, ['-C', top, 'snippet', '--quiet', ...form],
        { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: String(NOON / 1000) } });
      for (const [filter, text] of Object.entries(await filtered(page, html))) {
        const rest = await page.evaluate(parts, text);
        if (form[0] === '--inline') assert.ok(words(rest.text).join(' ').startsWith(words(slogans).slice(0, 12).join(' ')), filter);
        else assert.deepStrictEqual(words(rest.text), words(slogans), filter);
        assert.ok(rest.links.length >= slogans.trim().split('\n').length, filter);
        assert.ok(!/function|chayChu/.test(rest.text), `${filter} shows code`);
      }
      await page.close();
    });
  }
});
