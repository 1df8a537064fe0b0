/*
 * How smoothly the ticker moves, beside other ways to move a text, in one run: frames a second and
 * the longest gap, on an idle page and on one whose main thread is busy four fifths of the time;
 * paints and layouts a second; milliseconds of the main thread a second. The best of three.
 *
 *   make bench-ticker
 */
'use strict';

const { run, build, serve, context } = require('../browser/support/browser');
const { record, count, workClock } = require('../browser/support/trace');

const SECONDS = 2;
const SLOGAN = 'Thi đua lập thành tích chào mừng ngày truyền thống của ngành, năm thứ';

/* Other ways, as scripts of a page with a list in it. */
const WAYS = {
  'this ticker': '<script src="/ticker/v1.js"></script><chay-chu motion="on" max="1000"><ul>LIST</ul></chay-chu>',
  marquee: '<marquee scrollamount="1" scrolldelay="16" truespeed>LIST</marquee>',
  'CSS transform, two copies': '<style>ul{display:flex;width:max-content;animation:x 60s linear infinite}@keyframes x{to{transform:translateX(-50%)}}div{overflow:hidden}</style><div><ul>LIST LIST</ul></div>',
  'margin-left': '<style>ul{display:flex;width:max-content;animation:x 60s linear infinite}@keyframes x{to{margin-left:-9999px}}div{overflow:hidden}</style><div><ul>LIST</ul></div>',
  'script, 60 times a second': '<style>div{overflow:hidden;white-space:nowrap}li{display:inline}</style><div id="b">LIST</div><script src="/roll.js"></script>',
};
const ROLL = 'var b = document.getElementById("b"); (function go() { b.scrollLeft = (b.scrollLeft + 1) % b.scrollWidth; requestAnimationFrame(go); })();';
const BUSY = 'setInterval(function () { var end = performance.now() + 40; while (performance.now() < end); }, 50);';

function page(way, slogans, busy) {
  const list = Array.from({ length: slogans }, (_, i) => `<li>${SLOGAN} ${i + 1}!</li>`).join('');
  return `<!DOCTYPE html><meta charset="utf-8"><title>x</title>${way.replace(/LIST/g, list)}${busy ? '<script src="/busy.js"></script>' : ''}`;
}

async function measure(where, address) {
  let best;
  for (let i = 0; i < 3; i++) {
    const on = await where.newPage();
    await on.goto(address);
    await on.waitForTimeout(700);
    const work = await workClock(on);
    const before = await work();
    const seen = count(await record(on, SECONDS * 1000));
    const after = await work();
    await on.close();
    const row = { rate: seen.frames / SECONDS, gap: seen.gap, paints: seen.paints / SECONDS, layouts: seen.layouts / SECONDS, work: (after - before) * 1000 / (SECONDS + 0.5) };
    if (!best || row.rate > best.rate) best = row;
  }
  return best;
}

run(async () => {
  const pages = { '/busy.js': BUSY, '/roll.js': ROLL };
  const server = await serve(build(), { pages, headers: { 'Content-Security-Policy': '' } });
  const where = await context({ reducedMotion: 'no-preference' });
  console.log('# way | slogans | frames/s | paints/s | layouts/s | main thread ms/s | busy: frames/s | longest gap ms');
  for (const [name, way] of Object.entries(WAYS)) {
    for (const slogans of name === 'this ticker' ? [5, 50, 200] : [50]) {
      pages['/idle.html'] = page(way, slogans, false);
      pages['/busy.html'] = page(way, slogans, true);
      const idle = await measure(where, `${server}idle.html`);
      const busy = await measure(where, `${server}busy.html`);
      const cells = [name, slogans, ...[idle.rate, idle.paints, idle.layouts, idle.work, busy.rate, busy.gap].map((n) => n.toFixed(1))];
      console.log(`# ${cells.join(' | ')}`);
    }
  }
});
