/*
 * The ticker on the portal's own pages: what WCAG 2.2.2 asks of moving text, and what a ticker
 * owes to readers besides. tests/browser/embed.js has it on other sites.
 */
'use strict';

const assert = require('assert');
const fs = require('fs');
const { run, build, serve, open, context, TODAY, NOON } = require('./support/browser');
const { state, speed, near, hold } = require('./support/ticker');

const DAY = 864e5;
const QUARTER = 9e5; // of an hour, in milliseconds: how often the feed is asked

/* A portal of one campaign that runs, with these slogans. */
function portalOf(slogans, site = {}) {
  return {
    'site.yaml': JSON.stringify({ title: 'Cổng mẫu', base_url: 'https://mau.example/', ...site }),
    'campaigns/a/plan.md': `---\n${JSON.stringify({ title: 'Kế hoạch', period: { start: '2026-01', end: '2026-12' }, slogans })}\n---\n`,
  };
}

function withSetting(from, to) {
  return {
    change(folder) {
      const file = `${folder}/content/site.yaml`;
      const text = fs.readFileSync(file, 'utf8');
      assert.ok(text.includes(from));
      fs.writeFileSync(file, text.replace(from, to));
    },
  };
}

run(async (test) => {
  const output = build();
  const portal = await serve(output);
  const moving = { reducedMotion: 'no-preference' };
  let where;
  let page;

  async function begin({ address = portal, ...options } = {}) {
    if (where) await where.close();
    where = await context({ ...moving, ...options });
    page = await open(where, address);
    return page;
  }

  const now = () => page.evaluate(state);

  await test('one compositor animation moves it, and the first slogan is in view at once', async () => {
    await begin();
    const seen = await now();
    assert.ok(seen.moving);
    assert.strictEqual(seen.animations, 1);
    assert.strictEqual(seen.overflow, 'hidden');
    assert.ok(seen.first > -200 && seen.first <= 0, `the first slogan stands at ${seen.first}`);
    assert.match(seen.label, /^Dừng chữ chạy/);
  });

  await test('no request goes out for it while its clock and the build agree', async () => {
    const asked = [];
    const quiet = await context(moving);
    const other = await quiet.newPage();
    other.on('request', (request) => asked.push(request.url()));
    await other.goto(portal, { waitUntil: 'networkidle' });
    await quiet.close();
    assert.deepStrictEqual(asked.filter((url) => /slogans\.json/.test(url)), []);
    assert.ok(new Set(asked).size <= 5, asked.join(' '));
  });

  await test('it moves three letters (em) a second', async () => {
    near(await speed(page), 48, 12, 'px/s');
  });

  await test('the stop button comes first, 44 px high, and keeps the place', async () => {
    const box = await page.locator('chay-chu button').first().boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44);
    await page.locator('.menu li:last-child a').focus();
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => {
      const root = document.querySelector('chay-chu').shadowRoot;
      return root.activeElement === root.querySelector('button');
    }));
    const before = await now();
    const width = box.width;
    await page.keyboard.press('Enter');
    const after = await now();
    assert.ok(!after.moving);
    assert.strictEqual(after.overflow, 'auto');
    near(after.shift, before.shift, 20, 'place');
    assert.match(after.label, /^Chạy tiếp/);
    assert.strictEqual((await page.locator('chay-chu button').first().boundingBox()).width, width);
    assert.strictEqual(await page.locator('chay-chu [aria-pressed]').count(), 0);
  });

  await test('stopped, it is a scroller that a keyboard reaches', async () => {
    const box = page.locator('chay-chu .window');
    assert.strictEqual(await box.getAttribute('tabindex'), '0');
    assert.ok(await box.getAttribute('aria-label'));
    assert.ok(await box.evaluate((e) => e.scrollWidth > e.clientWidth));
    await box.focus();
    const from = (await now()).scroll;
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((x) => document.querySelector('chay-chu').shadowRoot.querySelector('.window').scrollLeft > x, from);
  });

  await test('the choice is kept on the next page', async () => {
    await page.goto(portal + 'van-ban/');
    assert.ok(!(await now()).moving);
  });

  await test('it goes on from where it stopped, on request', async () => {
    await page.locator('chay-chu .window').evaluate((e) => { e.scrollLeft = 300; });
    await page.locator('chay-chu button').first().click();
    await page.mouse.move(10, 700);
    const seen = await now();
    assert.ok(seen.moving);
    near(seen.shift, -300, 40, 'place');
  });

  await test('a pointer over it holds it for as long', async () => {
    await page.locator('chay-chu .window').hover();
    assert.ok(!(await now()).moving);
    await page.mouse.move(10, 700);
    assert.ok((await now()).moving);
  });

  await test('out of view it rests', async () => {
    const held = (page, as) => page.waitForFunction((as) => document.querySelector('chay-chu').shadowRoot
      .querySelector('ul').getAnimations()[0].playState === as, as);
    await begin({ viewport: { width: 1280, height: 400 } });
    await page.evaluate(() => scrollTo({ top: 1000, behavior: 'instant' }));
    await held(page, 'paused');
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await held(page, 'running');
  });

  await test('focus on a slogan out of view stops it for good, with that slogan in view', async () => {
    await begin();
    const fourth = page.locator('chay-chu .window a').nth(3);
    await fourth.focus();
    assert.ok(!(await now()).moving);
    assert.ok(await fourth.evaluate((link) => {
      const box = link.getRootNode().querySelector('.window').getBoundingClientRect();
      const own = link.getBoundingClientRect();
      return own.left < box.right && own.right > box.left;
    }));
    await fourth.evaluate((link) => link.blur());
    assert.ok(!(await now()).moving);
  });

  await test('so does whatever scrolls it: a link into it', async () => {
    await begin();
    await page.locator('chay-chu .window li').nth(3).evaluate((item) => item.scrollIntoView({ inline: 'start' }));
    await page.waitForFunction(() => !document.querySelector('chay-chu').shadowRoot.querySelector('ul').getAnimations().length);
    assert.ok(!(await now()).moving);
  });

  await test('a search in the page finds each slogan once', async () => {
    await begin();
    const count = await page.evaluate((text) => {
      let hits = 0;
      while (hits < 5 && find(text, false, false, false)) hits++;
      return hits;
    }, (await now()).shown[4]);
    assert.strictEqual(count, 1);
  });

  await test('an address that names its words stops it with them in view', async () => {
    await begin();
    const text = (await now()).shown[4];
    await page.evaluate((text) => {
      const link = document.createElement('a');
      link.href = `#:~:text=${encodeURIComponent(text)}`;
      link.textContent = 'to the slogan';
      document.querySelector('main').prepend(link);
    }, text);
    await page.locator('text=to the slogan').click();
    await page.waitForFunction(() => document.querySelector('chay-chu').shadowRoot.querySelector('.window').scrollLeft > 500);
    assert.ok(!(await now()).moving);
    const [box, item] = [await page.locator('chay-chu .window').boundingBox(), await page.locator('chay-chu .window li').nth(4).boundingBox()];
    assert.ok(item.x < box.x + box.width && item.x + item.width > box.x);
  });

  await test('a touch stops it, and the tap still opens the link', async () => {
    await begin({ hasTouch: true });
    const link = page.locator('chay-chu .window a').first();
    const target = await link.evaluate((e) => e.href);
    const box = await link.boundingBox();
    await page.touchscreen.tap(Math.max(box.x + box.width / 2, 400), box.y + box.height / 2);
    await page.waitForURL('**' + new URL(target).pathname);
    assert.ok(!(await now()).moving);
  });

  await test('what is tapped or clicked while it comes in or goes out is what opens', async () => {
    for (const [hasTouch, share] of [[true, 0.03], [true, 0.97], [false, 0.03], [false, 0.97]]) {
      await begin({ hasTouch });
      await page.evaluate((share) => {
        const [animation] = document.querySelector('chay-chu').shadowRoot.querySelector('ul').getAnimations();
        animation.pause();
        animation.currentTime = share * animation.effect.getTiming().duration;
      }, share);
      const window = await page.locator('chay-chu .window').boundingBox();
      const links = page.locator('chay-chu .window a');
      for (let i = 0; i < await links.count(); i++) {
        const box = await links.nth(i).boundingBox();
        const [from, to] = [Math.max(box.x, window.x), Math.min(box.x + box.width, window.x + window.width)];
        if (to - from < 20) continue;
        const target = await links.nth(i).evaluate((e) => e.href);
        const [x, y] = [(from + to) / 2, box.y + box.height / 2];
        await (hasTouch ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
        await page.waitForURL('**' + new URL(target).pathname, { timeout: 5000 });
        break;
      }
    }
  });

  await test('all slogans lie open on request, still and wrapped', async () => {
    await begin();
    const button = page.locator('chay-chu button').nth(1);
    await button.click();
    assert.strictEqual(await button.getAttribute('aria-expanded'), 'true');
    assert.match(await button.innerText(), /Thu gọn/);
    assert.ok(!(await now()).moving);
    assert.ok(await page.evaluate(() => document.querySelector('chay-chu').offsetHeight > 200));
    await button.click();
    assert.strictEqual(await button.getAttribute('aria-expanded'), 'false');
    await page.mouse.move(10, 700);
    assert.ok((await now()).moving);
  });

  await test('readers who want less motion get none, and may start it; a change is followed', async () => {
    await begin({ reducedMotion: 'reduce' });
    assert.ok(!(await now()).moving);
    await page.locator('chay-chu button').first().click();
    await page.mouse.move(10, 700);
    assert.ok((await now()).moving);
    await begin();
    assert.ok((await now()).moving);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.waitForFunction(() => !document.querySelector('chay-chu').shadowRoot.querySelector('ul').getAnimations().length);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.waitForTimeout(100);
    assert.ok(!(await now()).moving, 'it starts again by itself');
  });

  await test('each slogan is there once for a screen reader, in print and in the copied text', async () => {
    await begin();
    const texts = (await now()).shown;
    assert.ok(texts.length > 3);
    const tree = await page.locator('chay-chu').ariaSnapshot();
    for (const text of texts) assert.strictEqual(tree.split(text).length, 2, text);
    const copied = await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector('chay-chu').shadowRoot.querySelector('ul'));
      return document.querySelector('chay-chu').innerText + getSelection();
    });
    for (const text of texts) assert.ok(copied.split(text).length <= 2, text);
  });

  await test('slogans come and go with the calendar, in the portal\'s zone, without a build', async () => {
    /* From 1 December 2026 to 14 February 2027. */
    const text = 'Tết sum vầy, Xuân nghĩa tình, không hộ nghèo nào không có Tết!';
    const edge = Date.parse('2026-12-01T00:00:00+07:00');
    const shown = async (time) => {
      await begin({ now: time, timezoneId: 'America/New_York' });
      await page.waitForTimeout(50);
      return (await now()).shown;
    };
    assert.ok(!(await shown(edge - 1000)).includes(text));
    const then = await shown(edge + 1000);
    assert.ok(then.includes(text) && then.length <= 12);
    assert.ok((await shown(edge + 76 * DAY - 1000)).includes(text));
    assert.ok(!(await shown(edge + 76 * DAY)).includes(text));
  });

  await test('they change within a second of the edge, in an open page', async () => {
    const edge = Date.parse('2026-12-01T00:00:00+07:00');
    if (where) await where.close();
    where = await context(moving);
    page = await where.newPage();
    await page.clock.install({ time: edge - 60000 }); // however long it takes to load
    await page.goto(portal);
    assert.ok(!(await now()).shown.some((text) => /^Tết sum vầy/.test(text)));
    await page.clock.fastForward(await page.evaluate((edge) => Math.max(0, edge - Date.now() - 500), edge));
    const late = await page.evaluate((edge) => new Promise((resolve) => {
      const list = document.querySelector('chay-chu').shadowRoot.querySelector('ul');
      const look = () => {
        if (/Tết sum vầy/.test(list.textContent)) resolve(Date.now() - edge);
        else setTimeout(look, 20);
      };
      look();
    }), edge);
    assert.ok(late >= 0 && late < 1000, `${late} ms after the edge`);
  });

  await test('a computer whose clock is 400 days off shows what the server\'s clock asks for', async () => {
    await begin();
    const right = (await now()).shown;
    for (const off of [-400, 400]) {
      await begin({ now: NOON + off * DAY, server: NOON });
      await page.waitForFunction((count) => document.querySelector('chay-chu').shadowRoot
        .querySelectorAll('li').length === count, right.length);
      assert.deepStrictEqual((await now()).shown, right, `${off} days`);
    }
  });

  await test('a time that comes out of a cache is as old as the cache says', async () => {
    /* Ten days old, from before the edge; now is after it. A computer that is a year ahead asks. */
    const text = 'Tết sum vầy, Xuân nghĩa tình, không hộ nghèo nào không có Tết!';
    const later = Date.parse('2026-12-03T12:00:00+07:00');
    const stale = { Date: new Date(later - 10 * DAY).toUTCString() };
    for (const [headers, wanted] of [[stale, false], [{ ...stale, Age: String(10 * DAY / 1000) }, true], [{ ...stale, Age: 'x' }, false]]) {
      await begin({ address: await serve(output, { headers }), now: later + 400 * DAY });
      await page.waitForFunction(() => document.querySelector('chay-chu').shadowRoot.querySelectorAll('li').length > 3);
      assert.strictEqual((await now()).shown.includes(text), wanted, `Age: ${headers.Age}`);
    }
  });

  await test('a date that cannot be read hides nothing', async () => {
    const dates = ['hôm nay', '2026-13-45', '32/13/2026', '2026-02-30T99:00+07:00', ''];
    await begin();
    const shown = await page.evaluate((dates) => {
      const ticker = document.createElement('chay-chu');
      ticker.innerHTML = `<ul>${dates.map((date, i) => `<li data-from="${date}" data-to="${date}">Khẩu hiệu ${i}</li>`).join('')}</ul>`;
      document.body.append(ticker);
      return Array.from(ticker.shadowRoot.querySelectorAll('li'), (item) => item.textContent);
    }, dates);
    assert.deepStrictEqual(shown, dates.map((date, i) => `Khẩu hiệu ${i}`));
    const feed = JSON.parse(fs.readFileSync(`${output}/ticker/slogans.json`, 'utf8'));
    const slogans = dates.map((date, i) => ({ text: `Khẩu hiệu ${i}`, from: date, to: date }));
    const address = await serve(output, { pages: { '/ticker/slogans.json': JSON.stringify({ ...feed, slogans }) } });
    await begin({ address, now: NOON + 400 * DAY, server: NOON });
    await page.waitForFunction(() => /Khẩu hiệu 0/.test(document.querySelector('chay-chu').shadowRoot.textContent));
    assert.deepStrictEqual((await now()).shown, dates.map((date, i) => `Khẩu hiệu ${i}`));
  });

  await test('no timer waits for more than six hours, and who comes back to the page sees what the hour asks for', async () => {
    const text = 'Tết sum vầy, Xuân nghĩa tình, không hộ nghèo nào không có Tết!';
    if (where) await where.close();
    where = await context({ ...moving, now: Date.parse('2026-11-28T12:00:00+07:00') });
    page = await where.newPage();
    await page.addInitScript(() => {
      window.waits = [];
      const wait = window.setTimeout;
      window.setTimeout = (act, time, ...more) => {
        window.waits.push(time);
        return wait(act, time, ...more);
      };
    });
    await page.goto(portal);
    const waits = await page.evaluate(() => window.waits);
    assert.ok(waits.length >= 3, `${waits.length} timers`);
    assert.ok(Math.max(...waits) <= 6 * 36e5 + 100, `${waits}`);
    assert.ok(!(await now()).shown.includes(text));
    await where.clock.setFixedTime(Date.parse('2026-12-01T08:00:00+07:00')); // a computer that slept
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    assert.ok((await now()).shown.includes(text));
  });

  await test('a slow clock is never earlier than the build, without a server too', async () => {
    await begin({ address: `file://${build({ args: ['--base-url', 'https://x.example/'] })}/index.html`, now: NOON - 400 * DAY });
    assert.ok((await now()).shown.length > 3);
  });

  await test('the feed is read again after a quarter of an hour; what fails leaves what is shown', async () => {
    const feed = JSON.parse(fs.readFileSync(`${output}/ticker/slogans.json`, 'utf8'));
    const pages = {};
    const address = await serve(output, { pages });
    await begin({ address });
    await page.clock.install({ time: NOON });
    await page.reload();
    const shown = (await now()).shown;
    for (const text of ['no JSON', JSON.stringify({ ...feed, version: 2, slogans: [] })]) {
      pages['/ticker/slogans.json'] = text;
      await page.clock.fastForward(QUARTER + 1000);
      await page.waitForTimeout(100);
      assert.deepStrictEqual((await now()).shown, shown);
    }
    const text = 'Khẩu hiệu mới, vừa có trong nguồn!';
    pages['/ticker/slogans.json'] = JSON.stringify({ ...feed, slogans: [{ text }] });
    await page.clock.fastForward(QUARTER + 1000);
    await page.waitForTimeout(100);
    assert.deepStrictEqual((await now()).shown, [text]);
    assert.ok((await now()).moving);
  });

  await test('without script it is a list to read, with its links and without buttons', async () => {
    await begin({ javaScriptEnabled: false });
    assert.ok(await page.locator('chay-chu li:visible').count() > 3);
    const last = await page.locator('chay-chu li:visible').last().boundingBox();
    assert.ok(last.x >= 0 && last.x + last.width <= 1280, 'the last slogan is out of view');
    assert.strictEqual(await page.locator('chay-chu button:visible').count(), 0);
  });

  await test('it has its height before the script comes: nothing moves', async () => {
    await begin();
    const height = await page.locator('chay-chu').evaluate((e) => e.offsetHeight);
    await page.route('**/ticker.*.js', (route) => route.abort());
    await page.reload();
    assert.strictEqual(await page.locator('chay-chu').evaluate((e) => e.offsetHeight), height);
  });

  await test('`motion: off` leaves it still for everybody', async () => {
    await begin({ address: await serve(build(withSetting('motion: on', 'motion: off'))) });
    const seen = await now();
    assert.ok(!seen.moving && seen.shown.length > 3);
    assert.match(seen.label, /^Chạy tiếp/);
  });

  await test('1, 200 and one very long slogan move at the same speed', async () => {
    const many = Array.from({ length: 200 }, (_, i) => `Thi đua là yêu nước, yêu nước thì phải thi đua, lần thứ ${i + 1}!`);
    const long = Array(120).fill('Toàn dân thi đua, ngành ngành thi đua.').join(' ');
    for (const slogans of [many.slice(0, 1), many, [long]]) {
      const files = portalOf(slogans, { ticker: { max: 100 } });
      await begin({ address: await serve(build({ files })) });
      near(await speed(page), 48, 12, `px/s of ${slogans.length}`);
    }
  });

  await test('on a narrow screen every word stays in view for five seconds', async () => {
    await begin({ viewport: { width: 320, height: 640 } });
    const room = await page.locator('chay-chu .window').evaluate((e) => e.clientWidth);
    assert.ok(room / await speed(page) > 4.5, `${room} px`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    for (const button of await page.locator('chay-chu button').all()) {
      const box = await button.boundingBox();
      assert.ok(box.width >= 44 && box.width < 60 && box.height >= 44, JSON.stringify(box));
    }
    assert.match(await page.locator('chay-chu').ariaSnapshot(), /button "Dừng chữ chạy"/);
  });

  await test('on a narrow screen the opened list has the whole width', async () => {
    await begin({ viewport: { width: 360, height: 640 } });
    await page.locator('chay-chu button').last().click();
    const list = await page.locator('chay-chu .window ul').evaluate((e) => e.getBoundingClientRect().width);
    assert.ok(list >= 320, `${list} px`);
  });

  await test('where nothing is to be shown it takes no room', async () => {
    await begin({ address: await serve(build({ files: { 'site.yaml': 'title: Cổng mẫu\n' } })) });
    assert.strictEqual(await page.locator('chay-chu').evaluate((e) => e.offsetHeight), 0);
  });

  await test('a slogan under embargo is in no file of the portal before its day', async () => {
    const files = portalOf([{ text: 'Bí mật đến ngày hội!', start: '2026-12-20', embargo: true }, 'Công khai!']);
    const made = build({ files });
    const all = fs.readdirSync(made, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .map((entry) => fs.readFileSync(`${entry.parentPath || entry.path}/${entry.name}`, 'utf8')).join();
    assert.ok(all.includes('Công khai!') && !all.includes('Bí mật'));
    const later = build({ files, now: Date.parse('2026-12-20T08:00:00+07:00') });
    assert.ok(fs.readFileSync(`${later}/index.html`, 'utf8').includes('Bí mật đến ngày hội!'));
  });

  await test('a campaign that has ended leaves it by itself', async () => {
    const files = portalOf(['Chỉ trong năm 2026!']);
    const ended = Date.parse('2027-01-01T08:00:00+07:00');
    assert.ok(!fs.readFileSync(`${build({ files, now: ended })}/ticker/slogans.json`, 'utf8').includes('Chỉ trong'));
    await begin({ address: await serve(build({ files })), now: ended });
    assert.strictEqual(await page.locator('chay-chu').evaluate((e) => e.offsetHeight), 0);
  });

  await test('the lines are high enough for stacked marks, the contrast is 7:1, of the stars 3:1, in dark too', async () => {
    for (const colorScheme of ['light', 'dark']) {
      await begin({ colorScheme });
      const look = await page.evaluate(() => {
        const root = document.querySelector('chay-chu');
        const item = root.shadowRoot.querySelector('li');
        const light = (color) => color.match(/[\d.]+/g).slice(0, 3).map((c) => c / 255)
          .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const contrast = (color) => {
          const [a, b] = [color, getComputedStyle(root).backgroundColor].map(light).sort((x, y) => x - y);
          return (b + 0.05) / (a + 0.05);
        };
        const star = getComputedStyle(item.nextElementSibling, '::before');
        return { contrast: contrast(getComputedStyle(item).color), star: star.content.includes('★') ? contrast(star.color) : 0, line: parseFloat(getComputedStyle(item).lineHeight) / parseFloat(getComputedStyle(item).fontSize) };
      });
      assert.ok(look.contrast >= 7, `${colorScheme}: ${look.contrast}`);
      assert.ok(look.star >= 3, `a star, ${colorScheme}: ${look.star}`);
      assert.ok(look.line >= 1.5);
    }
  });

  await test('two tickers in a page stop together, and later pages keep it', async () => {
    await begin();
    await page.evaluate(() => {
      const second = document.createElement('chay-chu');
      second.append(...document.createRange().createContextualFragment('<ul><li>Một</li><li>Hai</li></ul>').childNodes);
      document.querySelector('main').prepend(second);
    });
    await page.locator('chay-chu').nth(1).locator('button').first().click();
    const left = await page.evaluate(() => Array.from(document.querySelectorAll('chay-chu'), (e) => e.shadowRoot.querySelector('ul').getAnimations().length));
    assert.deepStrictEqual(left, [0, 0]);
  });

  await test('a preview pins its day', async () => {
    await begin({ address: await serve(build({ args: ['--now', '2026-12-05'] })), now: NOON + 900 * DAY });
    assert.ok((await now()).shown.some((text) => /^Tết sum vầy/.test(text)), TODAY);
  });

  await test('in a page that reads from right to left it runs the other way', async () => {
    await begin();
    await page.evaluate(() => {
      const host = document.querySelector('chay-chu');
      host.dir = 'rtl';
      host.set(false);
    });
    assert.ok(await speed(page) < -20);
    await hold(page);
  });
});
