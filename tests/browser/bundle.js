/*
 * A campaign's ZIP, unpacked on a disk: its pages open without a failing or a remote request, the
 * search finds what is in it, and the ticker runs.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { pathToFileURL } = require('url');
const { run, build, context } = require('./support/browser');

const files = {
  'site.yaml': 'title: Cổng thử\nbase_url: https://thidua.example/\ndocuments: [txt, zip]\n',
  'campaigns/a/plan.md': '---\ntype: KH\ntitle: Phát động thi đua năm 2026\nnumber: 16/KH-CĐBDT\ndate: 2026-01-10\n'
    + 'period: {start: 2026-01, end: 2026-12}\nslogans: [Thi đua là yêu nước, Yêu nước thì phải thi đua]\n---\n\nThủy lợi.\n',
  'campaigns/a/bao-cao.md': '---\ntype: BC\ntitle: Báo cáo kết quả\ndate: 2026-05\n---\n\nKhánh hòa.\n',
  'campaigns/b/plan.md': '---\ntitle: Thi đua khác\n---\n\nThủy lợi.\n',
};

run(async (test) => {
  const output = build({ files });
  const folder = path.join(output, '..', 'unpacked');
  fs.mkdirSync(folder);
  execFileSync('unzip', ['-q', path.join(output, 'thi-dua/a/tai-ve/a.zip'), '-d', folder]);
  const address = (name) => pathToFileURL(path.join(folder, name)).href;
  const page = await (await context({})).newPage();
  const wrong = [];
  page.on('requestfailed', (request) => wrong.push(request.url()));
  page.on('request', (request) => request.url().startsWith('file:') || wrong.push(request.url()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && wrong.push(line.text()));

  await test('every page opens, and asks for nothing that is not there', async () => {
    const pages = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html'));
    assert(pages.length >= 4, String(pages));
    for (const name of pages) {
      await page.goto(address(name));
      assert(await page.evaluate(() => document.styleSheets.length > 0 && document.querySelector('h1')), name);
    }
    assert.deepStrictEqual(wrong, []);
  });

  await test('the ticker shows the slogans of the campaign', async () => {
    await page.goto(address('index.html'));
    const shown = await page.evaluate(() => {
      const ticker = document.querySelector('chay-chu');
      return !ticker.hidden && Array.from(ticker.querySelectorAll('li'), (one) => one.textContent);
    });
    assert.deepStrictEqual(shown.slice(0, 2), ['Thi đua là yêu nước', 'Yêu nước thì phải thi đua']);
  });

  await test('the search finds what is in it, and leads there', async () => {
    await page.fill('[name="q"]', 'khanh hoa');
    await Promise.all([page.waitForNavigation(), page.press('[name="q"]', 'Enter')]);
    await page.waitForSelector('.find > a');
    const links = () => page.$$eval('.find > a', (all) => all.map((one) => one.getAttribute('href')));
    assert.deepStrictEqual(await links(), ['../thi-dua/a/bao-cao/index.html']);
    await page.click('.find > a');
    assert.strictEqual(await page.textContent('h1'), 'Báo cáo kết quả');
    await page.goto(address('tim-kiem/index.html') + '?q=thuy+loi');
    await page.waitForSelector('.find > a');
    assert.deepStrictEqual(await links(), ['../index.html']);
    assert.deepStrictEqual(wrong, []);
  });
});
