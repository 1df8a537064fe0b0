/*
 * The ticker: the list of slogans under the head moves, with a button that
 * stops it. Without this script the list is a line to scroll, or lies open.
 *
 * Moving is one animation of `transform` by the browser's own engine; nothing
 * is duplicated: the list leaves on one side and comes in on the other.
 * Stopped, the strip is an ordinary scroller at the same place. It never
 * starts again by itself after a reader stopped it (WCAG 2.2.2), and never by
 * itself for readers who asked their system for less motion.
 */
(function () {
  'use strict';

  var SPEED = 3; // em per second, however long the text
  var IN_VIEW = 5; // seconds that every word stays in view at least
  var STORE = 'phatdong-ticker';
  var PLAY = 'M4 2.5v11l9-5.5z';
  var PAUSE = 'M4 2.5h3v11H4zm5 0h3v11H9z';
  var less = matchMedia('(prefers-reduced-motion: reduce)');
  var tickers = [];

  function remember(stopped) {
    try { localStorage.setItem(STORE, stopped ? 'stopped' : 'moving'); } catch (refused) { /* no storage: forget */ }
  }

  function wasStopped() {
    try { return localStorage.getItem(STORE) === 'stopped'; } catch (refused) { return false; }
  }

  /* A button holds both its labels, so that it never changes its width. */
  function say(button, second) {
    var labels = button.lastElementChild.children;
    labels[0].hidden = second;
    labels[1].hidden = !second;
  }

  /* One choice for all tickers of the page. */
  function setStopped(stopped) {
    tickers.forEach(function (ticker) {
      ticker.stopped = stopped;
      ticker.update();
    });
  }

  function choose(stopped) {
    remember(stopped);
    setStopped(stopped);
  }

  function Ticker(section) {
    this.section = section;
    this.window = section.querySelector('.ticker-window');
    this.list = section.querySelector('.ticker-list');
    this.toggle = section.querySelector('.ticker-toggle');
    this.all = section.querySelector('.ticker-all');
    this.sign = getComputedStyle(section).direction === 'rtl' ? -1 : 1;
    this.visible = true;
    this.open = false;
    this.stopped = section.dataset.motion !== 'true' || less.matches || wasStopped();
    this.toggle.hidden = this.all.hidden = false;
    this.listen();
    this.update();
  }

  Ticker.prototype.measure = function () {
    return this.list.offsetWidth + ' ' + this.window.clientWidth;
  };

  Ticker.prototype.listen = function () {
    var self = this, box = this.window;
    function rest() { self.rest(); }
    this.toggle.addEventListener('click', function () { choose(!self.stopped); });
    this.all.addEventListener('click', function () { self.setOpen(!self.open); });
    box.addEventListener('pointerenter', function () { self.hovered = true; rest(); });
    box.addEventListener('pointerleave', function () { self.hovered = false; rest(); });
    box.addEventListener('pointerdown', function (event) {
      if (event.pointerType !== 'mouse' && self.animation) choose(true);
    });
    box.addEventListener('focusin', function (event) {
      if (!self.animation) return;
      choose(true);
      event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    /* While it moves nothing scrolls the box but a reader: a key, a search, a link into it. */
    box.addEventListener('scroll', function () {
      if (self.animation && box.scrollLeft) choose(true);
    });
    /* Another width of the window or of the letters, slogans that come and go. */
    var sizes = new ResizeObserver(function () {
      if (self.size !== self.measure()) self.update();
    });
    sizes.observe(box);
    sizes.observe(this.list);
    new IntersectionObserver(function (entries) {
      self.visible = entries[entries.length - 1].isIntersecting;
      rest();
    }).observe(this.section);
  };

  /* Still while a pointer is over it, and where nobody sees it. */
  Ticker.prototype.rest = function () {
    if (this.animation) this.animation[this.hovered || !this.visible ? 'pause' : 'play']();
  };

  Ticker.prototype.setOpen = function (open) {
    this.open = open;
    this.section.classList.toggle('open', open);
    this.all.setAttribute('aria-expanded', String(open));
    say(this.all, open);
    this.update();
  };

  /* How far the text has gone, as a scroller counts. */
  Ticker.prototype.place = function () {
    var shift = this.animation ? new DOMMatrix(getComputedStyle(this.list).transform).m41 : 0;
    return this.window.scrollLeft - shift;
  };

  Ticker.prototype.update = function () {
    var place = this.place(), box = this.window, label = this.section.getAttribute('aria-label');
    if (this.animation) this.animation.cancel();
    this.animation = null;
    this.section.classList.toggle('moving', !this.stopped && !this.open);
    this.toggle.querySelector('path').setAttribute('d', this.stopped ? PLAY : PAUSE);
    say(this.toggle, this.stopped);
    if (!this.stopped && !this.open) this.move(place);
    else box.scrollLeft = place;
    this.size = this.measure();
    var scrolls = !this.animation && box.scrollWidth > box.clientWidth;
    [['tabindex', '0'], ['role', 'group'], ['aria-label', label]].forEach(function (pair) {
      if (scrolls) box.setAttribute(pair[0], pair[1]);
      else box.removeAttribute(pair[0]);
    });
  };

  Ticker.prototype.move = function (place) {
    var width = this.list.offsetWidth, room = this.window.clientWidth, sign = this.sign;
    var em = parseFloat(getComputedStyle(this.list).fontSize);
    var speed = Math.min(SPEED * em, room / IN_VIEW);
    if (!width || !room) return;
    this.window.scrollLeft = 0;
    this.animation = this.list.animate(
      [{ transform: 'translateX(' + sign * room + 'px)' }, { transform: 'translateX(' + -sign * width + 'px)' }],
      { duration: (room + width) / speed * 1000, iterations: Infinity }
    );
    this.animation.currentTime = (sign * place + room) / speed * 1000;
    this.rest();
  };

  tickers = Array.from(document.querySelectorAll('.ticker'), function (section) { return new Ticker(section); });
  less.addEventListener('change', function () { setStopped(less.matches || wasStopped()); });
  addEventListener('storage', function (event) {
    if (event.key === STORE && event.newValue === 'stopped') setStopped(true);
  });
})();
