/*
 * The register with script: what is filtered, counted, sorted and exported is what the portal's own
 * data say (van-ban.json, van-ban.csv), whatever way it is asked for: by clicks, by the address, by
 * the way back, on a server and from a folder.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context, nodeModule } = require('./support/browser');

const axe = fs.readFileSync(nodeModule('axe-core/axe.min.js'), 'utf8');
const TYPES = ['KH', 'BC', 'TB'];
const TYPE_NAMES = ['Kế hoạch', 'Báo cáo', 'Thông báo'];
const OFFICES = ['Sở Nội vụ', 'Sở Y tế', 'Ủy ban nhân dân tỉnh'];
const SIGNERS = ['Trần Thị Ánh', 'Nguyễn Văn Bình', 'NGUYỄN VĂN BÌNH', 'Lê Anh'];

const plan = (fields) => `---\n${fields.join('\n')}\n---\n\nNội dung.\n`;

/* 130 documents, each of a type, office, signer and year of its own turn; then some with odd texts. */
function content(language) {
  const files = {
    'site.yaml': `title: Cổng thử\nbase_url: https://thidua.example/cong/\nlanguage: ${language}\n`,
    'movements.yaml': '- {id: ldg, name: Lao động giỏi}\n- {id: ldst, name: Lao động sáng tạo}\n',
  };
  for (let i = 0; i < 130; i++) {
    files[`campaigns/k-${i}/plan.md`] = plan([
      `type: ${TYPES[i % 3]}`, `number: ${i}/${TYPES[i % 3]}-A`, `title: Văn bản thứ ${i}`,
      `date: ${2022 + i % 4}-0${1 + i % 9}-15`, `issuer: ${OFFICES[i % OFFICES.length]}`,
      `movements: [${i % 2 ? 'ldg' : i % 4 ? 'ldst' : 'ldg, ldst'}]`,
      `period: {start: ${2022 + i % 4}-0${1 + i % 9}-20, end: ${i % 5 ? 2025 : 2027}-12-31}`,
      `signatories: [{role: CHỦ TỊCH, name: ${SIGNERS[i % SIGNERS.length]}}]`,
    ]);
  }
  /* In the order of the alphabet, of numbers and of days: c, a, b. */
  const odd = { a: ['Đa', '16/QĐ-B', '2024-05-02'], b: ['Đã', '149/QĐ-B', '2024-05-03'], c: ['Dụng', '2/QĐ-B', '2024-05-01'] };
  for (const [id, [title, number, start]] of Object.entries(odd))
    files[`campaigns/${id}/plan.md`] = plan(['type: QĐ', `number: ${number}`, `title: "${title}"`, 'date: 2024-04-01', `period: {start: ${start}}`]);
  files['campaigns/sum/plan.md'] = plan(['type: CT', 'title: "=SUM(1;\\"2\\")"', 'number: /CT-B', 'date: 2021-03', 'issuer: "- 1"',
    'revisions: [{date: 2021-04-01, reason: Sai ngày}]', 'period: {start: 2026-12-01, end: 2026-12-31}']);
  files['campaigns/off/plan.md'] = plan(['type: CT', 'title: Đã thu', 'date: 2021-01-02', 'withdrawn: {date: 2021-02-01, reason: Sai}',
    'period: {start: 2026-12-01, end: 2026-12-31}']);
  return files;
}

/* In the page: the rows that are shown, and what is said of them. */
const titles = (page) => page.$$eval('.register tbody a:not([download])', (links) => links.map((link) => link.textContent));
const lines = (page) => page.$$eval('.register tbody tr', (rows) => rows.map((row) => row.innerHTML));
const said = (page) => page.textContent('.filter [role="status"]');
const settled = (page, text) => page.waitForFunction((wanted) => document.querySelector('.filter [role="status"]')?.textContent.includes(wanted), text);
const counts = (page, key) => page.$$eval(`[data-facet="${key}"] label:not([hidden])`, (all) =>
  Object.fromEntries(all.map((label) => [label.querySelector('input').value, +label.querySelector('.note').textContent.slice(1, -1)])));

async function openFacet(page, key) {
  await page.click(`[data-facet="${key}"] > summary`);
  await page.waitForSelector(`[data-facet="${key}"] input`, { state: 'attached' });
}

