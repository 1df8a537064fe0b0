/*
 * What pages do besides being read: badges and lists follow the calendar
 * between two builds, buttons copy and print, clauses get a link sign, the
 * contents list shows where the reader is. Every page is complete without it.
 */
(() => {
  'use strict';

  var root = document.documentElement;
  var DAY = 864e5;
  /* Days in which a campaign counts as ending soon. */
  var ENDING = 7;

  function all(selector, act) { document.querySelectorAll(selector).forEach(act); }

  /* Midnight of a day in the portal's zone; NaN for what is no day, which then hides nothing. */
  function midnight(day) { return Date.parse(day + 'T00:00' + root.dataset.zone); }

  /* The ticker knows the hour better than this computer may, and pins the day of a preview. */
  var ticker = customElements.get('chay-chu');
  function now() { return ticker ? ticker.now() : Date.now(); }

  /* Whole days from today to that day: 0 is today, negative is past. */
  function daysTo(day) { return Math.ceil((midnight(day) - now()) / DAY); }

  var status = (root.dataset.status || '').split('|');
  var due = (root.dataset.due || '').split('|');

  var STATES = ['upcoming', 'running', 'ending', 'ended'];

  function stateOf(first, last, ending) {
    var left = daysTo(last);
    return daysTo(first) > 0 ? 0 : left < 0 ? 3 : left < ending ? 2 : 1;
  }

  /* A badge, or a plain word, of the portal's words or its own. What is over or undated comes without days ("/") and stays. */
  function showStatus(word, days, ending) {
    if (!days[1]) return;
    var i = stateOf(...days.split('/'), ending);
    if (word.classList.contains('badge')) word.className = 'badge badge-' + STATES[i];
    var own = word.closest('[data-words]');
    word.textContent = own ? own.dataset.words.split('|')[i] : status[i];
    if (word.closest('.kind')) all('[data-over]', (notice) => { notice.hidden = i < 3; });
  }

  function showDue(item) {
    var left = daysTo(item.dataset.due);
    var when = item.querySelector('.deadline-when');
    var badge = when.querySelector('.badge') || document.createElement('span');
    if (isNaN(left) || left > 60) return;
    badge.className = 'badge' + (left < 0 ? '' : left < 8 ? ' badge-ending' : ' badge-upcoming');
    badge.textContent = left < 0 ? due[2] : left ? due[0].replace('{0}', left) : due[1];
    if (!badge.isConnected) when.append(' ', badge);
    item.classList.toggle('passed', left < 0);
  }

  /* From "next" to "now" to "past", each in its place there. */
  function sortSlogan(item) {
    var days = item.dataset;
    if (!days.first && !days.last) return;
    var list = document.querySelector('[data-slogans="' + STATES[stateOf(days.first, days.last, 0)] + '"]');
    if (!list || list === item.parentElement) return;
    list.insertBefore(item, Array.from(list.children).find((other) => {
      return +other.dataset.order > +days.order;
    }) || null);
  }

  function followCalendar() {
    all('[data-status-days]', (badge) => showStatus(badge, badge.dataset.statusDays, ENDING));
    all('[data-phase-days]', (badge) => showStatus(badge, badge.dataset.phaseDays, 0));
    all('[data-due]:not(html)', showDue);
    all('[data-slogans] > li', sortSlogan);
    all('[data-slogans]', (list) => {
      list.closest('section').hidden = !list.children.length;
    });
  }

  /* All edges are midnights in the portal's zone; a sleeping computer looks again when it is back. */
  function wait() {
    followCalendar();
    setTimeout(wait, Math.min(DAY - (now() - midnight('1970-01-01')) % DAY + 50, DAY / 4));
  }

  wait();
  document.addEventListener('visibilitychange', followCalendar);
  document.addEventListener('chay-chu', followCalendar);

  /* ---- buttons */

  /* The clipboard needs a secure page; the older way also serves pages opened from a disk. */
  async function copy(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    var area = document.createElement('textarea');
    area.value = text;
    area.className = 'hidden';
    document.body.append(area);
    area.select();
    var done = document.execCommand('copy');
    area.remove();
    if (!done) throw new Error('copy');
  }

  /* Each copies what `textOf` gives, and says so for a while; a refusal leaves it as it is. */
  function wake(selector, textOf) {
    all(selector, (button) => {
      var label = button.textContent;
      button.hidden = false;
      button.onclick = () => copy(textOf(button)).then(() => {
        button.textContent = root.dataset.copied;
        setTimeout(() => { button.textContent = label; }, 2000);
      }, () => {});
    });
  }

  all('[data-print]', (button) => {
    button.hidden = false;
    button.onclick = () => print();
  });
  wake('[data-copy-address]', () => {
    var canonical = document.querySelector('link[rel="canonical"]');
    return (canonical ? canonical.href : location.href.split('#')[0]) + location.hash;
  });
  /* Behind a sum its button, which is of no use without a script; others stand in the page, hidden. */
  all('.downloads code', (code) => {
    var button = document.createElement('button');
    button.className = 'button';
    button.dataset.copy = '';
    button.textContent = root.dataset.copy;
    code.after(button);
  });
  wake('button[data-copy]', (button) => {
    var before = button.previousElementSibling;
    return (document.getElementById(button.dataset.copy) || (before.matches('code') ? before
      : button.parentElement.querySelector('p'))).textContent.trim();
  });

  /* ---- clauses */

  /* "II" of "II.", as printed at the head of a section or item; empty if it has none. */
  function markOf(e) {
    var mark = e && e.querySelector(e.matches('li') ? ':scope > .so' : ':scope > [id] > .so');
    return mark ? mark.textContent.replace(/[\s.):/-]+$/, '').replace(/^[-+*•]$/, '') : '';
  }

  /* Which of the units a mark counts; what stands in a unit is the next smaller one. */
  function unitOf(e, mark, last) {
    var first = mark;
    for (var near = e; near && !near.matches('.phu-luc'); near = near.previousElementSibling) first = markOf(near) || first;
    if (/^[IVXLC]+$/.test(mark) && /^[IVX]/.test(first)) return 0;
    if (/^[A-ZĐ]$/.test(mark)) return 1;
    return Math.min(Math.max(last + 1, /^\d+$/.test(mark) ? 2 : 3), 4);
  }

  /* "điểm a khoản 2 mục II", from the smallest to the largest, with the marks as printed. */
  function nameOf(clause, words) {
    var units = words.split('|');
    var name = '';
    var last = 1;
    var path = [];
    var annex;
    for (var e = clause; e && e.matches('.doc-body *'); e = e.parentElement) {
      if (e.matches('li, section') && markOf(e)) path.unshift([e, markOf(e)]);
      annex = e.parentElement.matches('.doc-annexes') && e;
    }
    while (annex && !annex.matches('.phu-luc')) annex = annex.previousElementSibling;
    if (annex) path.unshift([annex, annex.querySelector('[id]').textContent + ' ' + units[5]]);
    path.forEach((step) => {
      var mark = step[1];
      if (!/\s/.test(mark)) {
        var unit = unitOf(step[0], mark, last);
        last = Math.max(unit, 1);
        mark = units[unit] + ' ' + mark;
      }
      name = mark + (name && ' ' + name);
    });
    return name;
  }

  /* Beside a heading, so that its name stays its own; within a clause. */
  function addSigns() {
    all('.doc-body [id^="muc-"]', (clause) => {
      var link = document.createElement('a');
      var body = clause.closest('article').dataset;
      link.className = 'sign';
      link.href = '#' + clause.id;
      link.setAttribute('aria-label', body.sign.replace('{0}', nameOf(clause, body.units) || clause.textContent));
      if (clause.matches('li')) clause.prepend(link);
      else clause.after(link);
    });
  }

  /* The clause in the address: unfolded where it lies folded, and named in the citation. */
  function showTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest('details');
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
    all('.cite span', (lead) => {
      var name = target ? nameOf(target, lead.closest('[data-units]').dataset.units) : '';
      lead.textContent = name && name + ' ';
    });
  }

  addSigns();
  showTarget();
  addEventListener('hashchange', showTarget);

  /* ---- tasks: the reader's own unit alone; its anchor in the address keeps the choice */

  all('.choose', (label) => {
    var select = label.lastElementChild;
    var units = Array.from(label.nextElementSibling.children);
    function show() {
      units.forEach((unit) => { unit.hidden = select.value && unit.id !== select.value; });
    }
    units.forEach((unit) => {
      var chosen = location.hash === '#' + unit.id;
      select.add(new Option(unit.firstElementChild.textContent, unit.id, chosen, chosen));
    });
    select.addEventListener('change', () => {
      history.replaceState(null, '', '#' + (select.value || 'nhiem-vu'));
      show();
    });
    label.hidden = false;
    show();
  });

  /* Browsers that cannot print what is folded open it first. */
  addEventListener('beforeprint', () => {
    all('.fold', (fold) => { fold.open = true; });
  });

  /* ---- contents: the last heading that the reading line has reached; right after a jump too */

  var links = Array.from(document.querySelectorAll('.contents a'));
  var targets = links.map((link) => document.getElementById(link.hash.slice(1)));
  var waiting = false;
  var line = parseFloat(getComputedStyle(root).scrollPaddingTop) + 24 || 40;

  function mark() {
    waiting = false;
    var current = -1;
    targets.forEach((target, i) => {
      if (target && !target.closest('details:not([open])')
        && target.getBoundingClientRect().top < line) current = i;
    });
    links.forEach((link, i) => {
      if (i === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    });
  }

  if (links.length) {
    addEventListener('scroll', () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  }
})();
