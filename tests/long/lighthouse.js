/*
 * Lighthouse has nothing to say about accessibility, best practices and search engines on the pages
 * that are opened most, as on a telephone. How quick they are is told, not judged: that depends on
 * what else this machine does.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { execFile } = require('child_process');
const { promisify } = require('util');
const {
  run, build, serve, FLAGS, POLICY, chromium, nodeModule, temporaryFolder,
} = require('../browser/support/browser');

const RUNS = Number(process.env.RUNS) || 5; // the performance told is the one in the middle
const PAGES = { home: '', campaign: 'thi-dua/2026-16-kh-ubnd/', register: 'van-ban/' };
const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

/* Runs Lighthouse in a process of its own, as it is not made to be run twice in one. */
async function judge(address, folder, only) {
  const report = path.join(folder, 'report.json');
  await promisify(execFile)(process.execPath, [nodeModule('lighthouse/cli/index.js'), address,
    `--only-categories=${only.join(',')}`, '--output=json', `--output-path=${report}`, '--quiet',
    `--chrome-flags=--headless=new ${FLAGS.join(' ')} --user-data-dir=${path.join(folder, 'profile')}`,
    '--no-enable-error-reporting'], { env: { ...process.env, CHROME_PATH: chromium() } });
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  assert.strictEqual(result.runtimeError, undefined);
  return result;
}

/* What keeps a category from being whole: the audits that count and failed. */
function faults(result) {
  return CATEGORIES.flatMap((name) => result.categories[name].auditRefs
    .map(({ id, weight }) => ({ weight, audit: result.audits[id] }))
    .filter(({ weight, audit }) => weight > 0 && audit.score !== null && audit.score < 1)
    .map(({ audit }) => `${name}: ${audit.id}: ${audit.title} ${JSON.stringify(audit.details && audit.details.items || '').slice(0, 600)}`));
}

function middle(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

run(async (test) => {
  const folder = temporaryFolder();
  const files = {};
  /* Lighthouse reads robots.txt as if the page had asked for it; without that, the policy of all tests holds. */
  const portal = await serve(files);
  files.folder = build({ args: ['--base-url', portal] }); // its canonical addresses are those it is served at
  for (const [name, address] of Object.entries(PAGES)) {
    await test(name, async () => {
      const runs = [];
      const first = await judge(portal + address, folder, [...CATEGORIES, 'performance']);
      runs.push(first);
      while (runs.length < RUNS) runs.push(await judge(portal + address, folder, ['performance']));
      const of = (id) => middle(runs.map((result) => result.audits[id].numericValue));
      console.log(`# ${name}: performance ${middle(runs.map((result) => Math.round(result.categories.performance.score * 100)))}`
        + ` (${runs.map((result) => Math.round(result.categories.performance.score * 100)).join(', ')}),`
        + ` FCP ${Math.round(of('first-contentful-paint'))} ms, LCP ${Math.round(of('largest-contentful-paint'))} ms,`
        + ` TBT ${Math.round(of('total-blocking-time'))} ms, CLS ${of('cumulative-layout-shift').toFixed(3)};`
        + ` ${CATEGORIES.map((id) => `${id} ${Math.round(first.categories[id].score * 100)}`).join(', ')}`);
      assert.deepStrictEqual(faults(first), []);
      for (const id of CATEGORIES) assert.strictEqual(first.categories[id].score, 1, id);
    });
  }
});
