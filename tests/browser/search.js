/*
 * The search page: every spelling of a word or a number finds the same, typed
 * marks rank higher, finds are marked as printed; the same from a disk; and
 * without script the page says where else to look.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { run, build, serve, open, context } = require('./support/browser');

const plan = (fields, body) => `---\ntype: KH\n${fields}\n---\n\n${body || 'Toàn văn.'}\n`;

const files = {
  'site.yaml': 'title: Cổng thử\nbase_url: https://thidua.example/\n',
  'pages/gioi-thieu.md': '---\ntitle: Giới thiệu\nmenu: true\n---\n\nTrang này nói về gốm sứ.\n',
  /* Marks apart, and the tone where some put it: as some word processors write. */
  'campaigns/a/plan.md': plan('title: Phát động thi đua năm 2024\nnumber: 16/KH-CĐBDT\ndate: 2024-01-10\n'
    + 'issuer: Công đoàn Ban Dân tộc\nsignatories: [{role: CHỦ TỊCH, name: Hà Thị Mai}]',
  'Khánh hoà, '.normalize('NFD') + 'thuỷ lợi. Khen thưởng.'),
  'campaigns/a/bao-cao.md': '---\ntype: BC\nnumber: 05-BC/ĐUK\ntitle: Báo cáo\ndate: 2024-05\n---\n\nKhánh hòa, thủy lợi.\n',
  'campaigns/a/updates/tin.md': '---\ntitle: Lễ phát động\ndate: 2024-01-12\n---\n\nTheo Kế hoạch số 16/KH-CĐBDT.\n',
  'campaigns/a/updates/go.md': '---\ntitle: Người được nêu tên\ndate: 2024-01-13\n'
    + 'withdrawn: {date: 2024-02-01}\n---\n\nBímật.\n',
  'campaigns/b/plan.md': plan('title: Trồng dưa trên đất bãi\nnumber: 17/KH-UBND\ndate: 2025-02-01', 'Cây thị, quả dưa.'),
  'campaigns/c/plan.md': plan('title: Kế hoạch khác\nnumber: /KH-CĐS\ndate: 2023-03-01', 'Có nói đến thi đua.'),
  'campaigns/d/plan.md': plan('title: Bản thảo Quýtvàng\ndraft: true'),
};

/* In the page: what is found, in order. */
function shown() {
  const text = (selector) => Array.from(document.querySelectorAll(selector), (one) => one.textContent);
  return {
    said: text('[role="status"]').join(),
    titles: text('.find > a'),
    links: Array.from(document.querySelectorAll('.find > a'), (one) => one.getAttribute('href')),
    own: text('.find-own > a'),
    marks: text('.find mark'),
    hints: text('.hints a'),
    help: Boolean(document.querySelector('[data-search-help]')),
  };
}

async function answered(page) {
  await page.waitForFunction(() => document.querySelector('[role="status"]')?.textContent);
  return page.evaluate(shown);
}

