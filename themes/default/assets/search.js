/*
 * Finds documents in the index that lies beside the search page (tim-kiem/*.js). Its files are
 * scripts that call phatdongSearch with their data, since a portal that was opened from a disk
 * may load scripts and nothing else. How they are written: src/export/search.c.
 *
 * A word is found with and without its marks: "thi dua", "THI ĐUA" and "thi đua" are one, so are
 * hoà and hòa; where the marks were typed, texts that have just these come first. All words of a
 * question must be there. A number is one thing, however it is spelt: 16/KH-CĐBDT, 16 kh cdbdt.
 */
(function () {
  'use strict';

  const box = document.querySelector('[data-search]');
  if (!box) return;
  const said = box.dataset;
  const status = box.querySelector('[role="status"]');
  const list = box.querySelector('.finds');
  const hints = box.querySelector('.hints');
  const more = box.querySelector('.more');
  const help = document.querySelector('[data-search-help]');
  const input = document.querySelector('main [name="q"]');

  const SHOWN = 20;
  const WORDS_MAX = 16;
  const WORTH = [1, 2, 4, 8]; // in the text, about it, in its number, in its title
  const PAIR_WORTH = 6; // two words side by side in the title
  const WORD = /[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0300-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]+/g;
  const NUMBER = /\d[^\s/]*\s*\/\s*[^\s,;]+/; // 16/KH-CĐBDT, 05-TB/HĐTĐKT
  const LABEL = /^\s*(?:s\u1ed1|so|no)[\s:.]+(?=\d)/i; // "Số: 16/KH"
  const PAIRS = /^(?:ch|gi|kh|ng|nh|ph|th|tr)/; // base/term.c
  const STROKES = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ħ: 'h', ŧ: 't' };
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  /* ------------------------------------------------------------------ words */

  function fold(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '')
      .replace(/[đðøłħŧ]/g, (letter) => STROKES[letter]);
  }

  /* The same for hoà and hòa: letters with their own marks, then the tones. */
  function exact(word) {
    const letters = word.toLowerCase().normalize('NFD');
    const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
    return letters.replace(tones, '') + (letters.match(tones) || []).join('');
  }

  function wordsOf(text) {
    return text.normalize('NFC').match(WORD) || [];
  }

  function squeeze(number) {
    return fold(wordsOf(number).join('')).replace(/^0+(?=\d)/, '');
  }

  function ask(text) {
    const seen = new Set();
    const words = [];
    for (const typed of wordsOf(text).slice(0, WORDS_MAX)) {
      const word = { typed, fold: fold(typed).replace(/^0+(?=\d)/, ''), exact: exact(typed) };
      word.marked = fold(typed) !== typed.toLowerCase();
      if (!seen.has(word.exact)) words.push(word);
      seen.add(word.exact);
    }
    const whole = text.replace(LABEL, '').trim();
    const part = NUMBER.exec(text);
    return {
      text,
      words,
      whole: /^\d/.test(whole) ? squeeze(whole) : '',
      part: part ? squeeze(part[0]) : '',
    };
  }

  /* ------------------------------------------------------------------ files */

  const received = new Map();
  const asked = new Map();
  const policy = window.trustedTypes && window.trustedTypes.createPolicy
    ? window.trustedTypes.createPolicy('phatdong-search', { createScriptURL: (address) => address })
    : { createScriptURL: (address) => address };

  window.phatdongSearch = (name, data) => received.set(name, data);

  function load(name, address) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = policy.createScriptURL(address);
        script.onload = () => resolve(received.get(name));
        script.onerror = () => reject(new Error(address));
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }

  function beside(file) {
    return said.search.replace(/[^/]*$/, '') + file;
  }

  /* Folded term → the terms that fold to it, with their documents. */
  async function loadShard(index, name) {
    const terms = new Map();
    const file = index.shards.find((one) => one.startsWith(name + '.js'));
    const parts = file ? (await load(name, beside(file))).split(' ') : [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const folded = fold(parts[i]);
      if (!terms.has(folded)) terms.set(folded, []);
      terms.get(folded).push({ term: parts[i], codes: parts[i + 1] });
    }
    return terms;
  }

  function shardOf(folded) {
    if (/^\d/.test(folded)) return '0';
    if (!/^[a-z]/.test(folded)) return 'other';
    return (PAIRS.exec(folded) || [folded[0]])[0];
  }

  async function loadShards(index, question) {
    const names = new Set(question.words.map((word) => shardOf(word.fold)));
    if (question.whole || question.part) names.add('0');
    const shards = new Map();
    await Promise.all(Array.from(names, async (name) => shards.set(name, await loadShard(index, name))));
    return shards;
  }

  /* -------------------------------------------------------------- documents */

  function eachDocument(codes, visit) {
    let document = -1;
    let number = 0;
    let shift = 0;
    for (let i = 0; i < codes.length; i++) {
      const digit = DIGITS.indexOf(codes[i]);
      number |= (digit & 31) << shift;
      shift += 5;
      if (digit & 32) continue;
      document += (number >> 2) + 1;
      visit(document, number & 3);
      number = shift = 0;
    }
  }

  function variants(shards, folded) {
    return shards.get(shardOf(folded)).get(folded) || [];
  }

  /* How many of its words stand side by side in the title of each document. */
  function countPairs(shards, words, size) {
    const pairs = new Uint8Array(size);
    for (let i = 0; i + 1 < words.length; i++) {
      for (const { codes } of variants(shards, words[i].fold + '_' + words[i + 1].fold))
        eachDocument(codes, (document) => { pairs[document]++; });
    }
    return pairs;
  }

  /* For each document what a word is worth there, 0 where it is not; and whether as typed. */
  function weigh(shards, word, size) {
    const worth = new Uint8Array(size);
    const same = new Uint8Array(size);
    for (const { term, codes } of variants(shards, word.fold)) {
      const typed = word.marked && exact(term) === word.exact;
      eachDocument(codes, (document, rank) => {
        worth[document] = Math.max(worth[document], WORTH[rank]);
        if (typed) same[document] = 1;
      });
    }
    return { worth, same, count: worth.reduce((sum, one) => sum + (one > 0), 0) };
  }

  /* Those that have or cite a number; with own '=', those whose own it is. */
  function documentsOf(shards, number, own) {
    const documents = new Set();
    for (const { codes } of number ? variants(shards, number + own) : [])
      eachDocument(codes, (document) => documents.add(document));
    return documents;
  }

  /* Where the question is a number of this portal: that document, and those that cite it. */
  function choose(shards, question, weights, size) {
    const cited = documentsOf(shards, question.whole, '=').size ? documentsOf(shards, question.whole, '') : null;
    const chosen = [];
    for (let i = 0; i < size; i++) {
      if (cited ? cited.has(i) : weights.length && weights.every((weight) => weight.worth[i])) chosen.push(i);
    }
    return chosen;
  }

  function find(index, shards, question) {
    const size = index.page * index.pages.length;
    const weights = question.words.map((word) => weigh(shards, word, size));
    const own = new Set([...documentsOf(shards, question.whole, '='), ...documentsOf(shards, question.part, '=')]);
    const pairs = countPairs(shards, question.words, size);
    const finds = choose(shards, question, weights, size).map((document) => ({
      document,
      own: own.has(document),
      same: weights.reduce((sum, weight) => sum + weight.same[document], 0),
      worth: weights.reduce((sum, weight) => sum + weight.worth[document], pairs[document] * PAIR_WORTH),
    }));
    finds.sort((a, b) => b.own - a.own || b.same - a.same || b.worth - a.worth || b.document - a.document);
    return { finds, weights };
  }

  /* ------------------------------------------------------------------- hints */

  /* Edits between two short words, up to max + 1. */
  function distance(a, b, max) {
    if (Math.abs(a.length - b.length) > max) return max + 1;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let k = 1; k <= b.length; k++)
        next[k] = Math.min(row[k] + 1, next[k - 1] + 1, row[k - 1] + (a[i - 1] !== b[k - 1]));
      row = next;
    }
    return row[b.length];
  }

  /* The word of the portal that is spelt most like it, as most of its texts have it. */
  function nearest(shards, word) {
    const max = word.fold.length < 4 ? 1 : 2;
    let best = null;
    for (const [folded, terms] of shards.get(shardOf(word.fold))) {
      if (/[_=\d]/.test(folded)) continue;
      const away = distance(word.fold, folded, max);
      const commonest = terms.reduce((a, b) => (b.codes.length > a.codes.length ? b : a));
      const count = commonest.codes.length;
      if (away > max || (best && (away > best.away || (away === best.away && count <= best.count)))) continue;
      best = { away, count, term: commonest.term };
    }
    return best && best.term;
  }

  function join(words, change) {
    return words.map(change).filter(Boolean).join(' ');
  }

  /* Other questions that lead further: a word spelt otherwise, or without the rarest one. */
  function otherQuestions(shards, question, weights) {
    const counts = weights.map((weight) => weight.count);
    const unknown = counts.some((count) => count === 0);
    const near = question.words.map((word, i) => (counts[i] ? word.typed : nearest(shards, word)));
    const others = [];
    if (unknown && near.every(Boolean)) others.push({ label: said.meant, text: join(near, (word) => word) });
    const rarest = counts.indexOf(Math.min(...counts));
    const without = unknown ? join(question.words, (word, i) => counts[i] && word.typed)
      : join(question.words, (word, i) => i !== rarest && word.typed);
    if (without) others.push({ label: said.without, text: without });
    return others;
  }

  /* -------------------------------------------------------------------- show */

  function put(parent, name, text, kind) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    parent.append(element);
    return element;
  }

  function fill(words, ...values) {
    return words.replace(/\{(\d)\}/g, (all, i) => values[i]);
  }

  /* The text with the words that were asked for in <mark>, one for those side by side. */
  function mark(parent, text, folds) {
    const whole = text.normalize('NFC');
    let from = 0;
    let last = null;
    for (const found of whole.matchAll(WORD)) {
      if (!folds.has(fold(found[0]).replace(/^0+(?=\d)/, ''))) continue;
      const between = whole.slice(from, found.index);
      if (last && !between.trim()) {
        last.textContent += between + found[0];
      } else {
        parent.append(between);
        last = put(parent, 'mark', found[0]);
      }
      from = found.index + found[0].length;
    }
    parent.append(whole.slice(from));
  }

  function showNumber(parent, number, question, folds) {
    parent.className = 'number-word';
    parent.append(said.number + ' ');
    const plain = squeeze(number);
    if (plain && (plain === question.whole || plain === question.part)) put(parent, 'mark', number);
    else mark(parent, number, folds);
  }

  function show(row, find, question, folds) {
    const [link, title, type, number, date, issuer, standing, lead] = row;
    const item = put(list, 'li', '', find.own ? 'find find-own' : 'find');
    const name = put(item, 'a');
    name.href = said.root + link;
    mark(name, title, folds);
    const about = put(item, 'p', '', 'line-meta');
    if (type) put(about, 'span', type, 'badge');
    const part = () => {
      about.append(about.children.length > 1 ? '\u00a0· ' : ' ');
      return put(about, 'span');
    };
    if (number) showNumber(part(), number, question, folds);
    if (date) put(part(), 'time', date.split('-').reverse().join('/')).dateTime = date;
    if (issuer) mark(part(), issuer, folds);
    if (standing) put(part(), 'strong', standing);
    if (lead) mark(put(item, 'p'), lead, folds);
    return name;
  }

  async function showMore(index, question, finds, from) {
    const folds = new Set(question.words.map((word) => word.fold));
    const next = finds.slice(from, from + SHOWN);
    const rows = await Promise.all(next.map(async ({ document }) => {
      const page = Math.floor(document / index.page);
      return (await load(page, beside(index.pages[page])))[document % index.page];
    }));
    const names = rows.map((row, i) => show(row, next[i], question, folds));
    if (from && names[0]) names[0].focus();
    more.hidden = from + SHOWN >= finds.length;
    more.firstChild.onclick = () => showMore(index, question, finds, from + SHOWN);
  }

  function showHints(others) {
    for (const { label, text } of others) {
      const line = put(hints, 'p', label + ' ');
      put(line, 'a', text).href = '?q=' + encodeURIComponent(text);
    }
  }

  /*
   * A number that is one document's own leads to it at once. Whoever comes back from there finds
   * the list, with those that cite it, and not the same door again.
   */
  function jump(shards, question) {
    const found = documentsOf(shards, question.whole, '=').size === 1 && list.querySelector('.find-own > a');
    if (!found || (history.state && history.state.listed)) return;
    history.replaceState({ listed: true }, '');
    const go = () => setTimeout(() => location.assign(found.href)); // what leaves a page that still loads is no step back
    if (document.readyState === 'complete') go();
    else addEventListener('load', go);
  }

  async function answer(text) {
    const question = ask(text);
    const index = await load('', said.search);
    const shards = await loadShards(index, question);
    const { finds, weights } = find(index, shards, question);
    await showMore(index, question, finds, 0);
    status.textContent = finds.length ? fill(said.found, finds.length, text) : fill(said.none, text);
    jump(shards, question);
    if (finds.length) return;
    showHints(otherQuestions(shards, question, weights));
    box.append(help);
  }

  const text = (new URLSearchParams(location.search).get('q') || '').trim().slice(0, input.maxLength);
  if (!text) return;
  input.value = text;
  help.remove(); // taken out and put back it does not jump
  document.title = text + ' – ' + document.title;
  answer(text).catch(() => {
    status.textContent = said.failed;
    box.append(help);
  });
}());
