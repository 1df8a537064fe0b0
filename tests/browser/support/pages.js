/*
 * What the tests of pages share: an address for each kind of page of the demo, and what
 * is looked at on every one of them, in whatever window and theme.
 *
 *   const { PAGES, check } = require('./support/pages');
 *   assert.deepStrictEqual(await check(where, portal + PAGES.home), []);
 */
'use strict';

const fs = require('fs');
const { open, nodeModule } = require('./browser');

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
  'register of a year': 'van-ban/2026/', 'register of a type': 'van-ban/loai/ke-hoach/',
  movements: 'phong-trao/', movement: 'phong-trao/lao-dong-gioi/', organizations: 'don-vi/',
  organization: 'don-vi/so-khcn/', 'defunct organization': 'don-vi/cdvc-tinh/',
  slogans: 'khau-hieu/', calendar: 'lich/', 'calendar, further page': 'lich/trang-2/', text: 'lien-he/', 'text in English': 'en/gioi-thieu/',
  'lost address': 'khong-co/', 'ticker frame': 'ticker/',
  search: 'tim-kiem/', 'search with results': 'tim-kiem/?q=thi+dua', 'search without results': 'tim-kiem/?q=thi+duaaa',
};
const REQUESTS = 5;
const SHIFT = 0.001; // of layout, in the measure of Core Web Vitals: less than one can see
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = fs.readFileSync(nodeModule('axe-core/axe.min.js'), 'utf8');

/* In the page: what is there to say about it; a list of sentences. */
function inspect() {
  const said = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) said.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
  if (document.querySelectorAll('h1').length !== 1) said.push('has not one h1');
  if (document.querySelector('[style], script:not([src], [type="application/ld+json"]), style')) said.push('has inline style or script');
  const ids = Array.from(document.querySelectorAll('[id]'), (element) => element.id);
  if (new Set(ids).size !== ids.length) said.push('has an id twice');
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const tight = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const style = getComputedStyle(element);
    if (!texts.currentNode.data.trim() || style.lineHeight === 'normal') continue;
    const clipped = element.closest('chay-chu, .table');
    if (parseFloat(style.lineHeight) / parseFloat(style.fontSize) < (clipped ? 1.49 : 1.34))
      tight.add(element.className || element.tagName);
  }
  if (tight.size) said.push(`lines too tight: ${Array.from(tight).join(', ')}`);
  return said;
}

/* In the page: by how much what was painted moved, and what moved from where to where. */
function shifted() {
  const place = (box) => [box.x, box.y, box.width, box.height].map(Math.round).join(' ');
  return new Promise((resolve) => {
    let sum = 0;
    const moved = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        sum += entry.value;
        for (const { node, previousRect, currentRect } of entry.sources)
          moved.push(`${node ? (node.outerHTML || node.data).slice(0, 60) : '?'}: ${place(previousRect)} to ${place(currentRect)}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => resolve({ sum, moved })));
  });
}

/* In the page: holds the moving ticker at a share of its way; false if nothing moves. */
function holdTicker(share) {
  const animations = Array.from(document.querySelectorAll('chay-chu'), (host) => host.shadowRoot.querySelector('ul').getAnimations()).flat();
  for (const animation of animations) {
    animation.pause();
    animation.currentTime = share * animation.effect.getTiming().duration;
  }
  return animations.length > 0;
}

/*
 * In the page: what the accessibility checker says about it. Text in the very colour that is behind
 * it is no violation to it, but something to look at: it may be hidden on purpose. Here it never is.
 */
async function judge(rules) {
  const { violations, incomplete } = await axe.run({ runOnly: rules, preload: false, resultTypes: ['violations', 'incomplete'] });
  const say = (id, nodes) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | ')}`;
  const unseen = incomplete.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes)
    .filter((node) => node.any.some(({ data }) => data && data.messageKey === 'equalRatio'));
  return violations.map(({ id, nodes }) => say(id, nodes)).concat(unseen.length ? say('text that cannot be seen', unseen) : []);
}

/* In the page: what it loaded, less pictures of its text; a browser with a window asks for the icon too. */
function countRequests() {
  const own = Array.from(document.querySelectorAll('.paper img, .prose img'), (image) => image.src);
  const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
  return 2 + loaded.filter((url) => !own.includes(url)).length;
}

/* All there is to say about a page; a list of sentences. */
async function check(where, address) {
  const page = await open(where, address);
  const lost = page.faults.filter((fault) => !(address.endsWith('/khong-co/') && /404/.test(fault)));
  const said = await page.evaluate(inspect);
  const requests = await page.evaluate(countRequests);
  if (requests > REQUESTS) said.push(`${requests} requests`);
  const { sum, moved } = await page.evaluate(shifted);
  if (sum > SHIFT) said.push(`moves while it loads: ${sum}: ${moved.join('; ')}`);
  await page.evaluate(axe);
  await page.evaluate(holdTicker, 0); // what is judged must not depend on how fast this machine is
  said.push(...await page.evaluate(judge, RULES));
  await page.close();
  return [...lost, ...said];
}

module.exports = { PAGES, RULES, SHIFT, axe, holdTicker, judge, shifted, check };
