/*
 * The pages of plans: every word of the document on its paper, in order; the
 * clauses' links, the citation, the contents list, the calendar, the print,
 * and the same text without script and opened from a folder.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { execFileSync } = require('child_process');
const os = require('os');
const { run, build, serve, open, context, words, top, NOON } = require('./support/browser');

const DAY = 864e5;
const content = path.join(top, 'content/campaigns');
const printed = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'phatdong-print-')), 'page.pdf');
process.on('exit', () => fs.rmSync(path.dirname(printed), { recursive: true }));
const flat = (text) => text.normalize('NFC').replace(/\s+/g, '').toLowerCase();

/* A plan.md: its front matter as text, and its body's words as printed. */
function readPlan(file) {
  const [, front, body] = fs.readFileSync(file, 'utf8').match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
  const field = (name) => {
    const found = front.match(new RegExp(`^${name}: +(.*)$`, 'm'));
    return found ? found[1].replace(/^"(.*)"$/, '$1') : '';
  };
  const notes = body.match(/^\[\^[^\]]*\]:.*$/gm) || [];
  const text = body.replace(/^\[\^[^\]]*\]:.*$/gm, '') + notes.join('\n'); // notes stand at the end
  const plain = text.replace(/\[\^[^\]]*\]/g, '').replace(/\]\([^)]*\)/g, ']');
  const annex = plain.search(/^## Phụ lục/im); // which follows the signatures
  const cut = annex < 0 ? plain.length : annex;
  return { front, field, body: words(plain.slice(0, cut)), annex: words(plain.slice(cut)) };
}

function plans() {
  const files = [];
  for (const id of fs.readdirSync(content)) {
    for (const name of fs.readdirSync(path.join(content, id)).filter((file) => file.endsWith('.md')))
      files.push({ id, name, address: `thi-dua/${id}/${name === 'plan.md' ? '' : name.replace('.md', '/')}` });
  }
  return files;
}

/* Where the words stand in the text, from a place on; an error names the first that is missing. */
function follow(text, from, wanted, what) {
  for (let at = from; at + wanted.length <= text.length; at++) {
    if (wanted.every((word, i) => text[at + i] === word)) return at + wanted.length;
  }
  throw new Error(`${what} is not on the paper in its place: ${wanted.slice(0, 12).join(' ')}`);
}

/* In the page: all text of an element but numbers of notes, words of neighbouring elements apart. */
function textOf(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.closest('sup, .chu-thich > :first-child, .chu-thich .so'))
      found.push(texts.currentNode.data);
  }
  return found.join(' ');
}

