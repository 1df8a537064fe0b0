/*
 * The content policies of the samples for servers, as csp_evaluator sees them: it comes with
 * lighthouse. That scripts come from the portal itself is the one thing it asks to think about.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, nodeModule, top } = require('../browser/support/browser');

const dist = nodeModule('csp_evaluator/dist');
const { CspEvaluator } = require(path.join(dist, 'evaluator.js'));
const { CspParser } = require(path.join(dist, 'parser.js'));

const samples = path.join(top, 'docs/headers');
const THOUGHT = ["script-src: 'self' can be problematic if you host JSONP, AngularJS or user uploaded files."];

function findings(policy) {
  return new CspEvaluator(new CspParser(policy).csp).evaluate()
    .map(({ directive, description }) => `${directive}: ${description}`);
}

run(async (test) => {
  for (const name of fs.readdirSync(samples).sort()) {
    const policies = new Set(fs.readFileSync(path.join(samples, name), 'utf8').match(/default-src 'none';[^"]*/g));
    if (!policies.size) continue;
    await test(`${name}: nothing is to be said about its ${policies.size} policies`, () => {
      for (const policy of policies) assert.deepStrictEqual(findings(policy), THOUGHT, policy);
    });
  }
  await test('weaker ones are found', () => {
    const [policy] = fs.readFileSync(path.join(samples, 'nginx.conf'), 'utf8').match(/default-src 'none';[^"]*/);
    for (const [from, to] of [["script-src 'self'", "script-src 'self' 'unsafe-inline'"], ["script-src 'self'", 'script-src https:'],
      ["script-src 'self'; ", ''], ["default-src 'none'; ", '']]) {
      assert.ok(policy.includes(from));
      assert.notDeepStrictEqual(findings(policy.replace(from, to)), findings(policy), to || from);
    }
  });
});
