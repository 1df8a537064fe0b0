/*
 * What stands on a campaign's page beside its text: how a clause is cited, the
 * tasks of one's own unit, what may be shared and copied, where the reader is,
 * that it has ended, and the same in English and in forced colours.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const { run, build, serve, open, context, nodeModule } = require('./support/browser');

const jsqr = fs.readFileSync(nodeModule('jsqr/dist/jsQR.js'), 'utf8');

/* Every kind of mark that plans print, one under another. */
const body = `
## Phần thứ nhất. Chung

## Phần I. Riêng

## Chương II. Hai

## Điều 5. Năm

1. Một

a) Điểm

## A. Chữ

## I. La Mã

1. Một

- gạch

a) Điểm

2.1. Hai chấm một

a) Dưới nó

đ) Đ

1.2.3. Ba số

## II. Hai

a) Thẳng dưới mục

## Phụ lục I

## I. Của phụ lục

1. Một
`;
const CITED = {
  'muc-phan-thu-nhat': 'Phần thứ nhất',
  'muc-phan-i': 'Phần I',
  'muc-phan-i-chuong-ii': 'Chương II Phần I',
  'muc-phan-i-chuong-ii-dieu-5': 'Điều 5 Chương II Phần I',
  'muc-phan-i-chuong-ii-dieu-5-1': 'khoản 1 Điều 5 Chương II Phần I',
  'muc-phan-i-chuong-ii-dieu-5-1-a': 'điểm a khoản 1 Điều 5 Chương II Phần I',
  'muc-phan-i-chuong-ii-a': 'phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-i': 'mục I phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-i-1': 'khoản 1 mục I phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-i-1-a': 'điểm a khoản 1 mục I phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-i-1-2-1': 'điểm 2.1 khoản 1 mục I phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-i-1-2-1-a': 'tiết a điểm 2.1 khoản 1 mục I phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-i-1-2-1-dd': 'tiết đ điểm 2.1 khoản 1 mục I phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-i-1-2-1-1-2-3': 'tiết 1.2.3 điểm 2.1 khoản 1 mục I phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-ii': 'mục II phần A Chương II Phần I',
  'muc-phan-i-chuong-ii-a-ii-a': 'điểm a mục II phần A Chương II Phần I',
  'muc-phu-luc-i': 'Phụ lục I kèm theo',
  'muc-i': 'mục I Phụ lục I kèm theo',
  'muc-i-1': 'khoản 1 mục I Phụ lục I kèm theo',
};

const plan = (fields, text = 'Nội dung.') => `---\n${fields}\n---\n\n${text}\n`;
const files = {
  'site.yaml': 'title: Cổng thử\nbase_url: https://thidua.example/con/\ncontact: {email: thu@thidua.example}\n',
  'campaigns/a/plan.md': plan('type: KH\nnumber: 16/KH-CĐBDT\ntitle: Phát động phong trào thi đua năm 2022\n'
    + 'date: 2022-02-25\nissuer: Công đoàn Ban Dân tộc\nposted: 2022-02-26\n'
    + 'period: {start: 2022-03-01, end: 2022-12-31}\nrevisions: [{date: 2022-04-01, reason: Sửa một ngày}]\n'
    + 'assignments: [{unit: Tổ Một, task: Làm việc một}, {unit: Tổ Hai, task: Làm việc hai}, {unit: Tổ Một, task: Làm việc ba}]\n'
    + 'deadlines: [{date: 2022-11-15, task: Báo cáo, by: Tổ Hai}]', body),
  'campaigns/b/plan.md': plan('type: KH\nnumber: 20/KH-CĐBDT\ntitle: Phát động phong trào thi đua năm 2023\n'
    + 'date: 2023-02-25\nplace: Hà Nội\nissuer: Công đoàn Ban Dân tộc\nposted: 2023-02-26\nperiod: {start: 2023-03-01, end: 2023-12-31}\n'
    + 'signatories: [{role: CHỦ TỊCH, name: Hà Thị Mai}]'),
};

