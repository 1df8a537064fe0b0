/*
 * Every kind of page for readers who look at it in another way: with wider text spacing (WCAG
 * 1.4.12) at 400 %, with the colours of their system, without script, and from a folder on a disk.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { fileURLToPath, pathToFileURL } = require('url');
const { run, build, serve, open, context, words } = require('../browser/support/browser');
const { PAGES } = require('../browser/support/pages');

const NARROW = { width: 320, height: 640 }; // 400 % of a window of 1280
/* Letters with two marks above and with one below: what a line that is too low cuts off. */
const MARKS = 'ẪỄỖẲỮ ậựỵg';
const FONTS = ['Noto Sans', 'Roboto', 'Inter', 'DejaVu Sans', 'Liberation Sans'];

/* In the page: rules that win over its own; the content policy allows no others. */
function addRules(rules) {
  const sheet = document.styleSheets[0];
  for (const rule of rules) sheet.insertRule(rule, sheet.cssRules.length);
}

const SPACING = [
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }',
  'p { margin-bottom: 2em !important; }',
];

/* In the page: text that leaves the window, or its box where that cuts it off or has a fixed height. */
function lostText() {
  const said = new Set();
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) said.add(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility({ checkVisibilityCSS: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const text = range.getBoundingClientRect();
    for (let box = parent; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.clipPath !== 'none') break; // for screen readers alone
      const clips = style.overflowX !== 'visible';
      const edge = box.getBoundingClientRect();
      if ((clips || /format|button|badge|sign/.test(box.className)) && style.display !== 'inline'
        && (text.top < edge.top - 1 || text.bottom > edge.bottom + 1) && style.overflowY !== 'auto')
        said.add(`cut off in ${box.className || box.tagName}: ${texts.currentNode.data.trim().slice(0, 40)}`);
      if (clips) break;
      if (box.parentElement === document.body && (text.left < -1 || text.right > innerWidth + 1))
        said.add(`out of the window: ${texts.currentNode.data.trim().slice(0, 40)}`);
    }
  }
  return Array.from(said);
}

/* In the page: the words of its main part, less what is the script's own: controls with their labels, days that are left. */
function mainText() {
  for (const part of document.querySelectorAll('button, .deadline-when .badge, .how, .filter, label:has(select), .facts:has([aria-current], [data-order])')) part.remove();
  return document.querySelector('main').innerText;
}

/* In the page: links to other pages of the portal. */
function links() {
  return Array.from(document.querySelectorAll('a[href], area[href]'), (link) => link.href.split('#')[0]);
}

async function checkSpacing(where, address) {
  const page = await open(where, address);
  const said = page.faults.slice();
  await page.evaluate(addRules, SPACING);
  said.push(...await page.evaluate(lostText));
  await page.close();
  return said.filter((fault) => !/404/.test(fault));
}

/*
 * In the page: text that does not stand out from what lies behind it, buttons without an edge, the page
 * one is on without a sign. axe reads colours here that the browser does not paint.
 */
function unseen() {
  const said = new Set();
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3)
      .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const colour = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
    return /^rgba\(.*, 0\)$/.test(colour) ? behind(element.parentElement) : colour;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [dark, bright] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => a - b);
    if ((bright + 0.05) / (dark + 0.05) < 4.5) said.add(`cannot be read: ${texts.currentNode.data.trim().slice(0, 40)}`);
  }
  for (const button of document.querySelectorAll('.button, .format, .badge')) {
    if (button.checkVisibility() && getComputedStyle(button).borderStyle === 'none')
      said.add(`has no edge: ${button.textContent}`);
  }
  for (const link of document.querySelectorAll('.menu [aria-current]')) {
    if (getComputedStyle(link).outlineStyle === 'none') said.add(`has no sign: ${link.textContent}`);
  }
  return Array.from(said);
}

async function checkForced(where, address) {
  const page = await open(where, address);
  const said = await page.evaluate(unseen);
  await page.close();
  return said;
}

async function readMain(where, address) {
  const page = await open(where, address);
  const text = words(await page.evaluate(mainText));
  await page.close();
  return text;
}