async function checkPaper(page, plan) {
  const paper = words(await page.locator('.paper').evaluate(textOf));
  let at = 0;
  const number = plan.field('number');
  if (number) at = follow(paper, at, words(`Số ${number}`), 'the number');
  const day = plan.field('date').match(/^(\d{4})-(\d\d)-(\d\d)$/);
  if (plan.field('place') && day) {
    const month = Number(day[2]) < 3 ? day[2] : String(Number(day[2]));
    at = follow(paper, at, words(`${plan.field('place')}, ngày ${day[3]} tháng ${month} năm ${day[1]}`), 'the date');
  }
  for (const name of ['title', 'subtitle']) {
    if (plan.field(name)) at = follow(paper, at, words(plan.field(name)), `the ${name}`);
  }
  at = follow(paper, at, plan.body, 'the body');
  const people = [...plan.front.matchAll(/^ {2}- \{name: (?:"([^"]*)"|([^,}]*))/gm)]
    .filter((found) => found.index > plan.front.indexOf('\nrecipients:'));
  for (const found of plan.front.includes('\nrecipients:') ? people : [])
    at = follow(paper, at, words(found[1] || found[2]), 'a recipient');
  for (const found of plan.front.matchAll(/authority: (?:"([^"]*)"|([^,}]*))/g))
    at = follow(paper, at, words((found[1] || found[2]).replace('\\n', ' ')), 'an authority');
  follow(paper, at, plan.annex, 'the annex');
}

run(async (test) => {
  const output = build();
  const portal = await serve(output);
  let where = await context({ reducedMotion: 'reduce' });
  const model = portal + 'thi-dua/2026-16-kh-ubnd/';

  for (const { id, name, address } of plans()) {
    const plan = readPlan(path.join(content, id, name));
    if (!plan.body.length) continue;
    await test(`every word of ${id}/${name} is on the paper, in order`, async () => {
      const page = await open(where, portal + address);
      await checkPaper(page, plan);
      await page.close();
    });
  }

  await test('what was left blank is shown as blank', async () => {
    const page = await open(where, portal + 'thi-dua/2023-phat-dong-dot-thi-dua-dac-biet-chao-mung-dai-hoi-xiii/');
    assert.strictEqual(await page.locator('.letterhead .number').innerText(), 'Số: …/KH-CĐS');
    assert.strictEqual(await page.locator('.place-date').innerText(), 'Hoài Giang, ngày … tháng 10 năm 2023');
    await page.close();
  });

  await test('the head of a Party document is the Party\'s', async () => {
    const page = await open(where, portal + 'thi-dua/2026-12-kh-du/');
    const head = await page.locator('.letterhead').innerText();
    assert.match(head, /ĐẢNG CỘNG SẢN VIỆT NAM/);
    assert.match(head, /^Số 12-KH\/ĐU$/m);
    assert.doesNotMatch(head, /Độc lập/);
    await page.close();
  });

  await test('two signatures stand side by side, the bodies above them', async () => {
    const page = await open(where, portal + 'thi-dua/2026-45-kh-ubnd-mttq/');
    for (const part of ['.signature-body', '.signature-name']) {
      const [left, right] = await page.locator(part).all();
      const a = await left.boundingBox();
      const b = await right.boundingBox();
      assert.ok(a.x + a.width <= b.x && Math.abs(a.y + a.height - b.y - b.height) < 60, part);
    }
    await page.close();
  });

  await test('every numbered clause has a link sign of its own, named, that does not enter the text', async () => {
    const page = await open(where, model);
    const [clauses, signs, named] = await page.evaluate(() => [
      document.querySelectorAll('.doc-body [id^="muc-"]').length,
      document.querySelectorAll('.doc-body .sign').length,
      document.querySelector('.sign[href="#muc-iii-2-1"]').getAttribute('aria-label'),
    ]);
    assert.ok(clauses > 30);
    assert.strictEqual(signs, clauses);
    assert.strictEqual(named, 'Liên kết đến điểm 2.1 khoản 2 mục III');
    const sign = page.locator('.sign[href="#muc-ii"]');
    await sign.focus();
    const box = await sign.boundingBox();
    assert.ok(box.width >= 24 && box.height >= 24);
    assert.strictEqual(await sign.evaluate((e) => getComputedStyle(e).opacity), '1');
    await page.close();
  });

  await test('the citation is copied, and names the clause in the address', async () => {
    const page = await open(where, model + '#muc-v-2');
    const texts = await page.locator('.cite p[lang]').allInnerTexts();
    assert.match(texts[0], /^Căn cứ khoản 2 mục V Kế hoạch số 16\/KH-UBND ngày 14 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Hoài Giang về tổ chức .*;$/);
    assert.strictEqual(texts[1], 'khoản 2 mục V Kế hoạch số 16/KH-UBND');
    await where.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: portal });
    for (const i of [0, 1]) {
      const button = page.locator('.cite [data-copy]').nth(i);
      await button.click();
      await page.waitForFunction((n) => document.querySelectorAll('.cite [data-copy]')[n].textContent === 'Đã sao chép', i);
      assert.strictEqual(await page.evaluate(() => navigator.clipboard.readText()), texts[i]);
    }
    await page.close();
  });

  await test('the contents list shows where the reader is, right after a jump too', async () => {
    const page = await open(where, model);
    for (const id of ['#muc-iv', '#muc-v-3']) {
      await page.locator(`.contents a[href="${id}"]`).click();
      await page.waitForFunction((wanted) => {
        const current = document.querySelector('.contents [aria-current]');
        return current && current.hash === wanted;
      }, id);
    }
    await page.close();
  });

  await test('a withdrawn document says so, and keeps its text folded', async () => {
    const page = await open(where, portal + 'thi-dua/2026-16-kh-ubnd/05-tb-hdtdkt/');
    assert.match(await page.locator('.plan-head .notice').innerText(), /Đã thu hồi ngày 29\/10\/2026/);
    assert.ok(!(await page.locator('.paper').isVisible()));
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.paper').isVisible(), 'it is printed open');
    await page.emulateMedia({ media: 'screen' });
    await page.locator('.fold summary').click();
    assert.ok(await page.locator('.paper').isVisible());
    await page.close();
  });

  await test('a superseded plan leads to the one that replaced it', async () => {
    const page = await open(where, portal + 'thi-dua/2025-41-kh-snv/');
    await page.locator('.plan-head .notice a').click();
    assert.strictEqual(page.url(), portal + 'thi-dua/2026-27-kh-snv/');
    await page.close();
  });

  await test('badges and deadlines follow the calendar between builds', async () => {
    const shown = async (now) => {
      const other = await context({ now, reducedMotion: 'reduce', timezoneId: 'Pacific/Honolulu' });
      const page = await open(other, portal + 'thi-dua/2026-118-kh-mttq/');
      const texts = await page.evaluate(() => [
        document.querySelector('.kind .badge').textContent,
        document.querySelector('.phase .badge').textContent,
        document.querySelector('.deadlines .badge').textContent,
      ]);
      await other.close();
      return texts;
    };
    const start = Date.parse('2026-12-01T00:00:00+07:00');
    assert.deepStrictEqual(await shown(NOON), ['Sắp thực hiện', 'Sắp thực hiện', 'còn 16 ngày']);
    assert.deepStrictEqual((await shown(start - 1000)).slice(0, 2), ['Sắp thực hiện', 'Sắp thực hiện']);
    assert.deepStrictEqual((await shown(start + 1000)).slice(0, 2), ['Đang thực hiện', 'Đang thực hiện']);
    assert.strictEqual((await shown(start + 9 * DAY))[2], 'hạn cuối hôm nay');
    assert.strictEqual((await shown(start + 10 * DAY))[2], 'Quá hạn');
    assert.strictEqual((await shown(Date.parse('2027-02-22T00:00:00+07:00')))[0], 'Sắp kết thúc');
    assert.strictEqual((await shown(Date.parse('2027-03-01T00:00:00+07:00')))[0], 'Đã kết thúc');
  });

  await test('a preview says its day and holds the browser to it', async () => {
    const preview = await serve(build({ args: ['--now', '2024-01-15'] }));
    const page = await open(where, preview + 'thi-dua/2024-05-hd-cdvc/');
    assert.match(await page.locator('.preview').innerText(), /ngày 15 tháng 01 năm 2024/);
    assert.strictEqual(await page.locator('.kind .badge').first().innerText(), 'Sắp thực hiện');
    await page.close();
  });

  await test('printed, a plan is three lines about it and the document, on A4, with nothing lost', async () => {
    const page = await open(where, model);
    const before = words(['Cổng thi đua tỉnh Hoài Giang https://thidua.example.gov.vn/thi-dua/2026-16-kh-ubnd/',
      'Kế hoạch Đang thực hiện',
      'Số 16/KH-UBND 14/01/2026 Ủy ban nhân dân tỉnh Hoài Giang Từ 14/01/2026 đến 31/12/2030',
      await page.locator('.paper').evaluate(textOf)].join(' '));
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length;
    assert.ok(pages >= 4 && pages <= 7, `${pages} pages`);
    assert.match(pdf.toString('latin1'), /\/MediaBox\s*\[0 0 59[45]\.\d* 84[12]/);
    await page.emulateMedia({ media: 'print' });
    const visible = words(await page.evaluate(() => document.body.innerText.replace(/\n/g, ' ')));
    assert.deepStrictEqual(visible.map((word) => word.toLowerCase()), before.map((word) => word.toLowerCase()));
    await page.close();
  });

  await test('printed, the recipients and the signatures are on one page', async () => {
    const cut = [];
    for (const id of fs.readdirSync(content)) {
      const page = await open(where, `${portal}thi-dua/${id}/`);
      const ends = await page.locator('.doc-foot').evaluateAll((feet) => feet.flatMap((foot) =>
        [...foot.querySelectorAll('.doc-recipients-head, .doc-recipients li:last-child, .signature-name')].map((e) => e.innerText)));
      fs.writeFileSync(printed, await page.pdf({ preferCSSPageSize: true }));
      await page.close();
      const pages = execFileSync('pdftotext', [printed, '-'], { encoding: 'utf8' }).split('\f').map(flat);
      if (ends.length && !pages.some((text) => ends.every((end) => text.includes(flat(end))))) cut.push(id);
    }
    assert.deepStrictEqual(cut, []);
  });

  await test('without script the text is the same, and no dead button is shown', async () => {
    const plain = await context({ javaScriptEnabled: false });
    const text = async (from) => {
      const page = await open(from, model);
      const found = words(await page.locator('.plan-main').innerText());
      const buttons = await page.locator('main button:visible').count();
      await page.close();
      return { found, buttons };
    };
    const without = await text(plain);
    const withScript = await text(where);
    const left = new Set(withScript.found);
    assert.deepStrictEqual(without.found.filter((word) => !left.has(word)), []);
    assert.strictEqual(without.buttons, 0);
    await plain.close();
  });

  await test('opened from a folder it works as well: links, ticker, copying', async () => {
    const folder = build({
      change(at) {
        const file = path.join(at, 'content/site.yaml');
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^base_url:.*\n/m, ''));
      },
    });
    const other = await context({ reducedMotion: 'no-preference' });
    const page = await open(other, pathToFileURL(path.join(folder, 'index.html')).href);
    await page.locator('.card-title a').first().click();
    assert.match(page.url(), /\/thi-dua\/[^/]+\/index\.html$/);
    await page.waitForFunction(() => document.querySelector('chay-chu').shadowRoot?.querySelector('ul').getAnimations().length === 1);
    await page.locator('.cite [data-copy]').first().click();
    await page.waitForFunction(() => document.querySelector('.cite [data-copy]').textContent === 'Đã sao chép');
    await page.locator('.crumbs a').first().click();
    assert.match(page.url(), /\/index\.html$/);
    assert.deepStrictEqual(page.faults, []);
    await other.close();
  });

  await test('on a narrow screen the menu folds, and opens without script', async () => {
    const narrow = await context({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
    const page = await open(narrow, portal);
    assert.ok(!(await page.locator('.menu li').first().isVisible()));
    await page.locator('.menu summary').click();
    assert.ok(await page.locator('.menu li').last().isVisible());
    await narrow.close();
  });

  await where.close();
});
