/*
 * What tests/browser/pages.js looks at on some pages, here on every kind of page, in every window, in
 * both themes and both languages.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, context, top } = require('../browser/support/browser');
const { PAGES, check } = require('../browser/support/pages');

const WINDOWS = {
  wide: { viewport: { width: 1280, height: 800 } },
  'dark and wide': { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  'at 320 px': { viewport: { width: 320, height: 640 } },
  'dark at 320 px': { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
};
/* Other sizes and states must be sound too: a tablet, a telephone held sideways, less motion. */
const MORE = {
  tablet: { viewport: { width: 768, height: 1024 }, reducedMotion: 'reduce' },
  'held sideways': { viewport: { width: 640, height: 320 } },
};

function withPlain(folder) {
  fs.cpSync(path.join(top, 'themes/plain'), path.join(folder, 'themes/plain'), { recursive: true });
}

/* The demo in an English frame: its folders have English names then. */
function inEnglish(folder) {
  const file = path.join(folder, 'content/site.yaml');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('language: vi', 'language: en'));
}

/* Pages of a portal by their folders: the first of each folder at the top and each depth; none that leads on. */
function pagesOf(output) {
  const files = fs.readdirSync(output, { recursive: true }).filter((file) => file.endsWith('index.html')).sort();
  const kinds = new Map();
  for (const file of files) {
    if (/http-equiv="refresh"/.test(fs.readFileSync(path.join(output, file), 'utf8'))) continue;
    const kind = file.split('/').slice(0, 1).concat(file.split('/').length).join(' ');
    if (!kinds.has(kind)) kinds.set(kind, file.replace(/index\.html$/, ''));
  }
  return Object.fromEntries(kinds);
}

const PORTALS = {
  default: { windows: { ...WINDOWS, ...MORE } },
  plain: { options: { change: withPlain, args: ['--theme', 'plain'] }, windows: WINDOWS },
  English: { options: { change: inEnglish }, windows: { wide: WINDOWS.wide, 'at 320 px': WINDOWS['at 320 px'] } },
};

run(async (test) => {
  for (const [portal, { options, windows }] of Object.entries(PORTALS)) {
    const output = build(options);
    const start = await serve(output);
    const pages = portal === 'English' ? pagesOf(output) : PAGES;
    for (const [size, window] of Object.entries(windows)) {
      await test(`${portal}, ${size}: ${Object.keys(pages).length} pages`, async () => {
        const where = await context(window);
        const said = [];
        for (const [name, address] of Object.entries(pages))
          said.push(...(await check(where, start + address)).map((fault) => `${name}: ${fault}`));
        await where.close();
        assert.deepStrictEqual(said, []);
      });
    }
  }
});
