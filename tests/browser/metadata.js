/*
 * What pages tell programs: every page of the demo has its objects of schema.org,
 * whole and true to the files; Open Graph with a picture that is there; addresses
 * of the same in other forms and languages. A browser takes the objects for data.
 */
'use strict';

const assert = require('assert');
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { run, build, serve, open, context } = require('./support/browser');

const BASE = 'https://thidua.example.gov.vn/';
const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/* What each type must have; a key that ends with '?' may be left out. */
const TYPES = {
  DigitalDocument: ['@id', 'name', 'identifier?', 'genre?',
    'inLanguage', 'dateCreated?', 'datePublished?', 'dateModified?', 'temporalCoverage?',
    'creativeWorkStatus?', 'author?', 'publisher', 'isPartOf?', 'isBasedOn?', 'encoding?'],
  MediaObject: ['name', 'contentUrl', 'contentSize', 'sha256', 'encodingFormat'],
  CreativeWork: ['name', 'url?'],
  Event: ['name', 'startDate', 'endDate?', 'eventStatus?', 'url',
    'location', 'organizer?'],
  Place: ['name', 'address?'],
  GovernmentOrganization: ['@id', 'name', 'url?', 'logo?', 'alternateName?', 'address?', 'telephone?',
    'email?', 'location?', 'foundingDate?', 'dissolutionDate?', 'parentOrganization?'],
  WebSite: ['name', 'description?', 'url', 'inLanguage', 'publisher?'],
  Dataset: ['@id', 'url', 'name', 'description', 'inLanguage', 'isAccessibleForFree', 'creator',
    'publisher', 'distribution'],
  DataDownload: ['contentUrl', 'encodingFormat'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position', 'name', 'item'],
};

function pagesBelow(folder, below = '') {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const name = below + entry.name;
    if (entry.isDirectory()) return pagesBelow(folder, `${name}/`);
    return name.endsWith('.html') && !name.endsWith('fragment.html') ? [name] : [];
  });
}

function objectsOf(html) {
  return Array.from(html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g),
    (match) => JSON.parse(match[1]));
}

/* The file of the output behind a whole address. */
function fileOf(output, address) {
  assert(address.startsWith(BASE), `${address} is not of the portal`);
  const below = decodeURIComponent(address.slice(BASE.length)).split('#')[0];
  return path.join(output, below === '' || below.endsWith('/') ? `${below}index.html` : below);
}

function checkObject(output, object, outermost) {
  /* One that another object of the page names in full, the plan's author. */
  if (Object.keys(object).join() === '@id') return assert(fs.existsSync(fileOf(output, object['@id'])));
  const keys = TYPES[object['@type']];
  assert(keys, `a type of its own: ${object['@type']}`);
  const reference = !outermost && /Organization|DigitalDocument/.test(object['@type']);
  const allowed = new Set(['@type', ...keys.map((key) => key.replace('?', ''))]);
  for (const key of keys)
    assert(reference || key.endsWith('?') || key in object, `a ${object['@type']} without ${key}`);
  for (const [key, value] of Object.entries(object)) {
    assert(allowed.has(key) || (outermost && key === '@context'), `a ${object['@type']} has ${key}`);
    assert(value !== '' && value !== null, `${key} is empty`);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'object') checkObject(output, item, false);
      else if (/^date/.test(key)) assert.match(item, DATE);
      else if (/^(start|end)Date$/.test(key)) assert.match(item, DAY);
      else if (['@id', 'contentUrl', 'item'].includes(key) || (key === 'url' && item.startsWith(BASE)))
        assert(fs.existsSync(fileOf(output, item)), `nothing is at ${item}`);
    }
  }
  if (object['@type'] === 'MediaObject') {
    const bytes = fs.readFileSync(fileOf(output, object.contentUrl));
    assert.strictEqual(object.contentSize, `${bytes.length} B`);
    assert.strictEqual(object.sha256, crypto.createHash('sha256').update(bytes).digest('hex'));
  }
  if (object['@type'] === 'BreadcrumbList')
    object.itemListElement.forEach((item, i) => assert.strictEqual(item.position, i + 1));
}

