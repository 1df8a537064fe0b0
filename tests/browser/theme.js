/*
 * A theme that extends another: themes/plain has its own colours, head, foot and campaigns in lists,
 * and all else is the default theme's. It is as sound as that: nothing for the accessibility checker
 * to say, light, dark and at 320 px.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context, words, top } = require('./support/browser');
const { PAGES, check } = require('./support/pages');

const own = path.join(top, 'themes/plain');
const WINDOWS = {
  light: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  'at 320 px': { viewport: { width: 320, height: 640 } },
};
const SOME = ['home', 'campaign', 'register', 'slogans', 'lost address'];

function themeFiles() {
  return fs.readdirSync(own, { recursive: true }).filter((file) => fs.statSync(path.join(own, file)).isFile()).sort();
}

/* In the page: how it looks where the themes differ, and where they do not. */
function looks() {
  const of = (selector, property) => {
    const element = document.querySelector(selector);
    return element && getComputedStyle(element)[property];
  };
  return {
    menu: of('.menu', 'backgroundColor'),
    title: of('.brand-title', 'color'),
    office: of('.brand-office', 'color'),
    foot: of('.foot', 'backgroundColor'),
    card: of('.card', 'borderRadius'),
    theme: of('.card-theme', 'color'),
    link: of('main a', 'textDecorationLine'),
    badge: of('.badge', 'borderRadius'),
  };
}

run(async (test) => {
  const themed = await serve(build({
    change: (folder) => fs.cpSync(own, path.join(folder, 'themes/plain'), { recursive: true }),
    args: ['--theme', 'plain'],
  }));
  const portal = await serve(build());

  for (const [name, options] of Object.entries(WINDOWS)) {
    await test(`nothing is to be said about its pages, ${name}`, async () => {
      const where = await context(options);
      const said = [];
      for (const page of SOME) said.push(...(await check(where, themed + PAGES[page])).map((fault) => `${page}: ${fault}`));
      await where.close();
      assert.deepStrictEqual(said, []);
    });
  }

  await test('it is a few files, and three templates', () => {
    assert.deepStrictEqual(themeFiles(), ['assets/own.css', 'templates/partials/campaign-card.mustache',
      'templates/partials/footer.mustache', 'templates/partials/header.mustache', 'theme.yaml']);
  });

  const where = await context();
  await test('its head, foot, colours and lists are its own', async () => {
    const [plain, usual] = [await open(where, themed), await open(where, portal)];
    const [a, b] = [await plain.evaluate(looks), await usual.evaluate(looks)];
    for (const name of ['menu', 'title', 'foot', 'card']) assert.notStrictEqual(a[name], b[name], name);
    assert.strictEqual(a.title, 'rgb(27, 58, 102)');
    assert.ok(b.office && !a.office, 'the office has no line in its head');
    assert.ok(b.theme && !a.theme, 'the theme of a campaign is not in its lists');
    for (const name of ['link', 'badge']) assert.strictEqual(a[name], b[name], name);
  });

  await test('all other templates are the default theme\'s', async () => {
    const still = await context({ javaScriptEnabled: false });
    const main = async (start, page) => {
      const opened = await open(still, start + PAGES[page]);
      const html = await opened.locator('main').innerHTML();
      await opened.close();
      return html.replace(/(\.zip" download[^]*?class="line-meta">)[^·]*([^]*?<code>)\w*/, '$1$2'); // it holds the theme
    };
    for (const page of ['campaign', 'register', 'document', 'slogans'])
      assert.strictEqual(await main(themed, page), await main(portal, page), page);
    assert.notStrictEqual(await main(themed, 'campaigns'), await main(portal, 'campaigns'));
  });

  await test('its colours are for the screen: it prints black on white', async () => {
    const page = await open(where, themed + PAGES.campaign);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.strictEqual(await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).color), 'rgb(0, 0, 0)');
    assert.strictEqual(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor), 'rgb(255, 255, 255)');
    assert.ok(words(await page.locator('.paper').innerText()).length > 1000);
  });
});
