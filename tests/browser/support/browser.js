/*
 * What the browser's tests share: the demo portal built into a temporary
 * folder, served from 127.0.0.1 under the strictest content policy, a headless
 * Chromium, and TAP.
 *
 *   const { run, serve, build, open } = require('./support/browser');
 *   run(async (test) => { await test('a point', async () => { assert(…); }); });
 *
 * Without the browser or its driver all is skipped: `make check` installs both.
 */
'use strict';

const fs = require('fs');
const http = require('http');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');

const top = path.resolve(__dirname, '../../..');
const modules = path.join(top, 'build/node/node_modules');
const program = process.env.PHATDONG || path.join(top, 'build/asan/phatdong');
/* The demo on a fixed day: running, ending, ended and upcoming campaigns, and the browser's clock on it. */
const TODAY = '2026-11-24';
const NOON = Date.parse(TODAY + 'T12:00:00+07:00');
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
  + "frame-src 'self'; base-uri 'self'; form-action 'none'";
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8', '.png': 'image/png', '.xml': 'application/xml',
};

const closing = []; // what to give back at the end, the last first

function skipAll(reason) {
  console.log(`1..0 # SKIP ${reason}`);
  process.exit(0);
}

function findChromium() {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find((file) => fs.existsSync(file));
  return found || skipAll('no chromium');
}

/* The path of a file or folder that npm brought. */
function nodeModule(name) {
  const found = path.join(modules, name);
  return fs.existsSync(found) ? found : skipAll(`no ${name.split('/')[0]}`);
}

function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'phatdong-browser-'));
  closing.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function writeFiles(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
}

/*
 * Builds a portal from a folder with content/, changed by `change(folder)`, or of
 * `files` ({path below content/: text}), at the moment `now`; gives output/.
 */
function build(options = {}) {
  const folder = temporaryFolder();
  const from = options.from || top;
  if (options.files) writeFiles(path.join(folder, 'content'), options.files);
  else fs.cpSync(path.join(from, 'content'), path.join(folder, 'content'), { recursive: true });
  if (options.change) options.change(folder);
  const epoch = String((options.now || NOON) / 1000);
  execFileSync(program, ['-C', folder, 'build', '--quiet', ...(options.args || [])], {
    env: { ...process.env, SOURCE_DATE_EPOCH: epoch, PHATDONG_LANG: 'en' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return path.join(folder, 'output');
}

/* Serves a folder as a plain web server would; gives its address. */
async function serve(folder) {
  const server = http.createServer((request, response) => {
    let file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (file.endsWith('/')) file += 'index.html';
    const found = fs.existsSync(file) && fs.statSync(file).isFile();
    if (!found) file = path.join(folder, '404.html');
    response.writeHead(found ? 200 : 404, {
      'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream',
      'Content-Security-Policy': POLICY,
    });
    response.end(fs.readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

let browser;

/* A fresh profile; `options` are Playwright's, and `now` sets the browser's clock. */
async function context(options = {}) {
  const { now = NOON, ...rest } = options;
  const made = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...rest });
  if (rest.javaScriptEnabled !== false) await made.clock.setFixedTime(now);
  return made;
}

/* Opens an address and keeps what goes wrong: messages, errors, foreign requests. */
async function open(where, address) {
  const page = await where.newPage();
  page.faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.faults.push(`says: ${message.text()}`);
  });
  page.on('pageerror', (error) => page.faults.push(`fails: ${error.message}`));
  page.on('request', (request) => {
    const host = new URL(request.url()).host;
    if (host !== new URL(address).host) page.faults.push(`asks ${request.url()}`);
  });
  await page.goto(address);
  return page;
}

let count = 0;

async function test(name, act) {
  count++;
  try {
    await act();
    console.log(`ok ${count} - ${name}`);
  } catch (error) {
    console.log(`not ok ${count} - ${name}`);
    console.log(String(error.message || error).split('\n').slice(0, 30)
      .map((line) => `# ${line}`).join('\n'));
  }
}

function run(body) {
  const executablePath = findChromium();
  const playwright = require(nodeModule('playwright-core'));
  (async () => {
    browser = await playwright.chromium.launch({ executablePath, args: FLAGS });
    closing.push(() => browser.close());
    try {
      await body(test);
    } finally {
      for (const close of closing.reverse()) await close();
    }
    console.log(`1..${count}`);
  })().catch((error) => {
    console.error(error);
    console.log(`Bail out! ${error.message}`);
    process.exit(1);
  });
}

/* The words of a text as fingerprints count them: runs of letters and digits. */
function words(text) {
  return text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) || [];
}

module.exports = { run, build, serve, open, context, words, nodeModule, top, TODAY, NOON };
