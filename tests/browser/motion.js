/*
 * How the ticker moves, as Chromium's trace tells it. Only counts are asserted here, since they
 * do not depend on how busy the machine is; `make bench-ticker` measures the rest.
 */
'use strict';

const assert = require('assert');
const { run, build, serve, open, context } = require('./support/browser');
const { record, count } = require('./support/trace');

const SECOND = 1000;

run(async (test) => {
  const portal = await serve(build());
  const where = await context({ reducedMotion: 'no-preference', viewport: { width: 1280, height: 500 } });
  const page = await open(where, portal);
  const moving = (on) => page.waitForFunction((on) => document.querySelector('chay-chu').shadowRoot
    .querySelector('ul').getAnimations().some((animation) => animation.playState === 'running') === on, on);

  async function quiet() {
    await page.waitForTimeout(SECOND);
    return count(await record(page, 1.5 * SECOND));
  }

  await test('while it moves nothing is laid out and nothing painted', async () => {
    await moving(true);
    const seen = await quiet();
    assert.ok(seen.frames > 5, `${seen.frames} frames`);
    assert.deepStrictEqual([seen.paints, seen.layouts], [0, 0]);
  });

  await test('out of view it draws no frame', async () => {
    await page.evaluate(() => scrollTo({ top: 1200, behavior: 'instant' }));
    await moving(false);
    const seen = await quiet();
    assert.deepStrictEqual([seen.frames, seen.paints, seen.layouts], [0, 0, 0]);
  });

  await test('stopped it draws no frame', async () => {
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await moving(true);
    await page.evaluate(() => document.querySelector('chay-chu').set(true));
    await moving(false);
    const seen = await quiet();
    assert.deepStrictEqual([seen.frames, seen.paints, seen.layouts], [0, 0, 0]);
  });
});
