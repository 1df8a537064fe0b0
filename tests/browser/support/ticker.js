/* What tests ask of a ticker: whether it moves, how fast, what it shows. */
'use strict';

const assert = require('assert');

/* In the page: the first ticker. */
function state() {
  const host = document.querySelector('chay-chu');
  const root = host.shadowRoot;
  const box = root.querySelector('.window');
  const list = root.querySelector('ul');
  const animations = list.getAnimations();
  const first = list.firstElementChild;
  return {
    moving: animations.some((animation) => animation.playState === 'running'),
    animations: root.getAnimations().length,
    shift: new DOMMatrix(getComputedStyle(list).transform).m41 - box.scrollLeft,
    scroll: box.scrollLeft,
    overflow: getComputedStyle(box).overflowX,
    first: first ? first.getBoundingClientRect().left - box.getBoundingClientRect().left : NaN,
    label: root.querySelector('button').innerText.trim(),
    shown: Array.from(list.children, (item) => item.textContent.trim()),
    links: Array.from(list.querySelectorAll('a'), (link) => link.href),
  };
}

/* Pixels a second, over a third of one. */
async function speed(page) {
  const read = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve({
    shift: new DOMMatrix(getComputedStyle(document.querySelector('chay-chu').shadowRoot.querySelector('ul')).transform).m41,
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

/* Stops it where it is. */
function hold(page) {
  return page.evaluate(() => document.querySelector('chay-chu').set(true));
}

module.exports = { state, speed, near, hold };
