/*
 * Another search engine (MiniSearch, with the same folding of letters) finds the
 * same documents: the texts of the demo and some hundred more of their sentences,
 * asked for by words of their own, spelt in several ways, and by words of none.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context, words, nodeModule, top } = require('../browser/support/browser');

const MiniSearch = require(nodeModule('minisearch/dist/cjs/index.cjs'));
const PLANS = Number(process.env.PLANS || 300);
const QUESTIONS = Number(process.env.QUESTIONS || 300);

let seed = Number(process.env.SEED || 20);
function random(count) {
  seed = (seed * 48271) % 2147483647;
  return seed % count;
}
const pick = (list) => list[random(list.length)];

function fold(word) {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/^0+(?=\d)/, '');
}

/* The plans of the demo: title and text; notes and links aside, whose addresses are no words of it. */
function demoTexts() {
  const folder = path.join(top, 'content/campaigns');
  return fs.readdirSync(folder).sort().map((id) => {
    const [, head, ...body] = fs.readFileSync(path.join(folder, id, 'plan.md'), 'utf8').split(/^---\n/m);
    const title = /^title: *"?(.*?)"?$/m.exec(head)[1].replace(/\\"/g, '"');
    return { title, text: body.join('---\n').replace(/\]\([^)]*\)/g, ']').replace(/\[\^[^\]]*\]:?/g, '').trim() };
  });
}

function makePlans() {
  const demo = demoTexts();
  const sentences = demo.flatMap(({ text }) => text.split('\n'))
    .filter((line) => /^[\p{L}\d]/u.test(line) && !line.includes('|') && words(line).length > 8);
  const plans = demo.slice();
  while (plans.length < PLANS) {
    const text = Array.from({ length: 2 + random(6) }, () => pick(sentences)).join('\n\n');
    plans.push({ title: words(pick(sentences)).slice(0, 4 + random(8)).join(' '), text });
  }
  return plans.map((plan, i) => ({ ...plan, id: `k${i}`, number: `${1 + random(200)}/KH-CQ${random(9)}` }));
}

const quoted = (text) => JSON.stringify(text);

function contentOf(plans) {
  const files = { 'site.yaml': 'title: Cổng thử\nbase_url: https://a.example/\n' };
  for (const { id, number, title, text } of plans)
    files[`campaigns/${id}/plan.md`] = `---\nnumber: ${number}\ntitle: ${quoted(title)}\n---\n\n${text}\n`;
  return files;
}

const spellings = [
  (word) => word, (word) => word.toUpperCase(), (word) => word.normalize('NFD'),
  (word) => fold(word), (word) => `“${word},”`,
];

/* One word or two: of one text, of two texts, and now and then one that nobody wrote. */
function makeQuestion(plans) {
  const of = (plan) => pick(words(`${plan.title} ${plan.text}`));
  const plan = pick(plans);
  const chosen = [of(plan)];
  if (random(2)) chosen.push(of(random(3) ? plan : pick(plans)));
  if (random(12) === 0) chosen.push('khôngaiviết');
  return chosen.map((word) => pick(spellings)(word)).join(' ');
}

/* In the page: the addresses of all finds. */
async function allFinds() {
  const more = document.querySelector('.more');
  for (let shown = -1; !more.hidden;) {
    if (document.querySelectorAll('.find').length !== shown) {
      shown = document.querySelectorAll('.find').length;
      more.firstChild.click();
    }
    await new Promise((resolve) => { setTimeout(resolve); });
  }
  return Array.from(document.querySelectorAll('.find > a'), (one) => one.getAttribute('href'));
}

run(async (test) => {
  const plans = makePlans();
  const portal = await serve(build({ files: contentOf(plans) }));
  const other = new MiniSearch({ fields: ['whole'], tokenize: words, processTerm: fold });
  other.addAll(plans.map(({ id, number, title, text }) => ({ id, whole: `${number} ${title} ${text}` })));
  const page = await open(await context({ reducedMotion: 'reduce' }), portal);
  /* As one who comes back from a document: a number alone leads there at once (tests/browser/search.js). */
  await page.addInitScript(() => history.replaceState({ listed: true }, ''));
  const counts = { none: 0, some: 0, many: 0 };

  await test(`${QUESTIONS} questions about ${PLANS} plans`, async () => {
    for (let i = 0; i < QUESTIONS; i++) {
      const question = makeQuestion(plans);
      const wanted = other.search(question, { combineWith: 'AND' }).map(({ id }) => `../thi-dua/${id}/`).sort();
      await page.goto(`${portal}tim-kiem/?q=${encodeURIComponent(question)}`);
      await page.waitForFunction(() => document.querySelector('[role="status"]')?.textContent);
      assert.deepStrictEqual((await page.evaluate(allFinds)).sort(), wanted, question);
      counts[wanted.length === 0 ? 'none' : wanted.length < 20 ? 'some' : 'many']++;
    }
  });
  await test(`of all sorts: ${JSON.stringify(counts)}`, async () => {
    assert(Object.values(counts).every((count) => count >= QUESTIONS / 60));
  });
  await test('nothing failed', async () => assert.deepStrictEqual(page.faults, []));
});
