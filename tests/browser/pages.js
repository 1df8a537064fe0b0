/*
 * Every kind of page at 320 px, which is 400 % of a window of 1280, some wide and dark:
 * nothing for the accessibility checker to say, no message, no foreign request, no
 * sideways scroll, lines high enough for Vietnamese marks, nothing that moves while
 * loading. tests/long/pages.js looks at all of them in all windows.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context, top } = require('./support/browser');
const { PAGES, SHIFT, axe, holdTicker, judge, shifted, check } = require('./support/pages');

const SIZES = {
  'at 320 px': { viewport: { width: 320, height: 640 } },
  wide: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' },
};
const SOME = {
  wide: ['home', 'campaign', 'register', 'ticker frame', 'search with results'],
  dark: ['home', 'campaign', 'register'],
};
/* Kinds of pages with different parts: they stand still however slowly they come. */
const SLOW = ['home', 'campaign', 'register', 'movement'];

/* The links of the ticker pass by what stands beside them: each must be large enough everywhere. */
async function checkTicker(where, address) {
  const page = await open(where, address);
  await page.evaluate(axe);
  const said = [];
  for (let step = 0; step < 20; step++) {
    if (!await page.evaluate(holdTicker, step / 20)) said.push('the ticker does not move');
    for (const fault of await page.evaluate(judge, ['target-size'])) said.push(`step ${step}: ${fault}`);
  }
  await page.close();
  return said;
}

/* In any page: selectors of a style sheet that something in the page `html` fits. */
function fitting([text, html]) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const inside = (rule) => (rule instanceof CSSStyleRule ? [rule] : Array.from(rule.cssRules || []).flatMap(inside));
  return Array.from(sheet.cssRules).flatMap(inside).map((rule) => rule.selectorText.replace(/::[a-z-]+|:hover/g, ''))
    .filter((selector) => page.querySelector(selector));
}

/* In the page: what is to stay in one line and stands in two. */
function broken() {
  const numbers = /\d\S*[-–/]\S*[\p{L}\d]|\S+\u00a0\S+/gu;
  const names = /nhân\sdân/giu;
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found = { looked: 0, broken: [] };
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const within = (selector, kept) => (node.parentElement.closest(selector) ? [...node.data.matchAll(kept)] : []);
    for (const match of [...within('.paper, h1, .relations-list, .facts', numbers), ...within('.letterhead, .signatures', names)]) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      found.looked++;
      const lines = new Set(Array.from(range.getClientRects(), (line) => Math.round(line.top)));
      if (lines.size > 1) found.broken.push(match[0]);
    }
  }
  return found;
}

run(async (test) => {
  const built = build();
  const portal = await serve(built);
  for (const [size, options] of Object.entries(SIZES)) {
    const where = await context(options);
    for (const [name, address] of Object.entries(PAGES)) {
      if (SOME[size] && !SOME[size].includes(name)) continue;
      await test(`${name}, ${size}`, async () => {
        assert.deepStrictEqual(await check(where, portal + address), []);
      });
    }
    await where.close();
  }
  const slow = await serve(built, { inPieces: true });
  for (const [size, options] of [['at 320 px', SIZES['at 320 px']], ['wide', SIZES.wide]]) {
    await test(`nothing moves while a page comes in slowly, ${size}`, async () => {
      const shifts = [];
      const where = await context(options);
      for (const name of SLOW) { // one by one: what is not in front is not painted
        const page = await open(where, slow + PAGES[name]);
        const { sum, moved } = await page.evaluate(shifted);
        if (sum > SHIFT) shifts.push([name, sum, moved]);
        await page.close();
      }
      await where.close();
      assert.deepStrictEqual(shifts, []);
    });
  }
  await test('no page lacks a style sheet that it has a use for', async () => {
    const isPlan = (name) => /plan|campaign$|document|withdrawn|number|signature|scan|superseded/.test(name);
    const where = await context();
    const page = await open(where, portal);
    for (const [sheet, lack] of [['pages.css', isPlan], ['plan.css', (name) => !isPlan(name)]]) {
      const text = fs.readFileSync(path.join(top, 'themes/default/assets', sheet), 'utf8');
      const said = [];
      const needed = new Set();
      for (const name of Object.keys(PAGES)) {
        const html = await (await fetch(portal + PAGES[name])).text();
        const fit = await page.evaluate(fitting, [text, html]);
        if (lack(name)) said.push(...fit.map((selector) => `${name}: ${selector}`));
        else fit.forEach((selector) => needed.add(selector));
      }
      assert.ok(needed.size > 20, `${needed.size} selectors of ${sheet} are needed elsewhere`);
      assert.deepStrictEqual(said, []);
    }
    await where.close();
  });
  await test('printed, the register is a table on a few pages, its numbers whole', async () => {
    const where = await context();
    const page = await open(where, portal + PAGES.register);
    const rows = await page.locator('.register tbody tr').count();
    const pages = ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length;
    assert.ok(rows > 15 && pages <= 1 + rows / 8, `${rows} rows on ${pages} pages`);
    await page.setViewportSize({ width: 643, height: 900 }); // 170 mm
    await page.emulateMedia({ media: 'print' });
    const lines = await page.locator('.register tbody td:nth-child(2)').evaluateAll((cells) => cells.map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getClientRects().length;
    }));
    assert.deepStrictEqual(lines.filter((count) => count > 1), []);
    await where.close();
  });
  await test('no line ends within a number, a day or "nhân dân"', async () => {
    const said = [];
    for (const width of [320, 360, 660, 1000, 1280]) {
      const where = await context({ viewport: { width, height: 800 } });
      for (const name of ['campaign', 'double signature', 'withdrawn']) {
        const page = await open(where, portal + PAGES[name]);
        const found = await page.evaluate(broken);
        assert.ok(found.looked > 8, `${name}: ${found.looked} places`);
        said.push(...found.broken.map((text) => `${name} at ${width}: ${text}`));
        await page.close();
      }
      await where.close();
    }
    assert.deepStrictEqual(said, []);
  });
  await test('on a phone the page begins within 200 px, its head whole', async () => {
    const where = await context({ viewport: { width: 360, height: 800 } });
    for (const name of ['home', 'campaign']) {
      const page = await open(where, portal + PAGES[name]);
      await page.locator('chay-chu button').first().waitFor();
      const top = await page.locator('main').evaluate((main) => main.getBoundingClientRect().top);
      assert.ok(top <= 200, `${name}: ${top} px`);
      for (const part of ['.search input', '.search button', '.menu summary']) {
        const box = await page.locator(part).boundingBox();
        assert.ok(box.width >= 44 && box.height >= 44 && box.x + box.width <= 360, `${part}: ${JSON.stringify(box)}`);
      }
      await page.locator('.menu summary').click();
      const item = await page.locator('.menu li').last().boundingBox();
      assert.ok(item.width === 360 && item.height >= 44, JSON.stringify(item));
      await page.close();
    }
    await where.close();
  });
  const small = await context(SIZES['at 320 px']);
  await test('the moving ticker, at 320 px', async () => {
    assert.deepStrictEqual(await checkTicker(small, portal + PAGES['party plan']), []);
  });
});
