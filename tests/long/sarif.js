/*
 * What `check --sarif` writes is SARIF 2.1.0 by its schema, and holds each message of `check --json`
 * at its place. The schema and the validator come with @microsoft/jest-sarif.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync, spawnSync } = require('child_process');
const { nodeModule, program, top } = require('../browser/support/browser');

const Ajv = require(nodeModule('ajv'));
const schema = require(nodeModule('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

/* A portal with a fault of every rule: the corpus of tests/rules. */
function corpus(folder) {
  fs.mkdirSync(path.join(folder, 'content/campaigns/chung/updates'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'content/pages'));
  const rules = path.join(top, 'tests/rules');
  for (const name of fs.readdirSync(rules).filter((name) => name.endsWith('.yaml')))
    fs.copyFileSync(path.join(rules, name), path.join(folder, 'content', name));
  const texts = fs.readdirSync(rules).filter((name) => name.endsWith('.txt')).map((name) => path.join(rules, name));
  execFileSync('awk', ['-v', `portal=${folder}`, '-f', path.join(top, 'tests/tools/rules_portal'), ...texts]);
}

function check(folder, ...options) {
  return spawnSync(program, ['check', '--now', '2026-12-01', ...options], { cwd: folder, encoding: 'utf8', timeout: 60000 });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'phatdong-sarif-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
corpus(folder);
check(folder, '--sarif', 'out/log.sarif');
const log = JSON.parse(fs.readFileSync(path.join(folder, 'out/log.sarif'), 'utf8'));
const told = JSON.parse(check(folder, '--json').stdout).messages;

function valid() {
  const ajv = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' });
  ajv.addMetaSchema(require(nodeModule('ajv/lib/refs/json-schema-draft-04.json')));
  assert(ajv.validate(schema, log), JSON.stringify(ajv.errors, null, 1));
  assert(!ajv.validate(schema, { ...log, version: '9' }), 'the schema takes anything');
}

function whole() {
  const results = log.runs[0].results;
  const known = new Set(log.runs[0].tool.driver.rules.map((rule) => rule.id));
  assert(told.length > 90, `only ${told.length} messages`);
  assert.strictEqual(results.length, told.length);
  told.forEach((message, i) => {
    const place = results[i].locations && results[i].locations[0].physicalLocation;
    assert.strictEqual(results[i].ruleId, message.code);
    assert(known.has(message.code), message.code);
    assert(results[i].message.text.startsWith(message.message));
    if (message.line) assert.strictEqual(place.region.startLine, message.line);
    if (message.file) assert.strictEqual(decodeURI(place.artifactLocation.uri), message.file);
  });
}

const points = [['the log is SARIF 2.1.0 by its schema', valid], ['it holds each message at its place', whole]];
points.forEach(([name, point], i) => {
  try {
    point();
    console.log(`ok ${i + 1} - ${name}`);
  } catch (error) {
    console.log(`not ok ${i + 1} - ${name}\n# ${error.message.slice(0, 2000).replace(/\n/g, '\n# ')}`);
  }
});
console.log(`1..${points.length}`);
