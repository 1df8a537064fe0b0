/*
 * What the browser does during a second or two: frames drawn, paints and layouts of one page,
 * by Chromium's own trace.
 */
'use strict';

const { Buffer } = require('buffer');

const CATEGORIES = ['devtools.timeline', 'viz', 'toplevel', '__metadata'];

/* A trace of the whole browser while `ms` pass; its events. */
async function record(page, ms) {
  const session = await page.context().browser().newBrowserCDPSession();
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream', traceConfig: { includedCategories: CATEGORIES },
  });
  await page.waitForTimeout(ms);
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  const { stream } = await done;
  const chunks = [];
  for (;;) {
    const { data, eof, base64Encoded } = await session.send('IO.read', { handle: stream, size: 1 << 20 });
    chunks.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'));
    if (eof) break;
  }
  await session.send('IO.close', { handle: stream });
  await session.detach();
  return JSON.parse(Buffer.concat(chunks).toString()).traceEvents;
}

/* Of a trace: frames, the longest gap between two in milliseconds, paints and layouts. */
function count(events) {
  const named = (name) => events.filter((event) => event.name === name && event.ph !== 'E');
  const frames = named('Display::DrawAndSwap').map((event) => event.ts).sort((a, b) => a - b);
  let gap = 0;
  for (let i = 1; i < frames.length; i++) gap = Math.max(gap, (frames[i] - frames[i - 1]) / 1000);
  return { frames: frames.length, gap, paints: named('Paint').length, layouts: named('Layout').length };
}

/* A clock of the page's main thread: gives the seconds of work until now. */
async function workClock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration').value;
  };
}

module.exports = { record, count, workClock };
