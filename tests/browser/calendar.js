/*
 * Between two builds a page follows the calendar: on day D+n a page that was
 * built on day D shows the words and slogans of one that is built on D+n.
 */
'use strict';

const assert = require('assert');
const { run, build, serve, open, context, setClock } = require('./support/browser');

const noon = (day) => Date.parse(`${day}T12:00:00+07:00`);

const plan = (fields) => `---\ntype: KH\n${fields}\n---\n\nNội dung.\n`;

const files = {
  'site.yaml': 'title: Cổng thử\nbase_url: https://thidua.example/\nticker: {max: 3}\n',
  'slogans.yaml': '- Chung một\n- Chung hai\n- {text: Chung ba, end: 2024-05-03}\n'
    + '- {text: Lễ, start: 2024-05-02, end: 2024-05-03, before: true, rank: 1}\n'
    + '- {text: LỄ, start: 2024-05-04, end: 2024-05-05}\n',
  'campaigns/a/plan.md': plan('number: 1/KH-A\ntitle: Đợt A\ndate: 2024-04-01\nissuer: Sở A\n'
    + 'period: {start: 2024-05-02, end: 2024-05-10}\nassignments: [{unit: Sở A, task: Làm}]\n'
    + 'slogans: [{text: Riêng của A, start: 2024-05-02}, {text: Sớm, end: 2024-05-02}]'),
  /* Replaced by a plan that does not say since when: over, whatever its period says. */
  'campaigns/b/plan.md': plan('title: Đợt B\nperiod: {start: 2020, end: 2099}\nslogans: [Của B]'),
  'campaigns/c/plan.md': plan('title: Đợt C\nsupersedes: b'),
  'campaigns/d/plan.md': plan('title: Đợt D\nperiod: {start: 2024-05-02, end: 2024-05-31}\nslogans: [{text: Của D, start: 2024-05-31, rank: 200}]\n'
    + 'phases: [{name: Một, start: 2024-05-02, end: 2024-05-02}, {name: Hai, start: 2024-05-03, end: 2024-05-03}]\n'
    + 'milestones: [{date: 2024-05-03, title: Tổng kết}, {date: 2024-05, title: Trong tháng}]\n'
    + 'deadlines: [{date: 2024-05-03, task: Báo cáo, before: true}, {date: 2024-05-20, task: Nộp}]'),
};

/* In the page: every word and slogan that changes with the days. */
function shown() {
  const text = (selector) => Array.from(document.querySelectorAll(selector), (e) => e.textContent.trim());
  return {
    words: text('[data-status-days], [data-phase-days]'),
    ticker: Array.from(document.querySelector('chay-chu').shadowRoot.querySelectorAll('li'), (e) => e.textContent.trim()),
    now: text('[data-slogans="running"] .slogan'),
    next: text('[data-slogans="upcoming"] .slogan'),
    past: text('[data-slogans="ended"] .slogan'),
    sections: text('main section:not([hidden]) > h2'),
  };
}

/* A page as it is at that moment; one browser window for all, since there are many. */
async function look(page, address, now) {
  await setClock(page.context(), now);
  await page.goto(address, { waitUntil: 'networkidle' });
  return page.evaluate(shown);
}

run(async (test) => {
  const days = ['2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04'];
  const portals = [];
  for (const day of days) portals.push(await serve(build({ files, now: noon(day) })));
  const page = await open(await context({ reducedMotion: 'reduce' }), portals[0]);

  for (const address of ['', 'thi-dua/a/', 'thi-dua/b/', 'thi-dua/d/', 'khau-hieu/', 'van-ban/', 'don-vi/so-a/', 'ticker/']) {
    await test(`/${address} shows on later days what builds of those days show`, async () => {
      for (let day = 1; day < days.length; day++) {
        const fresh = await look(page, portals[day] + address, noon(days[day]));
        for (let built = Math.max(0, day - 2); built < day; built++) {
          const later = await look(page, portals[built] + address, noon(days[day]));
          /* Which campaigns the first page lists is a build's; their words are not. */
          if (address === '') fresh.words = later.words = fresh.sections = later.sections = null;
          assert.deepStrictEqual(later, fresh, `built on ${days[built]}, seen on ${days[day]}`);
        }
      }
    });
  }

  await test('the calendar tells of each event on later days what builds of those days tell', async () => {
    const events = async (portal, day) => {
      await setClock(page.context(), noon(day));
      await page.goto(portal + 'lich/');
      /* Where in the list they stand is a build's. */
      return page.evaluate(() => Array.from(document.querySelectorAll('.deadlines li'), (e) =>
        (e.className + e.textContent).replace(/\s+/g, ' ')).sort());
    };
    for (let day = 1; day < days.length; day++) {
      const fresh = await events(portals[day], days[day]);
      assert.strictEqual(fresh.length, 6);
      for (let built = Math.max(0, day - 2); built < day; built++)
        assert.deepStrictEqual(await events(portals[built], days[day]), fresh, `${days[built]}, ${days[day]}`);
    }
  });

  await test('a plan that another one replaced is over, whatever its period says', async () => {
    const { words } = await look(page, portals[0] + 'thi-dua/b/', noon(days[0]));
    assert.deepStrictEqual(words, ['Đã kết thúc', 'Đã qua']);
  });

  await test('the words change in the register, beside slogans and among an office\'s tasks', async () => {
    const seen = async (address) => (await look(page, portals[0] + address, noon('2024-05-02'))).words.join();
    assert.match(await seen('van-ban/'), /Đang thực hiện/);
    assert.match(await seen('don-vi/so-a/'), /^Đang thực hiện,Đang thực hiện$/);
    assert.match(await seen('thi-dua/a/'), /Đang thực hiện,Đang tuyên truyền,Đang tuyên truyền/);
  });

  await test('nothing failed meanwhile', async () => {
    assert.deepStrictEqual(page.faults.filter((fault) => /fails/.test(fault)), []);
  });
});