function meta(html, name) {
  const found = html.match(new RegExp(`<meta (?:name="\\w+" )?(?:property|name)="${name}" content="([^"]*)">`));
  return found && found[1];
}

run(async (test) => {
  const output = build();
  const pages = pagesBelow(output);
  const read = (name) => fs.readFileSync(path.join(output, name), 'utf8');

  await test('every object of every page is whole, and true to the files', async () => {
    const seen = new Set();
    for (const name of pages) {
      for (const object of objectsOf(read(name))) {
        assert.strictEqual(object['@context'], 'https://schema.org');
        seen.add(object['@type']);
        try {
          checkObject(output, object, true);
        } catch (error) {
          throw new Error(`${name}: ${error.message}`);
        }
      }
    }
    assert.deepStrictEqual([...seen].sort(),
      ['BreadcrumbList', 'Dataset', 'DigitalDocument', 'Event', 'GovernmentOrganization', 'WebSite']);
  });

  await test('a plan is told with its number, days, bases, files and phases', async () => {
    const objects = objectsOf(read('thi-dua/2026-16-kh-ubnd/index.html'));
    const plan = objects.find((object) => object['@type'] === 'DigitalDocument');
    assert.strictEqual(plan.identifier, '16/KH-UBND');
    assert(plan.isBasedOn.length > 1);
    assert(plan.encoding.some((file) => file.encodingFormat === 'application/pdf'));
    assert.strictEqual(objects.filter((object) => object['@type'] === 'Event').length, 2);
    assert.strictEqual(objects.filter((object) => object['@type'] === 'BreadcrumbList').length, 1);
    const blank = objectsOf(read('thi-dua/2023-phat-dong-dot-thi-dua-dac-biet-chao-mung-dai-hoi-xiii/index.html'))[0];
    assert.strictEqual(blank.identifier, undefined);
  });

  await test('a title cannot end the element', async () => {
    const files = { 'site.yaml': 'base_url: https://a.example/\n',
      'campaigns/a/plan.md': '---\ntitle: "</script><script src=x.js></script> & <b>"\n---\n' };
    const html = fs.readFileSync(path.join(build({ files }), 'thi-dua/a/index.html'), 'utf8');
    assert.strictEqual(objectsOf(html)[0].name, '</script><script src=x.js></script> & <b>');
    assert(!html.includes('<script src=x.js>'));
  });

  await test('without base_url there are none, nor Open Graph', async () => {
    const folder = build({ files: { 'campaigns/a/plan.md': '---\ntitle: A\n---\n\nMột câu.\n' } });
    for (const name of pagesBelow(folder))
      assert(!/ld\+json|og:|anh\./.test(fs.readFileSync(path.join(folder, name), 'utf8')), name);
    assert(fs.existsSync(path.join(folder, 'thi-dua/a/index.json')));
  });

  const address = await serve(output);
  const where = await context();

  await test('every page has a picture that a browser shows, 1200 by 630', async () => {
    const pictures = new Set();
    for (const name of pages) {
      const html = read(name);
      if (/http-equiv="refresh"/.test(html) || name === 'ticker/index.html') continue;
      const picture = meta(html, 'og:image');
      assert(picture && fs.existsSync(fileOf(output, picture)), `${name} has no picture`);
      assert(fs.statSync(fileOf(output, picture)).size <= 300 * 1024, `${picture} is large`);
      for (const key of ['og:title', 'og:description', 'og:url', 'og:locale', 'og:image:alt'])
        assert(meta(html, key), `${name} has no ${key}`);
      pictures.add(picture);
    }
    assert(pictures.size > 10);
    const page = await open(where, address);
    for (const picture of pictures) {
      const size = await page.evaluate((url) => new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve([image.naturalWidth, image.naturalHeight]);
        image.onerror = () => resolve('broken');
        image.src = url;
      }), address + picture.slice(BASE.length));
      assert.deepStrictEqual(size, [1200, 630], picture);
    }
    await page.close();
  });

  await test('a plan has the picture of its campaign, a list that of the portal', async () => {
    const plan = meta(read('thi-dua/2026-16-kh-ubnd/index.html'), 'og:image');
    assert(plan.includes('/thi-dua/2026-16-kh-ubnd/anh.'));
    assert.strictEqual(meta(read('thi-dua/2026-16-kh-ubnd/312-bc-ubnd/index.html'), 'og:image'), plan);
    assert.strictEqual(meta(read('van-ban/index.html'), 'og:image'), meta(read('index.html'), 'og:image'));
    assert.strictEqual(meta(read('en/gioi-thieu/index.html'), 'og:locale'), 'en_US');
  });

  await test('the policy lets the objects stand, and the page says nothing', async () => {
    for (const below of ['', 'thi-dua/2026-16-kh-ubnd/', 'van-ban/', 'don-vi/so-khcn/']) {
      const page = await open(where, address + below);
      assert(await page.evaluate(() => document.querySelectorAll('script[type="application/ld+json"]').length) > 0);
      assert.deepStrictEqual(page.faults, []);
      await page.close();
    }
  });

  await test('other forms of a page are named, and are there', async () => {
    const page = await open(where, `${address}thi-dua/2026-16-kh-ubnd/`);
    const forms = await page.evaluate(() => Array.from(document.querySelectorAll('link[rel=alternate]'),
      (link) => [link.type, link.href]));
    const types = forms.map(([type]) => type);
    for (const type of ['application/json', 'text/markdown', 'text/plain', 'text/calendar', 'application/atom+xml'])
      assert(types.includes(type), `no ${type}`);
    for (const [, href] of forms) assert.strictEqual((await page.request.get(href)).status(), 200, href);
    await page.close();
  });

  await test('languages of a text name each other and themselves', async () => {
    const links = (name) => Array.from(read(name).matchAll(/<link rel="alternate" hreflang="(\w+)" href="([^"]*)">/g),
      (match) => `${match[1]} ${match[2]}`).sort();
    const both = [`en ${BASE}en/gioi-thieu/`, `vi ${BASE}gioi-thieu/`];
    assert.deepStrictEqual(links('gioi-thieu/index.html'), both);
    assert.deepStrictEqual(links('en/gioi-thieu/index.html'), both);
    assert.deepStrictEqual(links('lien-he/index.html'), []);
    assert(/<a href="[^"]*" lang="en" hreflang="en">/.test(read('gioi-thieu/index.html')));
  });

  await test('the catalogue of data leads to pages and files that are there, and says who answers for them', async () => {
    const catalogue = JSON.parse(read('catalog.jsonld'));
    const prefixes = Object.keys(catalogue['@context']);
    const there = (at) => {
      assert(at.startsWith(BASE), at);
      const below = decodeURIComponent(at.slice(BASE.length).replace(/#.*/, ''));
      assert(fs.statSync(path.join(output, below.endsWith('/') || !below ? `${below}index.html` : below)).isFile(), at);
    };
    const known = (node) => {
      for (const [key, value] of Object.entries(node)) {
        assert(/^@/.test(key) || prefixes.includes(key.split(':')[0]), key);
        if (value && typeof value === 'object' && key !== '@context') [].concat(value).forEach(known);
      }
    };
    known(catalogue);
    assert.strictEqual(catalogue['@type'], 'dcat:Catalog');
    there(catalogue['@id']);
    const sets = catalogue['dcat:dataset'];
    assert.strictEqual(sets.length, 3);
    const files = [];
    for (const set of [catalogue, ...sets]) {
      for (const key of ['dct:title', 'dct:description', 'dct:publisher', 'dct:modified']) assert(set[key], key);
      assert(set['dct:publisher']['foaf:name'] && DAY.test(set['dct:modified']['@value']));
    }
    for (const set of sets) {
      assert.strictEqual(set['@type'], 'dcat:Dataset');
      there(set['dcat:landingPage']['@id']);
      for (const form of set['dcat:distribution']) {
        there(form['dcat:downloadURL']['@id']);
        files.push(`${form['dcat:downloadURL']['@id'].slice(BASE.length)} ${form['dcat:mediaType']['@id'].replace(/.*media-types\//, '')}`);
      }
    }
    assert.deepStrictEqual(files, ['van-ban.csv text/csv', 'van-ban.json application/json', 'campaigns.json application/json',
      'ticker/slogans.json application/json', 'ticker/slogans.txt text/plain']);
  });
});