/* A page opened from the folder: it looks as it should, moves, asks for nothing that is not there. */
async function checkFile(where, file) {
  const page = await open(where, pathToFileURL(file).href);
  const said = page.faults.slice();
  const dead = (await page.evaluate(links)).filter((link) => link.startsWith('file:')
    && !(fs.existsSync(fileURLToPath(link)) && fs.statSync(fileURLToPath(link)).isFile()));
  said.push(...dead.map((link) => `a link leads nowhere: ${link}`));
  const state = await page.evaluate(() => ({
    styled: getComputedStyle(document.body).marginTop === '0px',
    moves: Array.from(document.querySelectorAll('chay-chu')).every((host) => host.shadowRoot.querySelector('ul').getAnimations().length === 1),
  }));
  if (!state.styled) said.push('has no style');
  if (!state.moves) said.push('its ticker does not move');
  await page.close();
  return said;
}

/* Runs one check on every kind of page in one window; the faults are named by the page. */
async function onAll(pages, act) {
  const said = [];
  for (const [name, address] of pages)
    said.push(...(await act(address)).map((fault) => `${name}: ${fault}`));
  assert.deepStrictEqual(said, []);
}

/* In the page: adds rules to the ticker's own style sheet. */
function addTickerRules(rules) {
  const [sheet] = document.querySelector('chay-chu').shadowRoot.adoptedStyleSheets;
  for (const rule of rules) sheet.insertRule(rule, sheet.cssRules.length);
}

/* What the first slogan paints, with its box cutting off what stands out, and without. */
async function paintMarks(page, font, cut) {
  await page.evaluate(addTickerRules, [
    `.row .window { overflow: ${cut ? 'hidden' : 'visible'} !important; }`,
    `ul { font-family: "${font}" !important; }`,
  ]);
  const box = await page.locator('chay-chu .window').boundingBox();
  return page.screenshot({ clip: { x: box.x, y: box.y - 20, width: 200, height: box.height + 40 } });
}

run(async (test) => {
  const output = build();
  const portal = await serve(output);
  const pages = Object.entries(PAGES);

  await test('with wider text spacing at 400 % nothing is lost on any page', async () => {
    const where = await context({ viewport: NARROW, reducedMotion: 'reduce' });
    await onAll(pages, (address) => checkSpacing(where, portal + address));
    await where.close();
  });

  await test('with the system\'s colours all text and buttons can be seen', async () => {
    const where = await context({ forcedColors: 'active', reducedMotion: 'reduce' });
    await onAll(pages, (address) => checkForced(where, portal + address));
    await where.close();
  });

  await test('without script every page has the same words', async () => {
    const plain = await context({ javaScriptEnabled: false });
    const lively = await context({ reducedMotion: 'reduce' });
    /* What is found, and a ticker in a frame, are made by script; without it lists stand there. */
    await onAll(pages.filter(([name]) => !/search|frame/.test(name)), async (address) => {
      const without = await readMain(plain, portal + address);
      const withScript = await readMain(lively, portal + address);
      return without.join(' ') === withScript.join(' ') ? []
        : [`${without.length} words without script, ${withScript.length} with it`];
    });
    await plain.close();
    await lively.close();
  });

  await test('from a folder every page is whole: style, ticker, links', async () => {
    const folder = build({
      change(at) {
        const file = path.join(at, 'content/site.yaml');
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^base_url:.*\n/m, ''));
      },
    });
    const where = await context({ reducedMotion: 'no-preference' });
    const files = pages.filter(([name, address]) => name !== 'lost address' && !address.includes('?'))
      .map(([name, address]) => [name, path.join(folder, address, 'index.html')]);
    await onAll(files, (file) => checkFile(where, file));
    await where.close();
  });

  await test('the line of the ticker cuts off no Vietnamese mark, in any font', async () => {
    const where = await context({ reducedMotion: 'reduce' });
    const page = await open(where, portal);
    await page.evaluate((marks) => {
      const { shadowRoot } = document.querySelector('chay-chu');
      shadowRoot.querySelector('li').textContent = marks;
      for (const part of [...document.querySelectorAll('.banner, main'), shadowRoot.querySelector('.buttons')]) part.style.visibility = 'hidden';
    }, MARKS);
    for (const font of FONTS) {
      const [cut, whole] = [await paintMarks(page, font, true), await paintMarks(page, font, false)];
      assert.ok(cut.equals(whole), `${font} loses marks`);
    }
    /* The same look must find them lost where they are. */
    await page.evaluate(addTickerRules, ['.row .window ul { padding: 0 !important; line-height: .9 !important; }',
      '.row .window { min-height: 0 !important; }']);
    const [cut, whole] = [await paintMarks(page, FONTS[0], true), await paintMarks(page, FONTS[0], false)];
    assert.ok(!cut.equals(whole), 'what is cut off is not found');
    await where.close();
  });
});
