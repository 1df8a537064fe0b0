/*
 * What a page costs its reader: bytes as they are and as they travel, and requests.
 * Bytes are counted, nothing is timed. 1 KB is 1,024 bytes, as the portal's own sizes are.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { run, build, serve, open, context } = require('./support/browser');

/*
 * The first is the aim. Those of the others are 9,500 and 15,000 bytes and not reached: this is
 * where the portal stands, and no change adds to it.
 */
const PLAN_RAW = 35 * 1024; // and 1.2 times the body of the plan
const PLAN_ASSETS = 12150; // style sheet and scripts, packed; 900 of it print a plan as its PDF is
const PLAN_ALL = 24600; // the same with the page itself, where the body has no more than 12 KB
const PLAN_ALL_BODY = 12000;
const MODEL = '2026-16-kh-ubnd'; // the demo's longest and richest, 11 KB
const REQUESTS = 5;

const OTHERS = { home: '', register: 'van-ban/', campaigns: 'thi-dua/', slogans: 'khau-hieu/', text: 'lien-he/' };

const packed = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length;

/* The text of a plan as its author wrote it, without the front matter. */
function bodyOf(campaign) {
  const file = fs.readFileSync(path.join(campaign, 'plan.md'), 'utf8');
  return Buffer.byteLength(file.replace(/^---\n[\s\S]*?\n---\n/, ''));
}

/* What is asked for until the page is there: [{ url, type, bytes }], and what the page keeps. */
async function load(where, address) {
  const asked = [];
  const note = (request) => asked.push({ url: request.url(), type: request.resourceType() });
  where.on('request', note);
  const page = await open(where, address);
  where.off('request', note);
  /* A browser with a window asks for the icon too. */
  const icon = await page.locator('link[rel="icon"]').evaluate((link) => link.href);
  if (!asked.some(({ url }) => url === icon)) asked.push({ url: icon, type: 'icon' });
  /* Pictures in the text of a plan are its author's. */
  const own = await page.locator('.paper img').evaluateAll((images) => images.map((image) => image.src));
  const loaded = asked.filter(({ url }) => !own.includes(url));
  for (const item of loaded) item.bytes = Buffer.from(await (await fetch(item.url)).arrayBuffer());
  const cookies = await where.cookies();
  const stored = await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)));
  const faults = page.faults;
  await page.close();
  return { loaded, cookies, stored, faults };
}

function weigh({ loaded }) {
  const of = (...types) => loaded.filter(({ type }) => types.includes(type)).map(({ bytes }) => bytes);
  const sum = (list, measure) => list.reduce((total, bytes) => total + measure(bytes), 0);
  const page = of('document');
  const assets = of('stylesheet', 'script');
  return {
    raw: sum(page.concat(assets), (bytes) => bytes.length),
    page: sum(page, (bytes) => bytes.length),
    assets: sum(assets, packed),
    all: sum(page.concat(assets), packed),
    requests: loaded.length,
  };
}

function checkManners({ cookies, stored, faults }) {
  assert.deepStrictEqual(faults, []); // a foreign request is one
  assert.deepStrictEqual(cookies, []);
  assert.deepStrictEqual(stored, []);
}

run(async (test) => {
  const output = build();
  const portal = await serve(output);
  const where = await context();
  const content = path.join(output, '../content/campaigns');
  let model;
  for (const id of fs.readdirSync(content).sort()) {
    await test(`the plan ${id}`, async () => {
      const found = await load(where, `${portal}thi-dua/${id}/`);
      const body = bodyOf(path.join(content, id));
      const weight = weigh(found);
      if (id === MODEL) model = { body, ...weight };
      console.log(`# ${id}: body ${body}, page ${weight.page}, packed ${weight.all}, `
        + `of which CSS and script ${weight.assets}; ${weight.requests} requests`);
      checkManners(found);
      const over = (name, value, limit) => (value > limit ? [`${name}: ${value} > ${limit}`] : []);
      assert.deepStrictEqual([
        ...over('page', weight.page, PLAN_RAW + 1.2 * body),
        ...over('CSS and script, packed', weight.assets, PLAN_ASSETS),
        ...over('requests', weight.requests, REQUESTS),
      ], []);
    });
  }
  await test('the plan of 12 KB with all that its page loads', async () => {
    assert.ok(model.body <= PLAN_ALL_BODY && model.body > 0.9 * PLAN_ALL_BODY, `its body has ${model.body}`);
    assert.ok(model.all <= PLAN_ALL, `${model.all} > ${PLAN_ALL}`);
  });
  for (const [name, address] of Object.entries(OTHERS)) {
    await test(name, async () => {
      const found = await load(where, portal + address);
      const weight = weigh(found);
      console.log(`# ${name}: page ${weight.page}, packed ${weight.all}, `
        + `of which CSS and script ${weight.assets}; ${weight.requests} requests`);
      checkManners(found);
      assert.ok(weight.requests <= REQUESTS, `${weight.requests} requests`);
    });
  }
  await test('only the reader\'s choice to stop the ticker is stored', async () => {
    const page = await open(where, portal);
    await page.locator('chay-chu button').first().click();
    assert.deepStrictEqual(await page.evaluate(() => Object.keys(localStorage)), ['chay-chu']);
    assert.deepStrictEqual(await where.cookies(), []);
  });
});
