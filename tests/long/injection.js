/*
 * What is written into a plan is never run, wherever it comes out: 210 ways to break out of a place
 * and run a script, each in every text field of a campaign of its own, looked at in a browser without
 * any content policy, which would stop most of it by itself; and in the files that are no pages.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { run, build, serve, context } = require('../browser/support/browser');

const EXITS = ['', '"', "'", '">', "'>", '</title>', '</script>', '-->', ']]>', '</textarea>', '</style>', '</template>',
  '</svg>', '\\', '`'];
const VECTORS = ['<script>xss()</script>', '<img src=x onerror=xss()>', '<svg onload=xss()>', ' onmouseover=xss() onfocus=xss() autofocus x=',
  'javascript:xss()', 'javascript://%0axss()', '<iframe srcdoc="<script>parent.xss()</script>"></iframe>', '<a href=javascript:xss() id=a>a</a>',
  '<details open ontoggle=xss()>', '<body onpageshow=xss()>', '{{constructor.constructor("xss()")()}}', '${xss()}',
  '&lt;script&gt;xss()&lt;/script&gt;', ';xss();//'];
const PAYLOADS = EXITS.flatMap((exit) => VECTORS.map((vector) => exit + vector));

/* JSON in double quotes is YAML too. */
const yaml = (value) => JSON.stringify(value);

function plan(text) {
  const one = yaml(text);
  return `---
type: KH
number: ${one}
title: ${one}
subtitle: ${one}
summary: ${one}
posted: 2026-11-20
revisions: [{date: 2026-11-22, reason: ${one}}]
issuer: ${one}
place: ${one}
date: 2026-11-01
theme: ${one}
period: {start: 2026-11-01, end: 2026-12-31}
phases: [{name: ${one}, start: 2026-11-01, end: 2026-12-31, tasks: ${one}}]
deadlines: [{date: 2026-12-15, task: ${one}, by: ${one}, to: ${one}}, {when: ${one}, task: ${one}}]
milestones: [{date: 2026-12, title: ${one}}]
slogans: [${one}]
movements: [${one}]
basis: [{type: KH, number: ${one}, date: 2026-01-02, issuer: ${one}, title: ${one}}]
assignments: [{unit: ${one}, task: ${one}}]
recipients: [{name: ${one}, purpose: ${one}}]
signatories: [{organization: ${one}, authority: ${one}, role: ${one}, name: ${one}}]
contact: {phone: ${one}}
attachments: [{file: a.csv, title: ${one}}]
---

## I. ${text}

1. ${text}

- ${text}

| a | b |
|---|---|
| ${text.replace(/\|/g, '\\|')} | c |

[^1]: ${text}

Chữ[^1].
`;
}

function files() {
  const out = {
    'site.yaml': `title: ${yaml(PAYLOADS[0])}\nbase_url: https://a.example/\nfooter: ${yaml(PAYLOADS[1])}\n`
      + `responsible: ${yaml(PAYLOADS[2])}\ncontact: {address: ${yaml(PAYLOADS[6])}, phone: ${yaml(PAYLOADS[5])}}\nticker: {max: 50}\n`,
    'slogans.yaml': PAYLOADS.slice(0, 40).map((text) => `- {text: ${yaml(text)}, start: 2026-01-01}\n`).join(''),
    'pages/thu.md': `---\ntitle: ${yaml(PAYLOADS[0])}\n---\n\n${PAYLOADS.join('\n\n')}\n`,
  };
  PAYLOADS.forEach((text, i) => {
    out[`campaigns/2026-${i}/plan.md`] = plan(text);
    out[`campaigns/2026-${i}/a.csv`] = 'a\n';
    out[`campaigns/2026-${i}/updates/tin.md`] = `---\ntitle: ${yaml(text)}\ndate: 2026-11-20\n---\n\n${text}\n`;
  });
  return out;
}

/* In the page: what runs or would run on a click. */
function dangerous() {
  const said = [];
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) said.push(`${name}=${value}`);
      if (/^(href|src|action|formaction|data|xlink:href)$/.test(name) && !/^(https?|mailto|tel|webcal):$/.test(new URL(value, 'https://a/').protocol)
        && !value.startsWith('data:image/')) said.push(`${name}=${value}`);
    }
  }
  for (const script of document.querySelectorAll('script:not([src])'))
    if (script.type !== 'application/ld+json') said.push(script.textContent.slice(0, 80));
  return said;
}

const walk = (folder) => fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const place = path.join(folder, entry.name);
  return entry.isDirectory() ? (entry.name === '.phatdong' ? [] : walk(place)) : [place];
});

