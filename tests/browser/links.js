/*
 * Every link, picture, style sheet and script of every page leads to a file as a browser reads it:
 * asked for from a web server, and as a folder that is opened from a disk, whatever names attachments
 * have. The demo has more pages than a browser walks over in a test: tests/check/links.sh reads them.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { fileURLToPath, pathToFileURL } = require('url');
const { run, build, serve, context, top } = require('./support/browser');

/* In the page: the addresses that it names, as the browser resolves them, without their fragments. */
function addresses() {
  const found = new Set();
  for (const element of document.querySelectorAll('[href], [src]:not(chay-chu)'))
    found.add((element.href || element.src).split('#')[0]);
  return Array.from(found);
}

function pagesOf(folder) {
  return fs.readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.html') && !file.startsWith('.phatdong')).sort();
}

/* The bytes behind an address: over HTTP, or from the disk; null if nothing is there. */
async function bytesAt(address) {
  if (address.startsWith('file:')) {
    const file = fileURLToPath(address);
    return fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file) : null;
  }
  const response = await fetch(address);
  return response.status === 200 ? Buffer.from(await response.arrayBuffer()) : null;
}

/* The same of a page by its address. */
async function browse(where, address) {
  const page = await where.newPage();
  await page.goto(address);
  const named = await page.evaluate(addresses);
  await page.close();
  return named;
}

/* Walks over all pages: which files were reached, which links are dead. */
async function crawl(folder, start, where) {
  const reached = new Map();
  const dead = [];
  for (const file of pagesOf(folder)) {
    if (file === '404.html' && start.startsWith('file:')) continue; // it starts at a server's root
    for (const address of await browse(where, start + file)) {
      if (!address.startsWith(start) || reached.has(address)) continue;
      const bytes = await bytesAt(address);
      if (bytes) reached.set(address, bytes);
      else dead.push(`${file}: ${address}`);
    }
  }
  return { reached, dead };
}

/* What stands at tep/ and tai-ve/ must have been reached under its own name, with its own bytes. */
function unreached(folder, start, reached) {
  return fs.readdirSync(folder, { recursive: true })
    .filter((file) => /\/(tep|tai-ve)\//.test(file))
    .filter((file) => {
      const address = start + file.split('/').map(encodeURIComponent).join('/');
      const found = Array.from(reached).find(([known]) => decodeURIComponent(known) === decodeURIComponent(address));
      return !found || !found[1].equals(fs.readFileSync(path.join(folder, file)));
    });
}

const names = path.join(top, 'tests/sites/names');

function withoutAddress(folder) {
  const file = path.join(folder, 'content/site.yaml');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^base_url:.*\n/m, ''));
}

run(async (test) => {
  const where = await context({ javaScriptEnabled: false });
  await test('files with odd names are reached on a server', async () => {
    const folder = build({ from: names, args: ['--base-url', 'http://127.0.0.1/'] });
    const start = await serve(folder);
    const { dead, reached } = await crawl(folder, start, where);
    assert.deepStrictEqual(dead, []);
    assert.deepStrictEqual(unreached(folder, start, reached), []);
  });
  await test('and in a folder on a disk', async () => {
    const folder = build({ from: names, change: withoutAddress });
    const start = pathToFileURL(folder + '/').href;
    const { dead, reached } = await crawl(folder, start, where);
    assert.deepStrictEqual(dead, []);
    assert.deepStrictEqual(unreached(folder, start, reached), []);
  });
});
