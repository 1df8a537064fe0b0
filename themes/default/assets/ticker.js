/*
 * The ticker: turns the list under the head into a strip that moves, with a
 * button that stops it. Without this script the list stands there as it is.
 *
 * Moving is one animation of `transform` by the browser's own engine; nothing
 * is duplicated: the list leaves on one side and comes in on the other.
 * Stopped, the strip is an ordinary scroller at the same place. It never
 * starts again by itself after a reader stopped it (WCAG 2.2.2), and never by
 * itself for readers who asked their system for less motion.
 */
(function () {
  'use strict';

  var SPEED = 3; // em per second
  var STORE = 'phatdong-ticker';
  var PLAY = 'M4 2.5v11l9-5.5z';
  var PAUSE = 'M4 2.5h3v11H4zm5 0h3v11H9z';
  var LIST = 'M2 3h12v2H2zm0 4h12v2H2zm0 4h12v2H2z';

  function remember(stopped) {
    try { localStorage.setItem(STORE, stopped ? 'stopped' : 'moving'); } catch (refused) { /* no storage: forget */ }
  }

  function wasStopped() {
    try { return localStorage.getItem(STORE) === 'stopped'; } catch (refused) { return false; }
  }

  function button(path, label) {
    var element = document.createElement('button');
    var svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    var shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    var text = document.createElement('span');
    element.type = 'button';
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.appendChild(shape);
    element.append(svg, text);
    element.show = function (newPath, newLabel) {
      shape.setAttribute('d', newPath);
      text.textContent = newLabel;
    };
    element.show(path, label);
    return element;
  }

  function Ticker(section) {
    this.section = section;
    this.words = section.dataset;
    this.list = section.querySelector('.ticker-list');
    this.window = document.createElement('div');
    this.window.className = 'ticker-window';
    this.list.replaceWith(this.window);
    this.window.append(this.list);
    this.less = matchMedia('(prefers-reduced-motion: reduce)');
    this.stopped = this.words.motion === 'false' || this.less.matches || wasStopped();
    this.addButtons();
    this.listen();
    this.update();
  }

  Ticker.prototype.addButtons = function () {
    var bar = document.createElement('div');
    bar.className = 'ticker-buttons';
    this.toggle = button(PAUSE, this.words.stop);
    this.all = button(LIST, this.words.all);
    this.all.setAttribute('aria-expanded', 'false');
    bar.append(this.toggle, this.all);
    this.window.before(bar);
  };

  Ticker.prototype.listen = function () {
    var self = this;
    this.toggle.addEventListener('click', function () { self.setStopped(!self.stopped, true); });
    this.all.addEventListener('click', function () { self.setOpen(!self.section.classList.contains('open')); });
    this.window.addEventListener('pointerenter', function () { if (self.animation) self.animation.pause(); });
    this.window.addEventListener('pointerleave', function () { if (self.animation && self.visible) self.animation.play(); });
    this.window.addEventListener('focusin', function (event) {
      self.setStopped(true, true);
      event.target.scrollIntoView({ block: 'nearest', inline: 'center' });
    });
    this.window.addEventListener('pointerdown', function (event) {
      if (event.pointerType === 'touch') self.setStopped(true, true);
    });
    this.window.addEventListener('scroll', function () {
      if (self.animation && self.window.scrollLeft) self.setStopped(true, true);
    });
    this.less.addEventListener('change', function () { if (self.less.matches) self.setStopped(true, false); });
    new ResizeObserver(function () { self.update(); }).observe(this.section);
    new IntersectionObserver(function (entries) {
      self.visible = entries[0].isIntersecting;
      if (self.animation) self.animation[self.visible ? 'play' : 'pause']();
    }).observe(this.section);
  };

  Ticker.prototype.setStopped = function (stopped, byReader) {
    if (byReader) remember(stopped);
    this.stopped = stopped;
    if (!stopped) this.setOpen(false);
    this.update();
  };

  Ticker.prototype.setOpen = function (open) {
    this.section.classList.toggle('open', open);
    this.all.setAttribute('aria-expanded', String(open));
    this.all.show(LIST, open ? this.words.less : this.words.all);
    if (open) this.stopped = true;
    this.update();
  };

  /* Where the strip stands now, as a scroller would count. */
  Ticker.prototype.place = function () {
    if (!this.animation) return this.window.scrollLeft;
    return -new DOMMatrix(getComputedStyle(this.list).transform).m41;
  };

  Ticker.prototype.update = function () {
    var place = this.place();
    if (this.animation) this.animation.cancel();
    this.animation = null;
    var move = !this.stopped;
    this.section.classList.toggle('moving', move);
    this.toggle.show(move ? PAUSE : PLAY, move ? this.words.stop : this.words.start);
    if (move) this.move(place);
    else this.window.scrollLeft = Math.max(0, place);
    if (!move && this.window.scrollWidth > this.window.clientWidth) this.window.tabIndex = 0;
    else this.window.removeAttribute('tabindex');
  };

  Ticker.prototype.move = function (place) {
    var width = this.list.offsetWidth;
    var room = this.window.clientWidth;
    var speed = SPEED * parseFloat(getComputedStyle(this.list).fontSize);
    speed = Math.min(speed, room / 5); // every word stays in view for five seconds
    this.window.scrollLeft = 0;
    this.animation = this.list.animate(
      [{ transform: 'translateX(' + room + 'px)' }, { transform: 'translateX(' + -width + 'px)' }],
      { duration: ((room + width) / speed) * 1000, iterations: Infinity }
    );
    this.animation.currentTime = ((place + room) / speed) * 1000;
    if (this.visible === false) this.animation.pause();
  };

  document.querySelectorAll('.ticker').forEach(function (section) { new Ticker(section); });
})();