run(async (test) => {
  const out = build({ files: files(), args: ['--jobs', '2'] });
  const all = walk(out);
  const ending = (end) => all.filter((file) => file.endsWith(end));
  const portal = await serve(out, { headers: { 'Content-Security-Policy': "default-src * 'unsafe-inline' 'unsafe-eval' data:" } });
  const where = await context();
  const ran = [];
  await where.exposeFunction('xss', () => ran.push('xss'));
  await where.addInitScript(() => { window.alert = window.xss; });

  await test(`${PAYLOADS.length} payloads in ${ending('.html').length} pages: nothing runs, nothing would`, async () => {
    const page = await where.newPage();
    const said = [];
    for (const file of ending('.html')) {
      const before = ran.length;
      await page.goto(portal + path.relative(out, file));
      for (const fault of await page.evaluate(dangerous)) said.push(`${path.relative(out, file)}: ${fault}`);
      if (ran.length > before) said.push(`${path.relative(out, file)}: ran`);
    }
    await page.close();
    assert.deepStrictEqual(said.slice(0, 10), []);
    assert.ok(ending('.html').length > 2 * PAYLOADS.length);
  });
  await test('the watch sees what runs', async () => {
    const page = await where.newPage();
    await page.setContent('<img src=x onerror=xss()>');
    await page.waitForFunction(() => true);
    for (let i = 0; i < 50 && !ran.length; i++) await page.waitForTimeout(100);
    assert.deepStrictEqual([ran.splice(0).length, (await page.evaluate(dangerous)).length], [1, 1]);
    await page.close();
  });
  await test('what is searched for is shown, not run', async () => {
    const page = await where.newPage();
    for (const text of PAYLOADS) {
      await page.goto(`${portal}tim-kiem/index.html?q=${encodeURIComponent(text)}`);
      assert.deepStrictEqual(await page.evaluate(dangerous), [], text);
    }
    await page.close();
    assert.deepStrictEqual(ran, []);
  });
  await test('the ticker on a page of somebody else', async () => {
    const page = await where.newPage();
    const snippet = execFileSync(process.env.PHATDONG || 'build/asan/phatdong', ['-C', path.dirname(out), 'snippet', '--inline'],
      { env: { ...process.env, PHATDONG_LANG: 'en', SOURCE_DATE_EPOCH: String(Date.parse('2026-11-24T05:00:00Z') / 1000) } }).toString();
    for (const [name, html] of [['joined', `<chay-chu></chay-chu><script src="${portal}ticker/ticker.js"></script>`], ['pasted', snippet],
      ['fragment', fs.readFileSync(path.join(out, 'ticker/fragment.html'), 'utf8')]]) {
      await page.goto(`${portal}robots.txt`);
      await page.setContent(`<!DOCTYPE html><title>a</title>${html}`);
      await page.waitForTimeout(1500);
      const handlers = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some(({ name: n }) => n.startsWith('on'))).length);
      assert.deepStrictEqual([name, handlers, ran], [name, 0, []]);
    }
    await page.close();
  });
  await test(`${ending('.xml').length} XML and ${ending('.json').length} JSON files are whole`, () => {
    for (const file of ending('.json')) JSON.parse(fs.readFileSync(file, 'utf8'));
    execFileSync('xmllint', ['--noout', ...ending('.xml')]);
  });
  await test(`${ending('.ics').length} calendars have no line that a plan wrote`, () => {
    for (const file of ending('.ics')) {
      const lines = fs.readFileSync(file, 'utf8').replace(/\r\n[ \t]/g, '').split('\r\n').filter(Boolean);
      assert.deepStrictEqual(lines.filter((line) => !/^[A-Z][A-Z-]*[;:]/.test(line)), [], file);
    }
  });
  await test('no cell of the register is a formula', () => {
    for (const file of ending('.csv').filter((name) => path.basename(name) !== 'a.csv'))
      assert.ok(!/(^|[,\n])"?[=+@\t-]/.test(fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '')), file);
  });
  await test(`${ending('.docx').length} Word files are XML throughout`, () => {
    for (const file of ending('.docx').filter((name, i) => i % 10 === 0)) {
      for (const part of ['word/document.xml', 'docProps/core.xml'])
        execFileSync('sh', ['-c', 'unzip -p "$0" "$1" | xmllint --noout -', file, part]);
    }
    assert.ok(ending('.docx').length >= PAYLOADS.length);
  });
  await where.close();
});
