/*
 * The ticker does what WCAG 2.2.2 asks of moving text: it can be stopped, by
 * keyboard too, stays where it was, never starts again by itself, is there
 * once for a screen reader, and is a list without the script.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const { run, build, serve, open, context } = require('./support/browser');

const DAY = 864e5;

/* In the page: whether it moves, and how. */
function state() {
  const box = document.querySelector('.ticker-window');
  const list = document.querySelector('.ticker-list');
  const animations = list.getAnimations();
  const first = Array.from(list.children).find((item) => !item.hidden).getBoundingClientRect();
  const toggle = document.querySelector('.ticker-toggle');
  return {
    moving: animations.some((animation) => animation.playState === 'running'),
    animations: document.getAnimations().length,
    shift: new DOMMatrix(getComputedStyle(list).transform).m41 - box.scrollLeft,
    scroll: box.scrollLeft,
    overflow: getComputedStyle(box).overflowX,
    first: first.left - box.getBoundingClientRect().left,
    label: toggle.innerText.trim(),
    shown: Array.from(list.children).filter((item) => !item.hidden).map((item) => item.textContent.trim()),
  };
}

/* Pixels a second, over a third of one. */
async function speed(page) {
  const read = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve({
    shift: new DOMMatrix(getComputedStyle(document.querySelector('.ticker-list')).transform).m41,
    time: document.timeline.currentTime,
  }))));
  const from = await read();
  await page.waitForTimeout(330);
  const to = await read();
  return (from.shift - to.shift) / (to.time - from.time) * 1000;
}

function near(a, b, tolerance, what) {
  assert.ok(Math.abs(a - b) <= tolerance, `${what}: ${a} is not near ${b}`);
}

