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
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
  + "frame-src 'self'; base-uri 'self'; form-action 'self'";
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PAINT = 30; // ms between two pieces of a page that comes slowly
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8', '.png': 'image/png', '.xml': 'application/xml',
};

const closing = []; // what to give back at the end, the last first
let serverTime = NOON;

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

/* Sends a page element by element, with time to paint each; what is far down comes faster. */
async function sendInPieces(response, text) {
  const pieces = text.split(/(?=<body)|(?<=<\/(?:a|button|details|div|form|h\d|label|li|p|section|summary|tr|ul)>|<input[^>]*>)/);
  for (let i = 0, many; i < pieces.length; i += many) {
    many = i < 50 ? 1 : Math.ceil(pieces.length / 50);
    response.write(pieces.slice(i, i + many).join(''));
    await new Promise((resolve) => setTimeout(resolve, PAINT));
  }
  response.end();
}

/*
 * Serves a folder as a plain web server would, whose clock is that of setClock; gives its
 * address. `headers` are sent besides, or instead where the names are the same; what `pages`
 * ({path: text}) names comes from there; a page comes `inPieces`, as over a slow line, if that
 * is asked. A portal that is built for its address comes later: { folder }.
 */
async function serve(where, { headers = {}, pages = {}, inPieces = false } = {}) {
  const server = http.createServer((request, response) => {
    const folder = where.folder || where;
    const name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let file = path.join(folder, name);
    if (file.endsWith('/')) file += 'index.html';
    const found = name in pages || (fs.existsSync(file) && fs.statSync(file).isFile());
    if (!found) file = path.join(folder, '404.html');
    response.writeHead(found ? 200 : 404, {
      Date: new Date(serverTime).toUTCString(),
      'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream',
      'Content-Security-Policy': POLICY,
      ...headers,
    });
    const body = name in pages ? pages[name] : fs.readFileSync(file);
    if (inPieces && file.endsWith('.html')) sendInPieces(response, body.toString());
    else response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

let browser;

/* Sets the browser's clock, and that of all servers. */
async function setClock(where, now, server = now) {
  serverTime = server;
  await where.clock.setFixedTime(now);
}

/* A fresh profile; `options` are Playwright's, `now` and `server` set the clocks. */
async function context(options = {}) {
  const { now = NOON, server = now, ...rest } = options;
  const made = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...rest });
  if (rest.javaScriptEnabled !== false) await setClock(made, now, server);
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
  page.on('requestfailed', (request) => { // what a page that is left no longer waits for is no fault
    if (request.failure().errorText !== 'net::ERR_ABORTED') page.faults.push(`gets nothing from ${request.url()}`);
  });
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

module.exports = {
  run, build, serve, open, context, setClock, words, nodeModule, temporaryFolder, chromium: findChromium, FLAGS, POLICY,
  program, top, TODAY, NOON,
};
