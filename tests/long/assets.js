/*
 * Style sheets and scripts of the themes: what is published means to a browser what their authors
 * wrote, and old browsers read it too (Chrome 109, Firefox 115, Safari 15.4; scripts of 2017).
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context, nodeModule, top } = require('../browser/support/browser');

const acorn = require(nodeModule('acorn'));

/* What the oldest of the three lacks, in a sheet without comments and strings. */
const TOO_NEW = {
  'color-mix()': /\bcolor-mix\(/,
  'light-dark()': /\blight-dark\(/,
  'newer colours': /\b(oklch|oklab|lch|lab|hwb|color)\(/,
  'relative colours': /\(from /,
  subgrid: /\bsubgrid\b/,
  'popovers and anchors': /:popover-open|\banchor\(|\bposition-(area|try)|\banchor-name/,
  'ranges in media queries': /@media[^{]*[<>]/,
  'container queries': /@container|\bcontainer(-type|-name)?:/,
  '@scope': /@scope\b/,
  '@starting-style': /@starting-style\b/,
  '@property': /@property\b/,
  'trigonometry and steps': /\b(sin|cos|tan|atan2?|pow|sqrt|round|mod|rem|linear)\(/,
  'overflow in two words': /\boverflow: ?\w+ \w+/,
  ':user-valid': /:user-(in)?valid/,
  'view transitions': /view-transition/,
  'scroll-driven animation': /animation-timeline|scroll-timeline/,
  'field-sizing, interpolate-size': /field-sizing|interpolate-size|calc-size/,
};
/* What some lack and readers can do without; it stands in rules of its own, which those pass over. */
const EXTRA = /:has\(|::details-content|:target-current/;

function assets(theme) {
  const folder = path.join(top, 'themes', theme, 'assets');
  return fs.readdirSync(folder).filter((name) => /\.(css|js)$/.test(name))
    .map((name) => ({ theme, name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}

/* What is published of "style.css"; of a theme's file that is not in the way of another's. */
function published(output, name) {
  const pattern = new RegExp(`^${name.replace(/\.(\w+)$/, '\\.[0-9a-f]{10}\\.$1')}$`);
  const folder = path.join(output, 'tai-nguyen');
  return fs.readFileSync(path.join(folder, fs.readdirSync(folder).find((file) => pattern.test(file))), 'utf8');
}

/* In the page: every rule of two sheets, as the browser writes them, but for blanks it keeps around commas. */
function readSheets(texts) {
  const even = (text) => text.replace(/("[^"]*")|\s*(,)?\s+/g, (all, quoted, comma) => quoted || (comma ? ',' : ' '));
  return texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const rules = [];
    const walk = (list, depth) => {
      for (const rule of list) {
        rules.push({ text: even(rule.cssText), selector: rule.selectorText || '', depth, style: rule.type === 1 });
        if (rule.cssRules) walk(rule.cssRules, rule.type === 1 ? depth + 1 : depth);
      }
    };
    walk(sheet.cssRules, 0);
    return rules;
  });
}

/* The program that a script is: its tree, without the places of its parts. */
function program(text) {
  return JSON.parse(JSON.stringify(acorn.parse(text, { ecmaVersion: 'latest' }),
    (key, value) => (key === 'start' || key === 'end' ? undefined : value)));
}

/* "a, :is(b, c)" has two parts. */
function partsOf(selector) {
  let depth = 0;
  const parts = [''];
  for (const c of selector) {
    depth += c === '(' ? 1 : c === ')' ? -1 : 0;
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts;
}

const bare = (sheet) => sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"[^"\n]*"|'[^'\n]*'/g, '""');

run(async (test) => {
  const outputs = {
    default: build(),
    plain: build({
      change: (folder) => fs.cpSync(path.join(top, 'themes/plain'), path.join(folder, 'themes/plain'), { recursive: true }),
      args: ['--theme', 'plain'],
    }),
  };
  const page = await open(await context(), await serve(outputs.default));
  for (const { theme, name, text } of [...assets('default'), ...assets('plain')]) {
    const short = published(outputs[theme], name);
    if (name.endsWith('.css')) {
      await test(`${theme}/${name}: the same rules are published, each by itself`, async () => {
        const [before, after] = await page.evaluate(readSheets, [text, short]);
        assert.deepStrictEqual(after, before);
        assert.ok(short.length <= text.length && !/\/\*(?!!)/.test(short));
        assert.deepStrictEqual(after.filter(({ style, depth }) => style && depth), [], 'rules in rules');
      });
      await test(`${theme}/${name}: old browsers read it`, async () => {
        const said = Object.entries(TOO_NEW).filter(([, pattern]) => pattern.test(bare(text))).map(([what]) => what);
        const [rules] = await page.evaluate(readSheets, [text]);
        for (const { selector } of rules) {
          const parts = partsOf(selector);
          if (parts.some((part) => EXTRA.test(part)) && !parts.every((part) => EXTRA.test(part)))
            said.push(`a selector takes others down: ${selector}`);
        }
        assert.deepStrictEqual(said, []);
      });
    } else {
      await test(`${theme}/${name}: the same program is published`, () => {
        assert.deepStrictEqual(program(short), program(text));
        assert.ok(short.length < text.length);
      });
      await test(`${theme}/${name}: it is a script of 2017`, () => {
        acorn.parse(text, { ecmaVersion: 2017, sourceType: 'script' });
      });
    }
  }
  for (const list of ['scripts.js']) {
    await test(`${list}: joined it is one too`, () => {
      acorn.parse(published(outputs.default, list), { ecmaVersion: 2017, sourceType: 'script' });
    });
  }
  await test('what is too new is found', () => {
    const sheet = 'a { color: color-mix(in srgb, red, blue); } /* subgrid */ @media (width > 1px) { b { overflow: auto hidden; } }';
    assert.deepStrictEqual(Object.keys(TOO_NEW).filter((what) => TOO_NEW[what].test(bare(sheet))),
      ['color-mix()', 'ranges in media queries', 'overflow in two words']);
    assert.throws(() => acorn.parse('a?.b', { ecmaVersion: 2017 }));
    assert.notDeepStrictEqual(program('a\n(b)'), program('a;(b)'));
  });
});