async function download(page, act) {
  const [got] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: got.suggestedFilename(), text: fs.readFileSync(await got.path(), 'utf8') };
}

function tally(list, of) {
  const counted = {};
  for (const item of list) for (const value of [of(item)].flat()) counted[value] = (counted[value] || 0) + 1;
  return counted;
}

const slug = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase().replace(/[^a-z0-9]+/g, '-');
const year = (document) => document.date.slice(0, 4);

run(async (test) => {
  const output = build({ files: content('vi') });
  const portal = await serve(output) + 'van-ban/';
  const all = JSON.parse(fs.readFileSync(path.join(output, 'van-ban.json'), 'utf8')).documents;
  const table = fs.readFileSync(path.join(output, 'van-ban.csv'), 'utf8').split(/(?<=\r\n)/);
  const where = await context({ reducedMotion: 'reduce' });
  const named = (list) => list.map((document) => document.title);

  await test('what script shows is what the page itself shows, cell by cell', async () => {
    const page = await open(where, portal);
    const own = await lines(page);
    await page.click('.filter [data-order="so"]');
    await settled(page, '135');
    assert.notDeepStrictEqual(await lines(page), own);
    await page.click('th [data-order="ngay"]');
    await page.waitForURL(portal);
    assert.deepStrictEqual(await lines(page), own);
    await page.click('.pager [data-go]:text-is("2")');
    await page.waitForURL(portal + '?trang=2');
    const next = await open(where, portal + 'trang-2/');
    const further = (await lines(next)).map((line) => line.replace(/href="\.\.\/\.\.\//g, 'href="../'));
    assert.deepStrictEqual(await lines(page), further);
    assert.deepStrictEqual(page.faults, []);
  });

  await test('nothing is loaded before it is needed', async () => {
    const asked = [];
    const note = (request) => /muc-|day-du-/.test(request.url()) && asked.push(request.url());
    where.on('request', note);
    const page = await open(where, portal);
    assert.deepStrictEqual(asked, []);
    await openFacet(page, 'nam');
    assert.deepStrictEqual(asked, [portal + 'muc-1.js']);
    assert.strictEqual(page.url(), portal);
    where.off('request', note);
  });

  await test('several conditions at once, each with its counts', async () => {
    const page = await open(where, portal);
    await openFacet(page, 'nam');
    assert.deepStrictEqual(await counts(page, 'nam'), tally(all, year));
    await openFacet(page, 'loai');
    assert.deepStrictEqual(await counts(page, 'loai'), tally(all, (document) => slug(document.type_name)));
    await page.check('[data-facet="loai"] [value="bao-cao"]');
    await page.check('[data-facet="loai"] [value="thong-bao"]');
    await page.check('[data-facet="nam"] [value="2023"]');
    const types = all.filter((document) => TYPE_NAMES.slice(1).includes(document.type_name));
    const both = types.filter((document) => year(document) === '2023');
    await settled(page, ` ${both.length} `);
    assert.deepStrictEqual(await titles(page), named(both).slice(0, 50));
    assert.deepStrictEqual(await counts(page, 'nam'), tally(types, year), 'of the others, a year counts what its own choice would give');
    assert.deepStrictEqual(await counts(page, 'loai'),
      tally(all.filter((document) => year(document) === '2023'), (document) => slug(document.type_name)));
    assert.strictEqual(new URL(page.url()).search, '?nam=2023&loai=bao-cao&loai=thong-bao');
    assert.strictEqual(await page.textContent('[data-facet="loai"] > summary'), 'Loại văn bản (2)');
  });

  await test('office, movement and signer, whose name is one however it is spelt', async () => {
    const page = await open(where, portal + '?co-quan=so-y-te&phong-trao=ldst&nguoi-ky=nguyen-van-binh');
    const fits = Array.from({ length: 130 }, (_, i) => i).filter((i) => i % 3 === 1 && i % 2 === 0 && [1, 2].includes(i % 4));
    await settled(page, ` ${fits.length} `);
    const wanted = all.filter((document) => fits.some((i) => document.title === `Văn bản thứ ${i}`));
    assert.deepStrictEqual(await titles(page), named(wanted));
    assert.deepStrictEqual(Object.keys(await counts(page, 'nguoi-ky')).sort(), ['nguyen-van-binh', 'tran-thi-anh']);
  });

  await test('a joint document is found by each of its offices', async () => {
    const demo = await serve(build());
    for (const office of ['ubnd-ben-lam', 'mttq-ben-lam']) {
      const page = await open(where, `${demo}van-ban/?co-quan=${office}`);
      await settled(page, 'Tìm thấy');
      const numbers = await page.locator('.register td:nth-child(2)').allTextContents();
      assert.ok(numbers.includes('45/KH-UBND-MTTQ'), office);
      await page.close();
    }
  });

  await test('the way back and forward, and the same again from the address', async () => {
    const page = await open(where, portal);
    const own = await titles(page);
    await openFacet(page, 'loai');
    await page.check('[value="quyet-dinh"]');
    await settled(page, ' 3 ');
    await page.click('[data-order="ten"] >> nth=0');
    await page.waitForURL('**/?loai=quyet-dinh&sap-xep=ten');
    assert.deepStrictEqual(await titles(page), ['Dụng', 'Đa', 'Đã']);
    await page.goBack();
    await page.waitForURL('**/?loai=quyet-dinh');
    assert.deepStrictEqual(await titles(page), ['Đã', 'Đa', 'Dụng'], 'of one day the higher number first');
    await page.goBack();
    await page.waitForURL(portal);
    assert.deepStrictEqual(await titles(page), own);
    assert.strictEqual(await page.isChecked('[value="quyet-dinh"]'), false);
    await page.goForward();
    await page.goForward();
    await page.waitForURL('**/?loai=quyet-dinh&sap-xep=ten');
    await page.reload();
    await settled(page, ' 3 ');
    assert.deepStrictEqual(await titles(page), ['Dụng', 'Đa', 'Đã']);
    await page.click('.filter-said a');
    await settled(page, '135');
    assert.strictEqual(page.url(), portal);
  });

  await test('orders are those of the portal: numbers by value, words by the alphabet, starts by day', async () => {
    for (const [order, wanted] of [['so', ['Dụng', 'Đa', 'Đã']], ['ten', ['Dụng', 'Đa', 'Đã']], ['bat-dau', ['Đã', 'Đa', 'Dụng']]]) {
      const page = await open(where, `${portal}?loai=quyet-dinh&sap-xep=${order}`);
      await settled(page, ' 3 ');
      assert.deepStrictEqual(await titles(page), wanted, order);
      const sorted = await page.$$eval('[aria-sort]', (heads) => heads.map((head) => `${head.textContent} ${head.getAttribute('aria-sort')}`));
      assert.deepStrictEqual(sorted, { so: ['Số, ký hiệu ascending'], ten: ['Trích yếu nội dung ascending'] }[order] || []);
      await page.close();
    }
    const page = await open(where, portal + '?sap-xep=so');
    await settled(page, '135');
    const numbers = (await titles(page)).slice(2, 12);
    assert.deepStrictEqual(numbers, [0, 4, 8, 12, 16, 20, 24, 28, 32, 36].map((i) => `Văn bản thứ ${i}`), 'by year, then by value');
  });

  await test('where nothing is found the narrowest condition goes, and that is said', async () => {
    const page = await open(where, portal + '?loai=quyet-dinh&nam=2023&co-quan=khong-co');
    await settled(page, 'Không có văn bản nào');
    assert.strictEqual(await said(page), 'Không có văn bản nào hợp với: Năm 2023; Loại văn bản Quyết định; Cơ quan, tổ chức ban hành khong-co. '
      + 'Đã bỏ bớt điều kiện hẹp nhất: Cơ quan, tổ chức ban hành khong-co; Loại văn bản Quyết định.');
    assert.deepStrictEqual(await titles(page), named(all.filter((document) => year(document) === '2023')).slice(0, 50));
  });

  await test('status follows the calendar; what was withdrawn has no other', async () => {
    const page = await open(where, portal + '?loai=chi-thi');
    await settled(page, ' 2 ');
    assert.deepStrictEqual(await counts(page, 'tinh-trang'), { 'sap-thuc-hien': 1, 'da-dinh-chinh': 1, 'da-thu-hoi': 1 });
    const later = await context({ now: Date.parse('2026-12-05T12:00:00+07:00') });
    const next = await open(later, portal + '?loai=chi-thi');
    await settled(next, ' 2 ');
    assert.deepStrictEqual(await counts(next, 'tinh-trang'), { 'dang-thuc-hien': 1, 'da-dinh-chinh': 1, 'da-thu-hoi': 1 });
    await later.close();
  });

  await test('exports hold the filtered list, byte for byte as the whole one has it', async () => {
    const page = await open(where, portal + '?loai=chi-thi&loai=bao-cao&nguoi-ky=tran-thi-anh&loai=quyet-dinh&sap-xep=ten');
    await settled(page, 'Tìm thấy');
    const shown = await titles(page);
    const places = shown.map((title) => all.findIndex((document) => document.title === title));
    assert.ok(places.length > 5 && !places.includes(-1));
    assert.strictEqual(await page.textContent('p.exports > span'), 'Tải danh sách đang xem');
    const csv = await download(page, () => page.click('p.exports a:text("CSV")'));
    assert.strictEqual(csv.name, 'van-ban-loc.csv');
    assert.strictEqual(csv.text, table[0] + places.map((place) => table[place + 1]).join(''));
    assert.ok(csv.text.startsWith('\uFEFF"Số, ký hiệu",'));
    const json = await download(page, () => page.click('p.exports a:text("JSON")'));
    assert.strictEqual(json.name, 'van-ban-loc.json');
    const got = JSON.parse(json.text);
    assert.deepStrictEqual(got.documents, places.map((place) => all[place]));
    assert.deepStrictEqual([got.version, got.title], [1, 'Cổng thử']);
  });

  await test('a cell that a spreadsheet would take for a formula is exported as text', async () => {
    const page = await open(where, portal + '?loai=chi-thi&tinh-trang=da-dinh-chinh');
    await settled(page, ' 1 ');
    const csv = await download(page, () => page.click('p.exports a:text("CSV")'));
    assert.match(csv.text, /,"'- 1","'=SUM\(1;""2""\)",/);
    assert.ok(table.includes(csv.text.split(/(?<=\r\n)/)[1]));
  });

  await test('without a condition the exports are the portal\'s own files', async () => {
    const page = await open(where, portal);
    const csv = await download(page, () => page.click('p.exports a:text("CSV")'));
    assert.deepStrictEqual([csv.name, csv.text], ['van-ban.csv', table.join('')]);
  });

  await test('all of it by keyboard', async () => {
    const page = await open(where, portal);
    await page.focus('[data-facet="nam"] > summary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-facet="nam"] input');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.waitForURL('**/?nam=2025');
    assert.strictEqual(await page.evaluate(() => document.activeElement.value), '2025', 'focus stays');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.waitForURL('**/?nam=2025&nam=2024');
    await page.focus('th [data-order="ten"]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?nam=2025&nam=2024&sap-xep=ten');
  });

  await test('from a folder too, without a base_url', async () => {
    const files = content('vi');
    files['site.yaml'] = 'title: Cổng thử\n';
    const address = 'file://' + path.join(build({ files }), 'van-ban/index.html');
    const page = await open(where, address + '?loai=quyet-dinh&sap-xep=ten');
    await settled(page, ' 3 ');
    assert.deepStrictEqual(await titles(page), ['Dụng', 'Đa', 'Đã']);
    await page.click('th [data-order="so"]');
    await page.waitForURL('**/index.html?loai=quyet-dinh&sap-xep=so');
    await page.goBack();
    await page.waitForURL('**/index.html?loai=quyet-dinh&sap-xep=ten');
    const csv = await download(page, () => page.click('p.exports a:text("CSV")'));
    assert.strictEqual(csv.text.split('\r\n').length, 5);
    await page.click('.register tbody a:not([download])');
    assert.strictEqual(await page.textContent('h1'), 'Dụng');
    assert.deepStrictEqual(page.faults, []);
  });

  await test('under a policy that demands Trusted Types', async () => {
    const strict = await context();
    await strict.route('**/van-ban/**', async (route) => {
      const response = await route.fetch();
      const policy = response.headers()['content-security-policy'] + "; require-trusted-types-for 'script'; trusted-types phatdong-register";
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    const page = await open(strict, portal + '?loai=quyet-dinh');
    await settled(page, ' 3 ');
    assert.deepStrictEqual(page.faults, []);
    await strict.close();
  });

  await test('where the rows cannot be had, the page says so and stays', async () => {
    const broken = await context();
    await broken.route('**/muc-1.js', (route) => route.abort());
    const page = await open(broken, portal + '?loai=quyet-dinh');
    await settled(page, 'Không tải được');
    assert.strictEqual((await titles(page)).length, 50);
    await broken.unroute('**/muc-1.js');
    await page.click('[data-order="so"] >> nth=0');
    await settled(page, '135');
    await broken.close();
  });

  await test('a long register comes in several parts, of which an export loads those that it needs', async () => {
    const parted = await context();
    const asked = [];
    const parts = (name, list) => parted.route(`**/${name}-*.js`, async (route) => {
      const number = +route.request().url().match(/-(\d)\.js$/)[1];
      const part = JSON.parse(fs.readFileSync(path.join(output, `van-ban/${name}-1.js`), 'utf8').replace(/^phatdongRegister\(|\);\n$/g, ''));
      if (number > 1) ['facets', 'orders'].forEach((key) => delete part[key]);
      part.part = number;
      part[list] = part[list].slice((number - 1) * 50, number * 50);
      asked.push(`${name}-${number}`);
      await route.fulfill({ contentType: 'text/javascript', body: `phatdongRegister(${JSON.stringify(part)});` });
    });
    await parts('muc', 'rows');
    await parts('day-du', 'documents');
    await parted.route('**/van-ban/?*', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/van-ban\/(muc|day-du)-1\.js/g, (one, name) => [1, 2, 3].map((n) => `van-ban/${name}-${n}.js`).join(' '));
      await route.fulfill({ response, body });
    });
    const page = await open(parted, portal + '?nam=2021&sap-xep=ten');
    await settled(page, ' 2 ');
    assert.deepStrictEqual(await titles(page), ['Đã thu', '=SUM(1;"2")']);
    const json = await download(page, () => page.click('p.exports a:text("JSON")'));
    assert.deepStrictEqual(JSON.parse(json.text).documents.map((document) => document.id), ['Đã thu', '=SUM(1;"2")']
      .map((title) => all.find((document) => document.title === title).id));
    assert.deepStrictEqual(asked.sort(), ['day-du-3', 'muc-1', 'muc-2', 'muc-3']);
    await parted.close();
  });

  await test('in an English portal with English words', async () => {
    const english = await serve(build({ files: content('en') }));
    const page = await open(where, english + 'documents/?year=2024&type=decision&status=running&sort=title');
    await settled(page, 'Documents found: 3.');
    assert.deepStrictEqual(await titles(page), ['Dụng', 'Đa', 'Đã']);
    const json = await download(page, () => page.click('p.exports a:text("JSON")'));
    assert.strictEqual(json.name, 'documents-filtered.json');
  });

  await test('without script: pages by year and by type, and nothing that does nothing', async () => {
    const plain = await context({ javaScriptEnabled: false });
    const page = await open(plain, portal);
    assert.strictEqual(await page.isVisible('.filter'), false);
    assert.strictEqual(await page.locator('th a').count(), 0);
    const links = await page.$$eval('nav.exports a', (list) => list.map((link) => link.textContent.replace(/\u00a0\(\d+\)$/, '')));
    assert.deepStrictEqual(links, ['2025', '2024', '2023', '2022', '2021', 'Báo cáo', 'Chỉ thị', 'Kế hoạch', 'Quyết định', 'Thông báo']);
    await page.click('nav.exports a:text-matches("^2024")');
    assert.deepStrictEqual(await titles(page), named(all.filter((document) => year(document) === '2024')).slice(0, 50));
    await plain.close();
  });

  for (const [name, options] of Object.entries({
    'at 320 px': { viewport: { width: 320, height: 640 } },
    light: {},
    dark: { colorScheme: 'dark' },
  })) {
    await test(`nothing to say about the open filter, ${name}`, async () => {
      const small = await context({ reducedMotion: 'reduce', ...options });
      const page = await open(small, portal + '?nam=2023&nam=2022&sap-xep=so');
      await settled(page, 'Tìm thấy');
      for (const key of ['loai', 'co-quan', 'phong-trao', 'tinh-trang', 'nguoi-ky']) await openFacet(page, key);
      assert.strictEqual(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      await page.evaluate(axe);
      const faults = await page.evaluate(async () => (await axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
      })).violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 2).map((node) => node.html).join(' | ')}`));
      assert.deepStrictEqual(faults, []);
      assert.deepStrictEqual(page.faults, []);
      await small.close();
    });
  }
});
