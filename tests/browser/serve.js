/*
 * `phatdong serve` as an officer uses it: a page that is open comes anew when a
 * file is saved, mistakes stand over it, and a slider shows another day.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const http = require('http');
const path = require('path');
const { spawn } = require('child_process');
const { run, open, context, temporaryFolder, program, NOON } = require('./support/browser');

const FIRST = 'content/campaigns/2026-01-kh-a/plan.md';
const SECOND = 'content/campaigns/2026-02-kh-b/plan.md';
const plan = (title, start, body) => `---\ntype: KH\ntitle: ${title}\nissuer: Sở Mẫu\ndate: 2026-01-05\n`
  + `period: {start: ${start}, end: 2026-12-31}\nslogans: ["${title}!"]\n---\n\n${body}\n`;
const LONG = Array.from({ length: 120 }, (_, i) => `Đoạn thứ ${i + 1} của kế hoạch.`).join('\n\n');

function portal() {
  const folder = temporaryFolder();
  for (const [file, text] of [[FIRST, plan('Thi đua thứ nhất', '2026-02-01', LONG)],
    [SECOND, plan('Thi đua thứ hai', '2026-12-01', 'Nội dung.')]]) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/* Starts the program; gives { address, said(), end() }, the last of which resolves to its status. */
async function start(folder, ...args) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(NOON / 1000), PHATDONG_LANG: 'en' };
  const child = spawn(program, ['-C', folder, 'serve', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => { said += bytes; });
  const ended = new Promise((resolve) => child.on('close', (status) => resolve(status)));
  const limit = Date.now() + 30000;
  while (!/http:\S+/.test(said) && child.exitCode === null && Date.now() < limit)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const found = said.match(/http:\S+/);
  return { address: found && found[0], said: () => said, end: () => { child.kill('SIGINT'); return ended; }, ended };
}

/* The status of a request that names another host. */
const statusFor = (address, host) => new Promise((resolve, reject) => {
  http.get(address, { headers: { Host: host } }, (reply) => { reply.resume(); resolve(reply.statusCode); }).on('error', reject);
});

run(async (test) => {
  const folder = portal();
  const write = (file, text) => fs.writeFileSync(path.join(folder, file), text);
  const server = await start(folder, '--port', '18400');
  const where = await context();
  let page = await open(where, `${server.address}thi-dua/2026-01-kh-a/`);
  const over = page.locator('section.over');

  await test('a page as a build makes it, and nothing in output/', async () => {
    assert.strictEqual(await page.locator('h1').innerText(), 'Thi đua thứ nhất');
    await page.locator('form.bar').waitFor();
    assert.ok(await over.isHidden());
    assert.ok(!fs.existsSync(path.join(folder, 'output')));
    assert.deepStrictEqual(page.faults, []);
  });
  await test('a folder without its slash is led to it; what is not there has the page that says so', async () => {
    const found = await fetch(`${server.address}thi-dua`);
    assert.strictEqual(found.url, `${server.address}thi-dua/`);
    assert.strictEqual((await fetch(`${server.address}khong-co/`)).status, 404);
  });
  await test('saving brings the page anew, at the place where it was', async () => {
    await page.evaluate(() => scrollTo(0, 900));
    write(FIRST, plan('Thi đua thứ nhất, đã sửa', '2026-02-01', LONG));
    await page.locator('h1', { hasText: 'đã sửa' }).waitFor();
    await page.waitForFunction(() => Math.abs(scrollY - 900) < 2);
  });
  await test('a mistake stands over the page, with the line and a caret, and goes when it is mended', async () => {
    write(FIRST, plan('Thi đua thứ nhất', '2026-13-01', LONG));
    await over.waitFor();
    const text = await over.locator('pre').innerText();
    assert.match(text, /plan\.md:6:22: error: month 13 does not exist \[N012\]/);
    assert.match(text, /\^~/);
    assert.match(server.said(), /month 13 does not exist/);
    assert.match(await page.locator('h1').innerText(), /đã sửa/); // what was there stays
    write(FIRST, plan('Thi đua thứ nhất, lần ba', '2026-02-01', LONG));
    await page.locator('h1', { hasText: 'lần ba' }).waitFor();
    assert.ok(await over.isHidden());
  });
  await test('the page that was changed is gone to', async () => {
    write(SECOND, plan('Thi đua thứ hai, đã sửa', '2026-12-01', 'Nội dung.'));
    await page.waitForURL(`${server.address}thi-dua/2026-02-kh-b/`);
    assert.match(await page.locator('h1').innerText(), /thứ hai, đã sửa/);
  });
  await test('a new folder is seen, and one that goes', async () => {
    const added = 'content/campaigns/2026-03-kh-c/plan.md';
    fs.mkdirSync(path.dirname(path.join(folder, added)));
    write(added, plan('Thi đua thứ ba', '2026-02-01', 'Nội dung.'));
    await page.waitForURL(`${server.address}thi-dua/2026-03-kh-c/`);
    fs.rmSync(path.join(folder, path.dirname(added)), { recursive: true });
    const gone = async () => (await fetch(`${server.address}thi-dua/2026-03-kh-c/`)).status === 404;
    for (let i = 0; i < 100 && !(await gone()); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(await gone());
  });
  await test('the portal on another day: badge, ticker, links', async () => {
    await page.close(); // it still comes anew for what was deleted
    page = await open(where, `${server.address}thi-dua/2026-02-kh-b/`);
    assert.match(await page.locator('.badge').first().innerText(), /Sắp/);
    await page.locator('input[type=date]').fill('2026-12-05');
    await page.waitForURL(`${server.address}@2026-12-05/thi-dua/2026-02-kh-b/`);
    assert.match(await page.locator('.badge').first().innerText(), /Đang/);
    assert.ok(await page.locator('chay-chu').textContent().then((text) => text.includes('Thi đua thứ hai')));
    await page.locator('.crumbs a').first().click();
    await page.waitForURL(`${server.address}@2026-12-05/`);
    await page.locator('form.bar button').first().click();
    await page.waitForURL(server.address);
  });
  await test('a page from elsewhere cannot read it under a name of its own', async () => {
    assert.strictEqual(await statusFor(server.address, 'evil.example'), 403);
    assert.strictEqual(await statusFor(server.address, 'localhost:18400'), 200);
    assert.strictEqual((await fetch(server.address, { method: 'POST' })).status, 405);
  });
  await test('a port that is taken is passed over; Ctrl-C ends it', async () => {
    const second = await start(folder, '--port', '18400');
    assert.notStrictEqual(second.address, server.address);
    assert.strictEqual(await second.end(), 0);
    assert.strictEqual(await server.end(), 0);
  });
  await test('without a portal, or an address, it says so and ends', async () => {
    const none = await start(temporaryFolder());
    assert.strictEqual(none.address, null);
    assert.notStrictEqual(await none.ended, 0);
    const nowhere = await start(folder, '--bind', 'khong');
    assert.strictEqual(await nowhere.ended, 2);
    assert.match(nowhere.said(), /khong.*\[C044\]/);
  });
});
