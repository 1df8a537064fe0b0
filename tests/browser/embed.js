/*
 * The ticker on other sites: what an office pastes, on a page of another origin that is as strict
 * as a page can be, careless, or wrong about the time; with feeds that mean harm; in a frame; in
 * old browsers.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const { execFileSync } = require('child_process');
const { gzipSync } = require('zlib');
const { run, build, serve, open, context, setClock, program, top, NOON } = require('./support/browser');
const { state } = require('./support/ticker');

const DAY = 864e5;
const HOSTILE = [
  '<img src=x onerror="window.hacked=1">', '<script>window.hacked=1</script>', '"><svg onload=window.hacked=1>',
  '</li></ul><iframe src="javascript:parent.hacked=1"></iframe>', '{{constructor.constructor("hacked=1")()}}',
  '&lt;b&gt;', '\u202Egnurt', '<a href="javascript:hacked=1">x</a>', '<style>*{display:none}</style>', '\0\uFFFF',
];
const LINKS = [
  'javascript:window.hacked=1', 'JaVaScRiPt:hacked=1', ' javascript:hacked=1', 'java\nscript:hacked=1', 'data:text/html,<script>hacked=1</script>',
  'vbscript:hacked', 'blob:null/x', 'file:///etc/passwd', 'https://[', 'http://ok.example/"onclick="hacked=1',
];

function snippet(...args) {
  return execFileSync(program, ['-C', top, 'snippet', '--quiet', ...args], { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: String(NOON / 1000) } });
}

function page(body, head = '') {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang của đơn vị</title><link rel="icon" href="/logo.svg">${head}</head><body>${body}</body></html>`;
}

run(async (test) => {
  const output = build();
  const portal = await serve(output, { headers: { 'Content-Security-Policy': '' } });
  const exposed = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Date', 'Content-Security-Policy': '' };
  const moving = { reducedMotion: 'no-preference' };
  const linked = snippet('--base-url', portal);
  const texts = fs.readFileSync(`${output}/ticker/slogans.txt`, 'utf8').trim().split('\n');

  /* A page of another origin that holds this; gives the opened page. */
  async function host(body, { policy = '', head = '', ...options } = {}) {
    const site = await serve(output, {
      headers: { 'Content-Security-Policy': policy },
      pages: { '/host.html': page(body, head), '/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    });
    return open(await context({ ...moving, ...options }), `${site}host.html`);
  }

  const ready = (on, at = 'chay-chu') => on.waitForFunction((at) => document.querySelector(at)?.shadowRoot?.querySelector('li'), at);

  /* Without the one message that the list's own style is not applied. */
  const faults = (on) => on.faults.filter((fault) => !/inline style|logo\.svg/.test(fault) && !/^asks/.test(fault));

  await test('it runs under the strictest policy, with trusted types, from another origin', async () => {
    const on = await host(linked, { policy: `default-src 'none'; script-src ${portal}; require-trusted-types-for 'script'` });
    await ready(on);
    const seen = await on.evaluate(state);
    assert.ok(seen.moving);
    assert.deepStrictEqual(seen.shown, texts);
    assert.deepStrictEqual(faults(on), []);
    assert.ok(await on.evaluate(() => getComputedStyle(document.querySelector('chay-chu')).backgroundColor === 'rgb(155, 28, 28)'));
  });

  await test('what is around it does not move when it comes', async () => {
    const on = await host(`<p>Trên</p>${linked}<p id="below">Dưới</p>`);
    await ready(on);
    const shift = await on.evaluate(() => new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; })).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => resolve(sum), 100);
    }));
    assert.strictEqual(shift, 0);
  });

  await test('the styles of the page do not reach in, its text spacing does', async () => {
    const head = '<style>*{color:lime!important;font-size:9px!important;display:block!important;line-height:1!important}'
      + 'li{visibility:hidden!important}chay-chu{letter-spacing:.12em;word-spacing:.16em}</style>';
    const on = await host(linked, { head });
    await ready(on);
    const look = await on.evaluate(() => {
      const item = document.querySelector('chay-chu').shadowRoot.querySelector('li');
      const style = getComputedStyle(item);
      return { shown: style.visibility, spacing: parseFloat(style.letterSpacing), line: parseFloat(style.lineHeight) / parseFloat(style.fontSize) };
    });
    assert.strictEqual(look.shown, 'visible');
    assert.ok(look.spacing > 1 && look.line >= 1.5, JSON.stringify(look));
  });

  await test('200 hostile slogans run no script, and lead nowhere but to http and https', async () => {
    const slogans = Array.from({ length: 200 }, (_, i) => ({ text: `${HOSTILE[i % HOSTILE.length]} ${i}`, url: LINKS[(i * 7 + (i / 10 | 0)) % LINKS.length] }));
    const feed = JSON.stringify({ version: 1, max: 200, motion: 'on', slogans });
    const other = await serve(output, { headers: exposed, pages: { '/ticker/slogans.json': feed } });
    const on = await host(`<script src="${portal}ticker/v1.js"></script><chay-chu src="${other}ticker/slogans.json"></chay-chu>`);
    await ready(on);
    await on.waitForTimeout(300);
    const seen = await on.evaluate(state);
    assert.strictEqual(seen.shown.length, 200);
    assert.ok(seen.shown[0].startsWith('<img src=x'));
    assert.ok(seen.links.length > 10 && seen.links.every((link) => /^https?:/.test(link)), seen.links.join(' '));
    assert.strictEqual(await on.evaluate(() => window.hacked), undefined);
    assert.deepStrictEqual(await on.evaluate(() => Array.from(document.querySelector('chay-chu').shadowRoot.querySelectorAll('li *'), (e) => e.tagName).filter((name) => name !== 'A')), []);
    assert.deepStrictEqual(faults(on), []);
  });

  await test('a slogan of a feed without an address leads nowhere', async () => {
    const feed = JSON.stringify({ version: 1, slogans: [{ text: 'Không dẫn đi đâu' }, { text: 'Có', url: 'thi-dua/a/' }, { text: 'constructor' }] });
    const other = await serve(output, { headers: exposed, pages: { '/ticker/slogans.json': feed } });
    const on = await host(`<script src="${portal}ticker/v1.js"></script><chay-chu src="${other}ticker/slogans.json"></chay-chu>`);
    await ready(on);
    assert.deepStrictEqual((await on.evaluate(state)).shown, ['Không dẫn đi đâu', 'Có', 'constructor']);
    assert.deepStrictEqual((await on.evaluate(state)).links, [`${other}thi-dua/a/`]);
  });

  await test('moved to another place of the page it goes on, and still follows the clock', async () => {
    const edge = Date.parse('2026-12-01T00:00:00+07:00');
    const on = await host(`<div id="a">${linked}</div><div id="b"></div>`);
    await ready(on);
    await on.evaluate(() => document.querySelector('#b').append(document.querySelector('chay-chu')));
    assert.deepStrictEqual((await on.evaluate(state)).shown, texts);
    await setClock(on.context(), edge + 1000);
    await on.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await on.waitForFunction(() => /Tết sum vầy/.test(document.querySelector('chay-chu').shadowRoot.textContent));
  });

  await test('it has its width in the boxes that pages put things into', async () => {
    for (const style of ['display:flex;flex-direction:column;align-items:center', 'display:flex', 'display:grid;justify-items:center']) {
      const on = await host(`<div style="${style}">${linked}</div>`);
      await ready(on);
      assert.ok(await on.evaluate(() => document.querySelector('chay-chu').offsetWidth > 1000), style);
    }
  });

  await test('copied into a page as text, the script finds its way', async () => {
    const code = fs.readFileSync(`${output}/ticker/ticker.js`, 'utf8');
    const on = await host(`<chay-chu><ul><li>Cũ</li></ul></chay-chu><script>${code}</script>`);
    await ready(on);
    assert.deepStrictEqual((await on.evaluate(state)).shown, texts);
    assert.deepStrictEqual(faults(on), []);
  });

  await test('a feed of another version, or none, leaves the list', async () => {
    for (const answer of ['{"version":2,"slogans":[{"text":"Mới"}]}', 'null', '<html>', '{"version":1,"slogans":7}']) {
      const other = await serve(output, { headers: exposed, pages: { '/ticker/slogans.json': answer } });
      const on = await host(`<script src="${portal}ticker/v1.js"></script><chay-chu src="${other}ticker/slogans.json"><ul><li>Khẩu hiệu cũ</li></ul></chay-chu>`);
      await ready(on);
      await on.waitForTimeout(200);
      assert.deepStrictEqual((await on.evaluate(state)).shown, ['Khẩu hiệu cũ'], answer);
      assert.deepStrictEqual(faults(on), []);
    }
  });

  await test('a clock 400 days off: slow is set by the build, fast where the server tells its time', async () => {
    const slow = await host(linked, { now: NOON - 400 * DAY, server: NOON });
    await ready(slow);
    assert.deepStrictEqual((await slow.evaluate(state)).shown, texts);
    const telling = await serve(output, { headers: exposed });
    for (const off of [-400, 400]) {
      const on = await host(snippet('--base-url', telling), { now: NOON + off * DAY, server: NOON });
      await on.waitForFunction((count) => document.querySelector('chay-chu')?.shadowRoot?.querySelectorAll('li').length === count, texts.length);
      assert.deepStrictEqual((await on.evaluate(state)).shown, texts, `${off} days`);
    }
  });

  await test('a list of the class chay-chu is enough where the script is in the template', async () => {
    const on = await host(`<ul class="chay-chu"><li>Một</li><li><a href="/hai">Hai</a></li></ul><script src="${portal}ticker/v1.js"></script>`);
    await ready(on);
    assert.deepStrictEqual((await on.evaluate(state)).shown, ['Một', 'Hai']);
    assert.deepStrictEqual((await on.evaluate(state)).links, [new URL('/hai', on.url()).href]);
    const joined = await host(`<ul class="chay-chu"><li>Cũ</li></ul><script src="${portal}ticker/ticker.js" async></script>`);
    await ready(joined);
    assert.deepStrictEqual((await joined.evaluate(state)).shown, texts);
  });

  await test('all in one block: it runs and asks for nothing at all', async () => {
    const block = snippet('--inline');
    assert.ok(!/<script[^>]*src=/.test(block));
    const on = await host(block, { now: NOON });
    await ready(on);
    const asked = [];
    on.on('request', (request) => asked.push(request.url()));
    const seen = await on.evaluate(state);
    assert.ok(seen.moving);
    assert.deepStrictEqual(seen.shown, texts);
    assert.ok(seen.links.length && seen.links.every((link) => link.startsWith('https://thidua.example.gov.vn/')));
    await on.waitForTimeout(200);
    assert.deepStrictEqual([asked, faults(on), on.faults.filter((fault) => /^asks/.test(fault))], [[], [], []]);
    const later = await host(block, { now: Date.parse('2026-12-02T00:00:00+07:00') });
    await ready(later);
    assert.ok((await later.evaluate(state)).shown.some((text) => /^Tết sum vầy/.test(text)));
  });

  await test('without script what was pasted is the list, in every form', async () => {
    for (const cms of [['--for', 'html'], ['--for', 'sharepoint'], ['--inline']]) {
      const on = await host(snippet('--base-url', portal, ...cms), { javaScriptEnabled: false });
      const items = await on.locator('li:visible').allInnerTexts();
      assert.deepStrictEqual(items.map((text) => text.trim()), texts, cms.join(' '));
      assert.strictEqual(await on.locator('li:visible a[href^="http"]').count(), texts.length);
    }
  });

  await test('in print each slogan stands once', async () => {
    const on = await host(linked);
    await ready(on);
    await on.emulateMedia({ media: 'print' });
    const seen = await on.evaluate(() => {
      const root = document.querySelector('chay-chu').shadowRoot;
      const box = document.body.getBoundingClientRect();
      return { text: document.body.innerText + root.querySelector('ul').innerText, inside: Array.from(root.querySelectorAll('li'), (e) => e.getBoundingClientRect()).every((e) => e.left >= box.left && e.right <= box.right + 1) };
    });
    for (const text of texts) assert.strictEqual(seen.text.split(text).length, 2, text);
    assert.ok(seen.inside);
  });

  await test('in a sandboxed frame on another page it runs, and its links leave the frame', async () => {
    const on = await host(`<iframe sandbox="allow-scripts" src="${portal}ticker/" width="600" height="60"></iframe>`);
    const frame = await (await on.waitForSelector('iframe')).contentFrame();
    await frame.waitForFunction(() => document.querySelector('chay-chu').shadowRoot?.querySelector('ul').getAnimations().length === 1, null, { polling: 50 });
    assert.strictEqual(await frame.evaluate(() => document.querySelector('base').target), '_top');
    assert.deepStrictEqual(on.faults.filter((fault) => /fails/.test(fault)), []);
  });

  await test('two scripts of the same name in one page do not quarrel', async () => {
    /* Both are there before the page is read: each finds the name free when it starts. */
    const early = `<script src="${portal}ticker/ticker.js"></script>`;
    const both = await host(early + early + linked);
    await ready(both);
    assert.deepStrictEqual(faults(both), []);
    const on = await host(linked + linked);
    await ready(on);
    assert.strictEqual((await on.evaluate(() => Array.from(document.querySelectorAll('chay-chu'), (e) => e.shadowRoot.querySelectorAll('li').length))).join(), `${texts.length},${texts.length}`);
    assert.deepStrictEqual(faults(on), []);
  });

  await test('old browsers, which know no elements of our own, are left without an error', async () => {
    const code = fs.readFileSync(`${output}/ticker/ticker.js`, 'utf8');
    const old = await host('<chay-chu><ul><li>Một</li></ul></chay-chu>');
    const said = await old.evaluate((code) => {
      try {
        new Function('window', 'document', 'customElements', code)({ customElements: {} }, { currentScript: undefined, baseURI: '' }, undefined);
        return '';
      } catch (error) {
        return String(error);
      }
    }, code);
    assert.strictEqual(said, '');
    assert.ok(!/=>|`|\b(let|const|class|async|await)\b[^-]*[;{(=]/.test(code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\//g, '')), 'syntax of after 2009');
  });

  await test('the code takes 4,096 bytes at most, packed', async () => {
    const size = gzipSync(fs.readFileSync(`${output}/ticker/v1.js`), { level: 9 }).length;
    console.log(`# ${size} bytes`);
    assert.ok(size <= 4096, `${size} bytes`);
  });

  await test('plain lines and RSS tell the same', async () => {
    const rss = fs.readFileSync(`${output}/ticker/slogans.xml`, 'utf8');
    const titles = Array.from(rss.matchAll(/<item>\s*<title>([^<]*)/g), (match) => match[1]);
    assert.deepStrictEqual(titles, texts);
    assert.strictEqual(new Set(rss.match(/urn:uuid:[0-9a-f-]{36}/g)).size, texts.length);
    assert.ok(fs.readFileSync(`${output}/ticker/fragment.html`, 'utf8').includes(texts[0]));
  });
});
