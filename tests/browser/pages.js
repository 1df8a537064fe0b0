/*
 * Every kind of page at 320 px, some wide and dark: nothing for the accessibility
 * checker to say, no message, no foreign request, no sideways scroll, lines
 * high enough for Vietnamese marks, nothing that moves while loading.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context, nodeModule } = require('./support/browser');

const PAGES = {
  home: '', campaigns: 'thi-dua/', campaign: 'thi-dua/2026-16-kh-ubnd/',
  'party plan': 'thi-dua/2026-12-kh-du/', 'double signature': 'thi-dua/2026-45-kh-ubnd-mttq/',
  'blank number': 'thi-dua/2023-phat-dong-dot-thi-dua-dac-biet-chao-mung-dai-hoi-xiii/',
  'scan without text': 'thi-dua/2023-36-kh-duk/', superseded: 'thi-dua/2025-41-kh-snv/',
  'text for other sites': 'thi-dua/2026-16-kh-ubnd/dang-lai/',
  document: 'thi-dua/2026-16-kh-ubnd/312-bc-ubnd/',
  withdrawn: 'thi-dua/2026-16-kh-ubnd/05-tb-hdtdkt/',
  update: 'thi-dua/2026-16-kh-ubnd/cap-nhat/to-cong-nghe-so-di-cho/',
  archive: 'luu-tru/', 'archive of a year': 'luu-tru/2024/', register: 'van-ban/',
  movements: 'phong-trao/', movement: 'phong-trao/lao-dong-gioi/', organizations: 'don-vi/',
  organization: 'don-vi/so-khcn/', 'defunct organization': 'don-vi/cdvc-tinh/',
  slogans: 'khau-hieu/', text: 'lien-he/', 'text in English': 'en/gioi-thieu/',
  'lost address': 'khong-co/', 'ticker frame': 'ticker/',
};
const SIZES = {
  'at 320 px': { viewport: { width: 320, height: 640 } },
  wide: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' },
};
const SOME = {
  wide: ['home', 'campaign', 'party plan', 'double signature', 'withdrawn', 'archive', 'register',
    'organization', 'lost address', 'ticker frame'],
  dark: ['home', 'campaign', 'superseded', 'register'],
};
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = fs.readFileSync(nodeModule('axe-core/axe.min.js'), 'utf8');

/* In the page: what is there to say about it; a list of sentences. */
function inspect() {
  const said = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) said.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
  if (document.querySelectorAll('h1').length !== 1) said.push('has not one h1');
  if (document.querySelector('[style], script:not([src]), style')) said.push('has inline style or script');
  const ids = Array.from(document.querySelectorAll('[id]'), (element) => element.id);
  if (new Set(ids).size !== ids.length) said.push('has an id twice');
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const tight = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const style = getComputedStyle(element);
    if (!texts.currentNode.data.trim() || style.lineHeight === 'normal') continue;
    const clipped = element.closest('.ticker-window, .table');
    if (parseFloat(style.lineHeight) / parseFloat(style.fontSize) < (clipped ? 1.49 : 1.34))
      tight.add(element.className || element.tagName);
  }
  if (tight.size) said.push(`lines too tight: ${Array.from(tight).join(', ')}`);
  return said;
}

function shifted() {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => resolve(sum)));
  });
}

/* In the page: holds the moving ticker at a share of its way; false if nothing moves. */
function holdTicker(share) {
  const animations = Array.from(document.querySelectorAll('.ticker-list'), (list) => list.getAnimations()).flat();
  for (const animation of animations) {
    animation.pause();
    animation.currentTime = share * animation.effect.getTiming().duration;
  }
  return animations.length > 0;
}

/* In the page: what the accessibility checker says about it. */
async function judge(rules) {
  const { violations } = await axe.run({ runOnly: rules, preload: false, resultTypes: ['violations'] });
  return violations.map((violation) =>
    `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | ')}`);
}

async function check(where, address) {
  const page = await open(where, address);
  const lost = page.faults.filter((fault) => !(address.endsWith('/khong-co/') && /404/.test(fault)));
  const said = await page.evaluate(inspect);
  const shift = await page.evaluate(shifted);
  if (shift > 0.001) said.push(`moves while it loads: ${shift}`);
  await page.evaluate(axe);
  await page.evaluate(holdTicker, 0); // what is judged must not depend on how fast this machine is
  said.push(...await page.evaluate(judge, RULES));
  await page.close();
  return [...lost, ...said];
}

/* The links of the ticker pass by what stands beside them: each must be large enough everywhere. */
async function checkTicker(where, address) {
  const page = await open(where, address);
  await page.evaluate(axe);
  const said = [];
  for (let step = 0; step < 20; step++) {
    if (!await page.evaluate(holdTicker, step / 20)) said.push('the ticker does not move');
    for (const fault of await page.evaluate(judge, ['target-size'])) said.push(`step ${step}: ${fault}`);
  }
  await page.close();
  return said;
}

run(async (test) => {
  const portal = await serve(build());
  for (const [size, options] of Object.entries(SIZES)) {
    const where = await context(options);
    for (const [name, address] of Object.entries(PAGES)) {
      if (SOME[size] && !SOME[size].includes(name)) continue;
      await test(`${name}, ${size}`, async () => {
        assert.deepStrictEqual(await check(where, portal + address), []);
      });
    }
    await where.close();
  }
  const small = await context(SIZES['at 320 px']);
  await test('the moving ticker, at 320 px', async () => {
    assert.deepStrictEqual(await checkTicker(small, portal + PAGES['party plan']), []);
  });
});
