/*
 * What pages do besides being read: badges and slogans follow the calendar
 * between two builds, buttons copy and print, clauses get a link sign, the
 * contents list shows where the reader is. Every page is complete without it.
 */
(function () {
  'use strict';

  var root = document.documentElement;
  var DAY = 864e5;
  var ENDING = 7; // days in which a campaign counts as ending soon

  function all(selector, act) { document.querySelectorAll(selector).forEach(act); }

  /* Midnight of a day in the portal's zone; NaN for what is no day, which then hides nothing. */
  function midnight(day) { return Date.parse(day + 'T00:00:00' + root.dataset.zone); }

  /* A preview pins the day. */
  function now() { return root.dataset.day ? midnight(root.dataset.day) : Date.now(); }

  /* Whole days from today to that day: 0 is today, negative is past. */
  function daysTo(day) { return Math.ceil((midnight(day) - now()) / DAY); }

  var status = (root.dataset.status || '').split('|');
  var due = (root.dataset.due || '').split('|');

  var STATES = ['upcoming', 'running', 'ending', 'ended'];

  function stateOf(first, last, ending) {
    var left = daysTo(last);
    return daysTo(first) > 0 ? 0 : left < 0 ? 3 : left < ending ? 2 : 1;
  }

  /* A badge, or a plain word, of the portal's words or its own. What is over or undated comes without days and stays. */
  function showStatus(word, first, last, ending) {
    if (!first && !last) return;
    var i = stateOf(first, last, ending);
    if (word.classList.contains('badge')) word.className = 'badge badge-' + STATES[i];
    word.textContent = word.dataset.words ? word.dataset.words.split('|')[i] : status[i];
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

  /* As many slogans of a list as it holds, of those whose days these are, each text once. */
  function showSlogans(list) {
    var room = +list.dataset.max || Infinity;
    var seen = {};
    Array.from(list.children).forEach(function (item, i) {
      var text = item.dataset.same || 'item ' + i;
      var runs = stateOf(item.dataset.first, item.dataset.last, 0) === 1;
      item.hidden = !runs || seen[text] || room === 0;
      if (item.hidden) return;
      seen[text] = true;
      room--;
    });
    list.closest('.ticker').hidden = !list.querySelector('li:not([hidden])');
  }

  /* From "next" to "now" to "past", each in its place there. */
  function sortSlogan(item) {
    var days = item.dataset;
    if (!days.first && !days.last) return;
    var list = document.querySelector('[data-slogans="' + STATES[stateOf(days.first, days.last, 0)] + '"]');
    if (!list || list === item.parentElement) return;
    list.insertBefore(item, Array.from(list.children).find(function (other) {
      return +other.dataset.order > +days.order;
    }) || null);
  }

  function followCalendar() {
    all('[data-status-first]', function (badge) {
      showStatus(badge, badge.dataset.statusFirst, badge.dataset.statusLast, ENDING);
    });
    all('[data-phase-first]', function (badge) {
      showStatus(badge, badge.dataset.phaseFirst, badge.dataset.phaseLast, 0);
    });
    all('[data-due]:not(html)', showDue);
    all('.ticker-list', showSlogans);
    all('[data-slogans] > li', sortSlogan);
    all('[data-slogans]', function (list) {
      list.closest('section').hidden = !list.children.length;
    });
  }

  /* All edges are midnights in the portal's zone; a sleeping computer looks again when it is back. */
  function wait() {
    var gone = (now() - midnight('1970-01-01')) % DAY;
    setTimeout(function () {
      followCalendar();
      wait();
    }, Math.min(DAY - gone + 50, DAY / 4));
  }

  followCalendar();
  wait();
  document.addEventListener('visibilitychange', followCalendar);

  /* ---- buttons */

  /* The clipboard needs a secure page; the older way also serves pages opened from a disk. */
  function copy(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    var area = document.createElement('textarea');
    area.value = text;
    area.className = 'hidden';
    document.body.append(area);
    area.select();
    var done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error('copy'));
  }

  function wake(selector, act) {
    all(selector, function (button) {
      var label = button.textContent;
      button.hidden = false;
      button.addEventListener('click', function () {
        var done = act(button);
        if (!done) return;
        done.then(function () {
          button.textContent = button.dataset.done;
          setTimeout(function () { button.textContent = label; }, 2000);
        }, function () {});
      });
    });
  }

  wake('[data-print]', function () { print(); });
  wake('[data-copy-address]', function () {
    var canonical = document.querySelector('link[rel="canonical"]');
    return copy((canonical ? canonical.href : location.href.split('#')[0]) + location.hash);
  });
  wake('[data-copy]', function (button) {
    return copy(document.getElementById(button.dataset.copy).textContent.trim());
  });

  /* ---- clauses */

  /* "II.2.1": the printed numbers of a clause and of what it stands in, less those repeated. */
  function numberOf(clause) {
    var number = '';
    var e = clause.matches('li') ? clause : clause.parentElement;
    for (; e && e.matches('.doc-body *'); e = e.parentElement) {
      var mark = e.querySelector(e.matches('li') ? ':scope > .so' : ':scope > [id] > .so');
      var text = mark && /li|section/i.test(e.tagName) ? mark.textContent.replace(/[\s.):/-]+$/, '') : '';
      if (text && number.indexOf(text + '.') !== 0) number = text + (number && '.' + number);
    }
    return number;
  }

  /* Beside a heading, so that its name stays its own; within a clause. */
  function addSigns() {
    all('.doc-body [id^="muc-"]', function (clause) {
      var link = document.createElement('a');
      var label = clause.closest('.doc-body').dataset.sign;
      link.className = 'sign';
      link.href = '#' + clause.id;
      link.setAttribute('aria-label', label.replace('{0}', numberOf(clause) || clause.textContent));
      if (clause.matches('li')) clause.prepend(link);
      else clause.after(link);
    });
  }

  /* The clause in the address: unfolded where it lies folded, and named in the citation. */
  function showTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest('details');
    var cite = document.querySelector('[data-clause]');
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
    if (!cite) return;
    var number = target && target.closest('.doc-body') ? numberOf(target) : '';
    var lead = cite.firstElementChild;
    lead.dataset.lead = lead.dataset.lead || lead.textContent;
    lead.textContent = lead.dataset.lead
      + (number ? ' ' + cite.dataset.clause.replace('{0}', number) : '');
  }

  addSigns();
  showTarget();
  addEventListener('hashchange', showTarget);

  /* Browsers that cannot print what is folded open it first. */
  addEventListener('beforeprint', function () {
    all('.fold', function (fold) { fold.open = true; });
  });

  /* ---- contents: the last heading that the reading line has reached; right after a jump too */

  var links = Array.from(document.querySelectorAll('.contents a'));
  var targets = links.map(function (link) { return document.getElementById(link.hash.slice(1)); });
  var waiting = false;
  var line = parseFloat(getComputedStyle(root).scrollPaddingTop) + 24 || 40;

  function mark() {
    waiting = false;
    var current = -1;
    targets.forEach(function (target, i) {
      if (target && !target.closest('details:not([open])')
        && target.getBoundingClientRect().top < line) current = i;
    });
    links.forEach(function (link, i) {
      if (i === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    });
  }

  if (links.length) {
    addEventListener('scroll', function () {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  }
})();