run(async (test) => {
  const output = build();
  const portal = await serve(output);
  const moving = { reducedMotion: 'no-preference' };
  let where;
  let page;

  async function begin(options = {}) {
    if (where) await where.close();
    where = await context({ ...moving, ...options });
    page = await open(where, portal + (options.address || ''));
    return page;
  }

  await test('one compositor animation moves it, and the first slogan is in view at once', async () => {
    await begin();
    const now = await page.evaluate(state);
    assert.ok(now.moving);
    assert.strictEqual(now.animations, 1);
    assert.strictEqual(now.overflow, 'hidden');
    assert.ok(now.first > -200 && now.first <= 0, `the first slogan stands at ${now.first}`);
    assert.match(now.label, /Dừng chữ chạy/);
  });

  await test('it moves three letters (em) a second', async () => {
    near(await speed(page), 48, 12, 'px/s');
  });

  await test('the stop button comes first, 44 px high, and keeps the place', async () => {
    const box = await page.locator('.ticker-toggle').boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44);
    await page.locator('.menu li:last-child a').focus();
    await page.keyboard.press('Tab');
    assert.ok(await page.locator('.ticker-toggle').evaluate((e) => e === document.activeElement));
    const before = await page.evaluate(state);
    await page.keyboard.press('Enter');
    const after = await page.evaluate(state);
    assert.ok(!after.moving);
    assert.strictEqual(after.overflow, 'auto');
    near(after.shift, before.shift, 20, 'place');
    assert.match(after.label, /Chạy tiếp/);
  });

  await test('stopped, it is a scroller that a keyboard reaches', async () => {
    const box = page.locator('.ticker-window');
    assert.strictEqual(await box.getAttribute('tabindex'), '0');
    assert.ok(await box.getAttribute('aria-label'));
    assert.ok(await box.evaluate((e) => e.scrollWidth > e.clientWidth));
  });

  await test('the choice is kept on the next page', async () => {
    await page.goto(portal + 'van-ban/');
    assert.ok(!(await page.evaluate(state)).moving);
  });

  await test('it goes on from where it stopped, on request', async () => {
    await page.locator('.ticker-window').evaluate((e) => { e.scrollLeft = 300; });
    await page.locator('.ticker-toggle').click();
    await page.mouse.move(10, 700);
    const now = await page.evaluate(state);
    assert.ok(now.moving);
    near(now.shift, -300, 40, 'place');
  });

  await test('a pointer over it holds it for as long', async () => {
    await page.locator('.ticker-window').hover();
    assert.ok(!(await page.evaluate(state)).moving);
    await page.mouse.move(10, 700);
    assert.ok((await page.evaluate(state)).moving);
  });

  await test('out of view it rests', async () => {
    await begin({ viewport: { width: 1280, height: 400 } });
    await page.evaluate(() => scrollTo({ top: 1000, behavior: 'instant' }));
    await page.waitForFunction(() => document.getAnimations()[0].playState === 'paused');
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.waitForFunction(() => document.getAnimations()[0].playState === 'running');
  });

  await test('focus on a slogan out of view stops it for good, with that slogan in view', async () => {
    await begin();
    const fourth = page.locator('.ticker-list a').nth(3);
    await fourth.focus();
    assert.ok(!(await page.evaluate(state)).moving);
    const inside = await fourth.evaluate((link) => {
      const box = document.querySelector('.ticker-window').getBoundingClientRect();
      const own = link.getBoundingClientRect();
      return own.left < box.right && own.right > box.left;
    });
    assert.ok(inside);
    await fourth.evaluate((link) => link.blur());
    assert.ok(!(await page.evaluate(state)).moving);
  });

  await test('so does whatever scrolls it: a search in the page, a link into it', async () => {
    await begin();
    await page.locator('.ticker-list li:not([hidden])').nth(3).evaluate((item) => item.scrollIntoView({ inline: 'start' }));
    await page.waitForFunction(() => document.getAnimations().length === 0);
    assert.ok(!(await page.evaluate(state)).moving);
  });

  await test('a touch stops it, and the tap still opens the link', async () => {
    await begin({ hasTouch: true });
    const link = page.locator('.ticker-list a').first();
    const target = await link.getAttribute('href');
    const box = await link.boundingBox();
    await page.touchscreen.tap(Math.max(box.x + box.width / 2, 400), box.y + box.height / 2);
    await page.waitForURL('**/' + target.replace(/^[./]+/, ''));
    assert.ok(!(await page.evaluate(state)).moving);
  });

  await test('all slogans lie open on request, still and wrapped', async () => {
    await begin();
    const button = page.locator('.ticker-all');
    await button.click();
    assert.strictEqual(await button.getAttribute('aria-expanded'), 'true');
    assert.match(await button.innerText(), /Thu gọn/);
    assert.ok(!(await page.evaluate(state)).moving);
    assert.ok(await page.evaluate(() => document.querySelector('.ticker-list').offsetHeight > 100));
    await button.click();
    assert.strictEqual(await button.getAttribute('aria-expanded'), 'false');
    await page.mouse.move(10, 700);
    assert.ok((await page.evaluate(state)).moving);
  });

  await test('readers who want less motion get none, and may start it; a change is followed', async () => {
    await begin({ reducedMotion: 'reduce' });
    assert.ok(!(await page.evaluate(state)).moving);
    await page.locator('.ticker-toggle').click();
    await page.mouse.move(10, 700);
    assert.ok((await page.evaluate(state)).moving);
    await begin();
    assert.ok((await page.evaluate(state)).moving);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.waitForFunction(() => document.getAnimations().length === 0);
  });

  await test('each slogan is there once for a screen reader', async () => {
    await begin();
    const tree = await page.locator('.ticker').ariaSnapshot();
    const texts = (await page.evaluate(state)).shown;
    assert.ok(texts.length > 3);
    for (const text of texts) assert.strictEqual(tree.split(text).length, 2, text);
  });

  await test('slogans come and go with the calendar, in the portal\'s zone, without a build', async () => {
    /* From 1 December 2026 to 14 February 2027. */
    const text = 'Tết sum vầy, Xuân nghĩa tình, không hộ nghèo nào không có Tết!';
    const edge = Date.parse('2026-12-01T00:00:00+07:00');
    const shown = async (now) => {
      await begin({ now, timezoneId: 'America/New_York' });
      return (await page.evaluate(state)).shown;
    };
    assert.ok(!(await shown(edge - 1000)).includes(text));
    const then = await shown(edge + 1000);
    assert.ok(then.includes(text) && then.length <= 12);
    assert.ok((await shown(edge + 76 * DAY - 1000)).includes(text));
    assert.ok(!(await shown(edge + 76 * DAY)).includes(text));
  });

  await test('without script it is a list to read, with its links and without buttons', async () => {
    await begin({ javaScriptEnabled: false });
    assert.ok(await page.locator('.ticker-list li:visible').count() > 3);
    const last = await page.locator('.ticker-list li:visible').last().boundingBox();
    assert.ok(last.x >= 0 && last.x + last.width <= 1280, 'the last slogan is out of view');
    assert.strictEqual(await page.locator('.ticker button:visible').count(), 0);
  });

  await test('`motion: off` leaves it still for everybody', async () => {
    const still = await serve(build({
      change(folder) {
        const file = `${folder}/content/site.yaml`;
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('motion: on', 'motion: off'));
      },
    }));
    await where.close();
    where = await context(moving);
    page = await open(where, still);
    assert.ok(!(await page.evaluate(state)).moving);
    assert.match((await page.evaluate(state)).label, /Chạy tiếp/);
  });

  await test('in a sandboxed frame on another page it runs, and its links leave the frame', async () => {
    await begin({ address: 'ticker/' });
    assert.strictEqual(await page.evaluate(() => document.querySelector('base').target), '_top');
    await page.goto(portal + 'lien-he/');
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.src = '../ticker/';
      document.querySelector('main').prepend(frame);
    });
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await frame.waitForFunction(() => document.getAnimations().length === 1, null, { polling: 50 });
    assert.deepStrictEqual(page.faults.filter((fault) => /fails/.test(fault)), []);
  });
});