run(async (test) => {
  const portal = await serve(build({ files }));
  const page = await open(await context({ reducedMotion: 'reduce' }), portal);
  const isNumber = (question) => /^(Số: )?\d/.test(question);
  const away = (from) => from.waitForURL((url) => !url.pathname.includes('/tim-kiem/'), { timeout: 20000 });
  const ask = async (question) => {
    await page.goto(`${portal}tim-kiem/?q=${encodeURIComponent(question)}`, { waitUntil: 'commit' });
    if (isNumber(question)) { // leads to its document; back from there stands the list
      await away(page);
      await page.goBack();
    }
    return answered(page);
  };
  const sorted = (answer) => answer.titles.slice().sort();

  const same = [
    ['thi đua', 'thi dua', 'THI ĐUA', 'Thi Dua', 'thi đua'.normalize('NFD'), '  thi,  đua '],
    ['khánh hoà', 'khánh hòa', 'khanh hoa', 'khánh hòa'.normalize('NFD')],
    ['thuỷ lợi', 'thủy lợi', 'thuy loi'],
    ['16/KH-CĐBDT', '16/kh cdbdt', '16 kh cdbdt', '16KHCDBDT', '16khcđbdt', '16 /KH-CĐBDT', '016/KH-CĐBDT',
      'Số: 16/KH-CĐBDT', '16/KH-CĐBDT'.normalize('NFD')],
    ['05-BC/ĐUK', '5-bc/duk', '05 bc duk', '5BCDUK'],
    ['Hà Thị Mai', 'ha thi mai'],
  ];
  for (const [first, ...others] of same) {
    await test(`every spelling of ${first} finds the same`, async () => {
      const wanted = sorted(await ask(first));
      assert(wanted.length > 0);
      for (const other of others) assert.deepStrictEqual(sorted(await ask(other)), wanted, other);
    });
  }

  await test('all words of a question must be there, wherever they stand', async () => {
    assert.deepStrictEqual(sorted(await ask('thi dua')),
      ['Kế hoạch khác', 'Phát động thi đua năm 2024', 'Trồng dưa trên đất bãi']);
    assert.deepStrictEqual((await ask('khen thuong dan toc')).titles, ['Phát động thi đua năm 2024']);
    assert.deepStrictEqual((await ask('gốm')).titles, ['Giới thiệu']);
    assert.deepStrictEqual((await ask('gom')).links, ['../gioi-thieu/']);
  });

  await test('a title counts more than the text, and typed marks more than both', async () => {
    assert.deepStrictEqual((await ask('thi dua')).titles,
      ['Phát động thi đua năm 2024', 'Trồng dưa trên đất bãi', 'Kế hoạch khác']);
    assert.deepStrictEqual((await ask('thi đua')).titles,
      ['Phát động thi đua năm 2024', 'Kế hoạch khác', 'Trồng dưa trên đất bãi']);
    assert.deepStrictEqual((await ask('thị dưa')).titles[0], 'Trồng dưa trên đất bãi');
  });

  await test('a number is the document first, then those that cite it', async () => {
    for (const question of ['16/KH-CĐBDT', '16khcdbdt', 'kế hoạch 16/kh-cdbdt']) {
      const { own, titles } = await ask(question);
      assert.deepStrictEqual([own, titles], [['Phát động thi đua năm 2024'],
        ['Phát động thi đua năm 2024', 'Lễ phát động']], question);
    }
    assert((await ask('16khcdbdt')).marks.includes('16/KH-CĐBDT'));
    assert.deepStrictEqual((await ask('KH-CĐS')).titles, ['Kế hoạch khác']);
  });

  await test('finds are marked as they are printed', async () => {
    const { marks } = await ask('thi dua');
    assert(marks.includes('thi đua') && !marks.includes('thi dua'), marks.join());
    assert((await ask('khanh hoa')).marks.some((one) => one.normalize('NFC') === 'Khánh hòa'));
    assert((await ask('ban dan toc')).marks.includes('Ban Dân tộc'));
  });

  await test('it says how many there are, and the address and the title keep the question', async () => {
    const { said, help } = await ask('thi dua');
    assert.deepStrictEqual([said, help], ['3 kết quả cho “thi dua”', false]);
    assert.match(await page.title(), /^thi dua – Tìm kiếm/);
    assert.strictEqual(await page.locator('[name="q"]').inputValue(), 'thi dua');
  });

  await test('what was not found leads further', async () => {
    const misspelt = await ask('thuong khet');
    assert.deepStrictEqual([misspelt.titles, misspelt.said.includes('“thuong khet”'), misspelt.help], [[], true, true]);
    assert.strictEqual(misspelt.hints[0], 'thuong Khen'.toLowerCase());
    const apart = await ask('gốm thuỷ lợi');
    assert.deepStrictEqual(apart.hints, ['thuỷ lợi']);
    await page.click('.hints a');
    assert.strictEqual((await answered(page)).titles.length, 2);
    assert.deepStrictEqual((await ask('!!!')).titles, []);
    assert.deepStrictEqual((await ask('漢字')).titles, []);
  });

  await test('neither drafts nor what was taken down can be found', async () => {
    assert.deepStrictEqual((await ask('quytvang')).titles, []);
    assert.deepStrictEqual((await ask('bimat')).titles, []);
    assert.deepStrictEqual((await ask('nguoi duoc neu ten')).titles, []);
  });

  await test('from another page by its form, and back', async () => {
    await page.goto(`${portal}van-ban/`);
    await page.fill('.banner [name="q"]', 'thi dua');
    await page.keyboard.press('Enter');
    assert.strictEqual((await answered(page)).titles.length, 3);
    await page.fill('main [name="q"]', 'dưa');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=d/);
    assert.strictEqual((await answered(page)).titles[0], 'Trồng dưa trên đất bãi');
    await page.goBack();
    assert.strictEqual((await answered(page)).said, '3 kết quả cho “thi dua”');
    await page.goBack();
    assert.match(page.url(), /van-ban\/$/);
  });

  await test('a number typed in the search leads to its document, and back to the list, and to where one was', async () => {
    await page.goto(`${portal}van-ban/`);
    await page.fill('.banner [name="q"]', '16khcdbdt');
    await page.keyboard.press('Enter');
    await page.waitForURL(/thi-dua\/a\/$/);
    await page.goBack();
    assert.deepStrictEqual((await answered(page)).titles, ['Phát động thi đua năm 2024', 'Lễ phát động']);
    await page.waitForTimeout(300); // it stays
    assert.match(page.url(), /tim-kiem\/\?q=16khcdbdt$/);
    await page.goBack();
    assert.match(page.url(), /van-ban\/$/);
  });

  await test('nothing failed, and nothing was asked of anybody else', async () => {
    assert.deepStrictEqual(page.faults, []);
  });

  await test('more than fit are shown when asked for', async () => {
    const many = {};
    for (let i = 1; i <= 300; i++)
      many[`campaigns/k${i}/plan.md`] = plan(`title: Văn bản thứ ${i}\ndate: 2024-01-01\nnumber: ${i}/KH-A`);
    const large = await serve(build({ files: { 'site.yaml': 'title: Cổng\nbase_url: https://a.example/\n', ...many } }));
    await page.goto(`${large}tim-kiem/?q=van+ban`);
    assert.strictEqual((await answered(page)).titles.length, 20);
    await page.click('.search-box button');
    await page.waitForFunction(() => document.querySelectorAll('.find').length === 40);
    assert(await page.evaluate(() => document.activeElement === document.querySelectorAll('.find > a')[20]));
    for (const number of [1, 257, 300]) {
      await page.goto(`${large}tim-kiem/?q=${number}/kh-a`, { waitUntil: 'commit' });
      await away(page);
      assert.match(page.url(), new RegExp(`/thi-dua/k${number}/$`));
    }
  });

  await test('what hostile texts hold is shown as text', async () => {
    const hostile = await serve(build({ files: {
      'site.yaml': 'title: Cổng\nbase_url: https://a.example/\n',
      'campaigns/a/plan.md': plan('title: "<img src=x onerror=alert(1)> </script> mẫu"\nsummary: "\\\\ \\" mẫu"'),
    } }));
    await page.goto(`${hostile}tim-kiem/?q=${encodeURIComponent('mau <b>')}`);
    await answered(page);
    await page.goto(`${hostile}tim-kiem/?q=mau`);
    const { titles } = await answered(page);
    assert.match(titles[0], /^<img src=x onerror=alert\(1\)> <\/script> mẫu/);
    assert.strictEqual(await page.locator('main img').count(), 0);
  });

  await test('the same from a disk, without a server', async () => {
    const output = build({ files: { ...files, 'site.yaml': 'title: Cổng thử\n' } });
    const disk = await (await context({ reducedMotion: 'reduce' })).newPage();
    const faults = [];
    disk.on('pageerror', (error) => faults.push(error.message));
    disk.on('requestfailed', (request) => faults.push(request.url()));
    await disk.goto(pathToFileURL(path.join(output, 'index.html')).href);
    await disk.fill('[name="q"]', 'thi đua');
    await disk.keyboard.press('Enter');
    const { titles, links } = await answered(disk);
    assert.deepStrictEqual(titles, ['Phát động thi đua năm 2024', 'Kế hoạch khác', 'Trồng dưa trên đất bãi']);
    await disk.click('.find a');
    assert.match(disk.url(), /thi-dua\/a\/index\.html$/);
    assert.strictEqual(links[0], '../thi-dua/a/index.html');
    assert.deepStrictEqual(faults, []);
  });

  await test('under the strictest policy for scripts too', async () => {
    const strict = await (await context()).newPage();
    const faults = [];
    strict.on('console', (message) => faults.push(message.text()));
    await strict.route('**/tim-kiem/?*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(),
        'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "require-trusted-types-for 'script'" } });
    });
    await strict.goto(`${portal}tim-kiem/?q=thi+dua`);
    assert.strictEqual((await answered(strict)).titles.length, 3);
    assert.deepStrictEqual(faults, []);
  });

  await test('an index that cannot be read is said, and the lists stay', async () => {
    const output = build({ files });
    for (const name of fs.readdirSync(path.join(output, 'tim-kiem')))
      if (name.startsWith('th.')) fs.rmSync(path.join(output, 'tim-kiem', name));
    const broken = await (await context()).newPage();
    await broken.goto(`${await serve(output)}tim-kiem/?q=thi`);
    const { said, help } = await answered(broken);
    assert.match(said, /^Không đọc được/);
    assert(help);
  });

  await test('without script the page leads to the lists', async () => {
    const plain = await open(await context({ javaScriptEnabled: false }), `${portal}tim-kiem/?q=thi+dua`);
    assert(await plain.locator('noscript p').isVisible());
    assert(await plain.locator('main a[href="../van-ban/"]').isVisible());
    assert.strictEqual(await plain.locator('[data-search] button').isVisible(), false);
  });
});