/* In the page: address of each clause and how the second citation names it. */
async function cite(page, id) {
  await page.evaluate((hash) => { location.hash = hash; }, id);
  await page.waitForFunction((hash) => location.hash === `#${hash}`, id);
  await page.waitForTimeout(30);
  return page.locator('.cite p[lang] span').last().textContent();
}

run(async (test) => {
  const now = Date.parse('2022-05-01T12:00:00+07:00');
  const portal = await serve(build({ files, now }));
  const where = await context({ now, reducedMotion: 'reduce' });
  const page = await open(where, portal + 'thi-dua/a/');

  await test('the panel names things as offices do', async () => {
    const other = await open(where, portal + 'thi-dua/b/');
    assert.deepStrictEqual(await other.locator('.meta dt').allInnerTexts(), ['Loại văn bản', 'Số, ký hiệu', 'Ngày ban hành',
      'Địa danh', 'Cơ quan, tổ chức ban hành', 'Người ký, chức vụ', 'Thời gian thực hiện', 'Ngày đăng']);
  });

  await test('the citation is that of the decree, word by word, first and again', async () => {
    assert.deepStrictEqual(await page.locator('.cite p[lang]').allInnerTexts(), [
      'Căn cứ Kế hoạch số 16/KH-CĐBDT ngày 25 tháng 02 năm 2022 của Công đoàn Ban Dân tộc về phát động phong trào thi đua năm 2022;',
      'Kế hoạch số 16/KH-CĐBDT',
    ]);
  });

  await test('a clause is named by its marks as printed, the smallest first', async () => {
    const found = {};
    for (const id of await page.evaluate(() => Array.from(document.querySelectorAll('.doc-body [id^="muc-"]'), (e) => e.id)))
      found[id] = (await cite(page, id)).trim();
    assert.deepStrictEqual(found, CITED);
    assert.strictEqual(await page.locator('.cite p[lang]').first().innerText(),
      'Căn cứ khoản 1 mục I Phụ lục I kèm theo Kế hoạch số 16/KH-CĐBDT ngày 25 tháng 02 năm 2022 '
      + 'của Công đoàn Ban Dân tộc về phát động phong trào thi đua năm 2022;');
  });

  await test('a reader sees the tasks of one unit alone, and the address keeps the choice', async () => {
    const tasks = () => page.locator('.tasks dd:visible').allInnerTexts();
    assert.deepStrictEqual(await tasks(), ['Làm việc một', 'Làm việc ba', 'Làm việc hai', 'Báo cáo (15/11/2022)']);
    await page.locator('.choose select').selectOption({ label: 'Tổ Hai' });
    assert.deepStrictEqual(await tasks(), ['Làm việc hai', 'Báo cáo (15/11/2022)']);
    await page.reload();
    assert.deepStrictEqual(await tasks(), ['Làm việc hai', 'Báo cáo (15/11/2022)']);
    await page.locator('.choose select').selectOption('');
    assert.strictEqual((await tasks()).length, 4);
    await page.reload();
    assert.strictEqual((await tasks()).length, 4);
    const plain = await context({ now, javaScriptEnabled: false });
    const without = await open(plain, portal + 'thi-dua/a/#viec-to-hai');
    assert.strictEqual(await without.locator('.tasks dd:visible').count(), 4);
    assert.ok(!await without.locator('.choose').isVisible());
    await plain.close();
  });

  await test('sharing is links alone, and the QR code is asked for only when it is wanted', async () => {
    const fresh = await open(where, portal + 'thi-dua/a/');
    const asked = [];
    fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const links = await fresh.locator('.share li a').evaluateAll((all) => all.map((a) => a.href));
    const address = encodeURIComponent('https://thidua.example/con/thi-dua/a/');
    assert.deepStrictEqual(links, [`https://zalo.me/share?url=${address}`,
      `https://www.facebook.com/sharer/sharer.php?u=${address}`,
      `mailto:?subject=${encodeURIComponent('Phát động phong trào thi đua năm 2022')}&body=${address}`]);
    assert.ok(await fresh.evaluate(() => !performance.getEntriesByType('resource').some((e) => /qr/.test(e.name))));
    await fresh.locator('.share summary').click();
    await fresh.waitForFunction(() => document.querySelector('.share img').naturalWidth > 0);
    assert.deepStrictEqual(asked.filter((name) => !/icon/.test(name)), ['/thi-dua/a/ma-qr.svg']);
    await fresh.evaluate(jsqr);
    const read = await fresh.evaluate(() => {
      const side = 400;
      const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
      const pen = canvas.getContext('2d');
      pen.drawImage(document.querySelector('.share img'), 0, 0, side, side);
      return jsQR(pen.getImageData(0, 0, side, side).data, side, side).data;
    });
    assert.strictEqual(read, 'https://thidua.example/con/thi-dua/a/');
    assert.deepStrictEqual(fresh.faults, []);
    await fresh.close();
  });

  await test('slogans and sums are copied, each by its own button', async () => {
    await where.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: portal });
    await page.locator('.downloads summary').first().click();
    for (const part of ['.slogans li', '.downloads details']) {
      await page.locator(`${part} [data-copy]`).first().click();
      await page.waitForFunction((of) => document.querySelector(`${of} [data-copy]`).textContent === 'Đã sao chép', part);
      const text = await page.locator(`${part} :is(.slogan, code)`).first().innerText();
      assert.strictEqual(await page.evaluate(() => navigator.clipboard.readText()), text);
    }
  });

  await test('it knows its year before and after, its history, and where to write', async () => {
    assert.match(await page.locator('#truoc-sau + ul').innerText(), /^Năm sau: Phát động phong trào thi đua năm 2023$/);
    await page.locator('#truoc-sau + ul a').click();
    assert.strictEqual(page.url(), portal + 'thi-dua/b/');
    assert.match(await page.locator('#truoc-sau + ul').innerText(), /^Năm trước: Phát động phong trào thi đua năm 2022$/);
    await page.goBack();
    assert.deepStrictEqual(await page.locator('#lich-su + ol li').allInnerTexts(),
      ['26/02/2022: Đăng lần đầu', '01/04/2022: Sửa một ngày']);
    assert.match(await page.locator('a[href^="mailto:thu@"]').first().getAttribute('href'),
      /\?subject=Kế%20hoạch%20số%2016%2FKH-CĐBDT$/);
  });

  await test('the end of a campaign is told on the page on its day, without a new build', async () => {
    const over = async (day) => {
      const other = await context({ now: Date.parse(`${day}T12:00:00+07:00`), reducedMotion: 'reduce' });
      const later = await open(other, portal + 'thi-dua/a/');
      const shown = await later.locator('.plan-head .notice').isVisible();
      const text = shown && await later.locator('.plan-head .notice').innerText();
      await other.close();
      return text;
    };
    assert.strictEqual(await over('2022-12-31'), false);
    assert.strictEqual(await over('2023-01-01'), 'Đợt thi đua đã kết thúc.');
  });

  await page.close();
  const demo = await serve(build());
  const wide = await context({ reducedMotion: 'reduce' });

  /* A page for each jump: a key pressed while the page still scrolls is lost in the browser. */
  await test('the contents list is right after a jump: by the keyboard, to a clause, by an address', async () => {
    const current = (hash) => {
      const link = document.querySelector('.contents [aria-current]');
      return link && link.hash === hash;
    };
    const reaches = (page, hash) => page.waitForFunction(current, hash).catch(async () => {
      const place = await page.evaluate(() => [scrollY, document.hasFocus(), (document.querySelector('.contents [aria-current]') || {}).hash]);
      assert.fail(`${hash} is not reached: ${place.join(', ')}`);
    });
    const address = demo + 'thi-dua/2026-16-kh-ubnd/';
    const read = await open(wide, address);
    assert.strictEqual(await read.locator('.contents [aria-current]').count(), 0);
    const last = await read.locator('.contents a').evaluateAll((all) => all[all.length - 1].hash);
    /* A key that comes before the window is ready is lost. */
    for (let i = 0; i < 50 && await read.evaluate(() => scrollY === 0); i++) {
      await read.keyboard.press('End');
      await read.waitForTimeout(100);
    }
    await reaches(read, last);
    /* A clause below "1. Mục đích" of "I.", which has no line of its own in the list. */
    const jumped = await open(wide, address);
    await jumped.evaluate(() => { location.hash = 'muc-i-1-c'; });
    await reaches(jumped, '#muc-i-1');
    const opened = await open(wide, address + '#muc-v-3');
    await reaches(opened, '#muc-v-3');
    for (const page of [read, jumped, opened]) await page.close();
  });

  await test('in forced colours the phase that runs, the badges and the current line stay to be seen', async () => {
    const forced = await context({ forcedColors: 'active', reducedMotion: 'reduce' });
    const plain = await open(forced, demo + 'thi-dua/2026-09-kh-skhcn/#muc-ii');
    const styles = await plain.evaluate(() => {
      const of = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo);
      const phases = Array.from(document.querySelectorAll('.phase'), (e) => getComputedStyle(e, '::before').backgroundColor);
      const now = Array.from(document.querySelectorAll('.phase')).findIndex((e) => e.hasAttribute('aria-current'));
      return {
        badge: of('.badge').borderTopStyle, link: of('.menu a[aria-current]').outlineStyle,
        stands: now >= 0 && phases.every((colour, i) => i === now || colour !== phases[now]),
      };
    });
    assert.deepStrictEqual(styles, { badge: 'solid', link: 'solid', stands: true });
    await forced.close();
  });

  await test('the calendar shows what is ahead by month, and folds what is past', async () => {
    const calendar = await open(wide, demo + 'lich/');
    assert.match(await calendar.locator('h2').first().innerText(), /^Đang thực hiện$/i);
    assert.match(await calendar.locator('h2.month:visible').first().innerText(), /^tháng 12 năm 2026$/i);
    assert.ok(!await calendar.locator('.fold .deadlines').first().isVisible());
    const first = calendar.locator('h2.month + .deadlines li').first();
    assert.match(await first.innerText(), /^01\/12\/2026 còn 7 ngày\s+Báo cáo tổng kết, đề nghị khen thưởng – Các phòng, tổ thuộc Trung tâm/);
    assert.strictEqual(await calendar.locator('a[href^="webcal://thidua.example.gov.vn/lich.ics"]').count(), 1);
    assert.strictEqual(await calendar.locator('.menu [aria-current]').innerText(), 'Lịch thực hiện');
    await calendar.close();
  });

  await test('a portal in English has no Vietnamese but what documents say', async () => {
    const english = await serve(build({
      now,
      files: { ...files, 'site.yaml': 'title: Portal\nlanguage: en\nbase_url: https://thidua.example/\n' },
    }));
    for (const address of ['', 'campaigns/', 'campaigns/a/', 'calendar/', 'slogans/', 'documents/', 'archive/', 'organizations/to-hai/']) {
      const read = await open(where, english + address);
      const left = await read.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = new Set();
        while (texts.nextNode()) {
          if (!texts.currentNode.parentElement.closest('[lang="vi"], .doc-body, .doc-head, .letterhead, .doc-foot')) found.add(texts.currentNode.data.trim());
        }
        return Array.from(found).filter((text) => /[đăâêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(text));
      });
      const written = /Phát động|Công đoàn|Tổ (Một|Hai)|Làm việc|Báo cáo|Sửa một|Kế hoạch|16\/KH|20\/KH|Phần|Chương|Điều|Phụ lục|Chữ|La Mã|Của phụ|Hà (Nội|Thị Mai)/;
      assert.deepStrictEqual(left.filter((text) => !written.test(text)), [], address);
      await read.close();
    }
  });
});
