/*
 * The search on generated plans: how large its index is, and how long a question
 * takes in a browser, from the parsed page to the answer, files loaded from this
 * machine. Prints a table and asserts nothing: times belong to one machine.
 *
 *     node tests/bench/search.js [COUNT...]      1,000 and 10,000 plans
 */
'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const zlib = require('zlib');
const { execFileSync } = require('child_process');
const { run, serve, context, top } = require('../browser/support/browser');

const QUESTIONS = ['thi đua', 'thi dua lao dong gioi', '07/KH-CQ3', 'kỷ cương sáng tạo hiệu quả', 'khongco'];
const ROUNDS = 5;

/* In the page, before its own scripts: notes when the status is first said. */
function watch() {
  new MutationObserver(() => {
    const status = document.querySelector('[role="status"]');
    if (window.answeredAt || !status || !status.textContent) return;
    window.answeredAt = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

function took() {
  return window.answeredAt - performance.getEntriesByType('navigation')[0].domInteractive;
}

function loaded() {
  return performance.getEntriesByType('resource').filter(({ name }) => /\.js\?v=/.test(name))
    .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
}

function sizes(folder) {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => fs.readFileSync(path.join(folder, name)));
  const packed = files.map((bytes) => zlib.gzipSync(bytes, { level: 9 }).length);
  const kB = (list) => Math.round(list.reduce((sum, one) => sum + one, 0) / 1000);
  return { files: files.length, raw: kB(files.map((bytes) => bytes.length)), gzip: kB(packed), largest: Math.max(...packed) };
}

async function measure(page, address) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(address);
    await page.waitForFunction(() => window.answeredAt);
    times.push(await page.evaluate(took));
  }
  const median = times.sort((a, b) => a - b)[ROUNDS >> 1];
  return `${median.toFixed(0)} ms, ${Math.round(await page.evaluate(loaded) / 1000)} kB loaded`;
}

run(async () => {
  const counts = process.argv.slice(2).map(Number);
  for (const count of counts.length ? counts : [1000, 10000]) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'phatdong-bench-'));
    const portal = path.join(folder, 'portal');
    execFileSync(path.join(top, 'tests/bench/generate'), [String(count), portal, 'phatdong']);
    execFileSync(path.join(top, 'build/release/phatdong'), ['-q', '-C', portal, 'build', '--now', '2026-11-24']);
    const { files, raw, gzip, largest } = sizes(path.join(portal, 'output/tim-kiem'));
    console.log(`${count} plans: ${files} files, ${raw} kB, ${gzip} kB gzip, the largest ${largest} bytes gzip`);
    const where = await (await context()).browser().newContext(); // with a clock that runs
    await where.addInitScript(watch);
    const page = await where.newPage();
    const address = await serve(path.join(portal, 'output'));
    for (const question of QUESTIONS)
      console.log(`  ${question}: ${await measure(page, `${address}tim-kiem/?q=${encodeURIComponent(question)}`)}`);
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
