/*
 * Another reader (mammoth) finds the same words: in the documents that it ships,
 * and in our own, none is lost on the way into the plan file. What import counts
 * itself, the numbers of lists, mammoth does not know: only its words are sought.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');
const { run, words, nodeModule, top } = require('../browser/support/browser');

const mammoth = require(nodeModule('mammoth/lib/index.js'));
const program = process.env.PHATDONG || path.join(top, 'build/release/phatdong');

/* Without words: an empty document, and pictures alone. */
const wordless = ['empty.docx', 'external-picture.docx', 'tiny-picture-target-base-relative.docx', 'tiny-picture.docx'];

function documents() {
  const folders = [path.dirname(nodeModule('mammoth/test/test-data/tables.docx')), path.join(top, 'tests/sites/import-docx')];
  return folders.flatMap((folder) => fs.readdirSync(folder).filter((name) => name.endsWith('.docx')).sort()
    .map((name) => path.join(folder, name)));
}

/* The plan file of a document; what it escapes is as printed, where links lead is not. */
function imported(file) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'phatdong-docx-'));
  try {
    execFileSync(program, ['import', '--quiet', '-o', folder, file], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [id] = fs.readdirSync(folder);
    return fs.readFileSync(path.join(folder, id, 'plan.md'), 'utf8').replace(/(?<!\\)\]\([^)\s]*\)/g, ']').replace(/\\([^\p{L}\p{N}])/gu, '$1');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/* Small letters, since what is printed in capitals may be typed in small ones; breaks part words here. */
const counted = (text) => words(text.toLowerCase()).reduce((map, word) => map.set(word, (map.get(word) || 0) + 1), new Map());

/* mammoth's own text, where a break of a line is one. */
async function mammothText(file) {
  const { value } = await mammoth.convertToHtml({ path: file }, { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) });
  return value.replace(/<sup><a[^>]*(noteref|note-ref|footnote-ref|endnote-ref)[^>]*>.*?<\/a><\/sup>/g, '').replace(/<\/?(p|br|td|th|li|h\d|tr|table)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/↑/g, '')
    .replace('C«ng ®oµn', 'Công đoàn'); // of the font .VnTime, which mammoth does not know
}

/* A number that import counts, as it stands before a paragraph. */
const isNumber = (word) => /^(\d{1,2}|[a-zđ]|[ivx]+|điều)$/.test(word);

/* Words of the body that do not come in the other reader's order; notes and boxes aside, which stand elsewhere. */
function strays(plan, text) {
  const wanted = words(text.toLowerCase());
  let at = 0;
  return words(plan.split(/^---\n/m).slice(2).join(' ').toLowerCase()).filter((word) => {
    const next = wanted[at] === word ? at : isNumber(word) ? -1 : wanted.indexOf(word, at);
    if (next >= 0) at = next + 1;
    return next < 0 && !isNumber(word);
  });
}
const elsewhere = ['footnotes.docx', 'endnotes.docx', 'footnote-hyperlink.docx', 'chu-thich.docx', 'khung-chu.docx',
  'chu.docx']; // a simple field, which mammoth leaves out

run(async (test) => {
  let sum = 0;
  const files = documents();
  for (const file of files) {
    const name = path.basename(file);
    if (wordless.includes(name)) {
      await test(`${name} holds no word`, async () => assert.throws(() => imported(file), /P003/));
      continue;
    }
    await test(`${name}: every word, in order`, async () => {
      const plan = imported(file);
      const text = await mammothText(file);
      const have = counted(plan);
      const wanted = counted(text);
      const missing = [...wanted].filter(([word, count]) => (have.get(word) || 0) < count);
      sum += [...wanted.values()].reduce((a, b) => a + b, 0);
      assert.deepStrictEqual(missing, [], 'words that are lost');
      if (!elsewhere.includes(name)) assert.deepStrictEqual(strays(plan, text), [], 'words out of order');
    });
  }
  await test('documents and words enough to tell', async () => assert(files.length >= 25 && sum > 900, `${files.length} documents, ${sum} words`));
});
