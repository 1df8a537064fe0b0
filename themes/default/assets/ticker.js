/*
 * <chay-chu>: slogans that move, on the portal's pages and in any other site.
 *
 *   <chay-chu src="…/ticker/slogans.json" motion="on" max="12" since="…" until="…" words="…|…">
 *     <ul><li data-from="2026-09-01T00:00:00+07:00" data-to="…" data-same="1"><a href="…">…</a></li></ul>
 *   </chay-chu>
 *
 * Without this script the list is there to read. With it the list's slogans, or those of a feed,
 * stand in a shadow tree that the styles of the page do not reach. Moving is one animation of
 * `transform` by the browser's own engine; nothing is duplicated: the text leaves on one side and
 * comes in on the other. Stopped, the strip is an ordinary scroller at the same place. It never
 * starts again by itself after a reader stopped it (WCAG 2.2.2), and never by itself for readers
 * who asked their system for less motion.
 *
 * Between `since` and `until` nothing changes. A clock outside is wrong, or the page is old: the
 * feed is asked then, and its server for the time; also where no `until` is given. An empty one
 * means never.
 *
 * The syntax is that of 2009, so that old browsers, which lack what it needs, leave it without an
 * error. The text of a feed is text: nothing is parsed as HTML.
 */
(function () {
  'use strict';

  var NAME = 'chay-chu';
  if (!window.ResizeObserver) return;

  /* Em per second, however long the text; and the seconds that every word stays in view at least. */
  var SPEED = 3;
  var IN_VIEW = 5;
  /* In milliseconds: a feed is read again; the clock is looked at; a clock that is so far off is wrong. */
  var REFRESH = 9e5;
  var LOOK = 216e5;
  var TOLERANCE = 12e4;
  var VIETNAMESE = 'Dừng chữ chạy|Chạy tiếp|Xem tất cả|Thu gọn|Khẩu hiệu tuyên truyền';
  var ENGLISH = 'Stop moving text|Resume|Show all|Show fewer|Slogans';
  /* An icon is a border that is cut out, so that it shows in forced colours too. */
  var STYLE = ':host{display:block;width:100%;container-type:inline-size;background:var(--ticker-ground,#9b1c1c);color:var(--ticker-text,#fff)}'
    + ':host([hidden]){display:none!important}'
    + '.row{display:flex;gap:.75em;box-sizing:border-box;max-width:var(--ticker-width);margin:auto;padding:0 var(--ticker-side,.75em);font-weight:600;line-height:1.6}'
    + '.buttons{position:relative;z-index:1;display:flex;align-self:start;gap:.4em;padding:5px 0}'
    + 'button{display:flex;align-items:center;justify-content:center;gap:.4em;min-width:44px;min-height:44px;padding:0 .75em;border:1px solid;border-radius:4px;background:none;color:inherit;font:inherit;font-weight:400;text-align:start;letter-spacing:inherit;word-spacing:inherit;cursor:pointer}'
    + ':focus-visible{outline:3px solid;outline-offset:-4px}'
    + 'i{border:8px solid;clip-path:path("M2 3h12v2H2zm0 4h12v2H2zm0 4h12v2H2z")}'
    + ':first-child>i{clip-path:path("M4 2v12l9-6z")}'
    + '.moves :first-child>i{clip-path:path("M4 2h3v12H4zm5 0h3v12H9z")}'
    + 'span::after{content:attr(data-room);display:block;height:0;overflow:hidden;visibility:hidden;white-space:pre}'
    + '.window{flex:1;min-width:0;min-height:54px;overflow-x:auto;overflow-y:hidden;scrollbar-width:thin}'
    + '.runs .window{overflow:hidden}'
    + 'ul{display:flex;width:max-content;margin:0;padding:14px 0 0;list-style:none;white-space:nowrap}'
    + 'a{display:inline-block;min-height:24px;color:inherit;text-decoration:none}'
    + 'a:hover,a:focus{text-decoration:underline}'
    + 'li+li::before{content:"★";content:"★"/"";margin:0 1.25em;color:var(--ticker-mark,#f3cf73)}'
    + '.open button:first-child{display:none}.open ul{display:block;width:auto;padding:.5em 0;white-space:normal}.open li{padding:.3em 0}.open li::before{display:none}'
    + '@container(max-width:40em){.open{display:block}button{padding:0}span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}'
    + '@media print{.buttons,li::before{display:none!important}ul{display:block;width:auto;white-space:normal;transform:none!important}}';

  var page = document.documentElement.dataset;
  var less = matchMedia('(prefers-reduced-motion: reduce)');
  /* The feed that came with the script, and the script's address. */
  var common = window.chayChu;
  var tickers = [];
  /* When the page was opened, where this computer's clock is wrong: it may be put right meanwhile. */
  var origin = 0;

  /* ---- the reader's choice: one for all tickers of the page, kept for the site */

  function wasStopped() {
    try { return localStorage[NAME] === 'true'; } catch (refused) { return false; }
  }

  function setAll(stopped) {
    tickers.forEach(function (ticker) { ticker.set(stopped); });
  }

  function choose(stopped) {
    setAll(stopped);
    try { localStorage[NAME] = stopped; } catch (refused) { return; }
  }

  /* ---- the clock: the server's where it can be had, never earlier than the build; a preview pins it */

  /* A moment; of the portal's own pages also a day, which begins in its zone. */
  function parse(time) {
    return Date.parse(/^.{10}$/.test(time) ? time + 'T00:00' + page.zone : time);
  }

  function now() {
    return parse(page.day) || (origin ? origin + performance.now() : Date.now());
  }

  function setClock(time, tolerance) {
    origin = Math.abs(time - Date.now()) > tolerance ? time - performance.now() : 0;
    document.dispatchEvent(new Event(NAME));
  }

  /* "Since" is the last change before the build: a clock that stands before it is slow. */
  function notBefore(since) {
    var time = parse(since);
    if (now() < time) setClock(time, 0);
  }

  /* A failure is silent: what is shown stays. Pages opened from a folder have no server to ask. */
  function ask(address, act) {
    if (/^http/.test(address)) fetch(address, { cache: 'no-cache' }).then(function (answer) {
      var date = Date.parse(answer.headers.get('Date'));
      if (date) setClock(date + (+answer.headers.get('Age') || 0) * 1e3, TOLERANCE);
      return answer.json();
    }).then(function (feed) {
      if (feed.version !== 1) return;
      notBefore(feed.since);
      act(feed);
    }).catch(function () {});
  }

  /* ---- slogans; a date that cannot be read hides nothing */

  function slogan(text, url, days, base) {
    var link = {};
    try { link = url ? new URL(url, base) : link; } catch (none) { url = ''; }
    return {
      text: String(text).replace(/\s+/g, ' ').trim(),
      url: /^https?:$/.test(link.protocol) || link.protocol === location.protocol ? link.href : '',
      from: parse(days.from),
      to: parse(days.to),
      same: days.same || text
    };
  }

  function fromFeed(feed, address) {
    return feed.slogans.map(function (item) {
      return slogan(item.text, item.url, item, new URL('..', address));
    });
  }

  function fromList(list) {
    return Array.from(list.querySelectorAll('li'), function (item) {
      var link = item.querySelector('a');
      return slogan(item.textContent, link && link.href, item.dataset);
    });
  }

  /* Those whose time it is, each text once, as many as there is room for. */
  function select(slogans, room, time) {
    var seen = {};
    return slogans.filter(function (item) {
      if (time < item.from || time >= item.to || seen[item.same] === 1) return false;
      seen[item.same] = 1;
      room -= 1;
      return room >= 0;
    });
  }

  /* How long nothing changes. */
  function calm(slogans, time) {
    var wait = LOOK;
    slogans.forEach(function (item) {
      if (item.from > time) wait = Math.min(wait, item.from - time);
      if (item.to > time) wait = Math.min(wait, item.to - time);
    });
    return wait;
  }

  /* ---- the element */

  function make(name, parent, className) {
    var element = document.createElement(name);
    if (className) element.className = className;
    parent.append(element);
    return element;
  }

  /* A button has room for both its labels, so that it never changes its width. */
  function makeButton(parent, labels, act) {
    var button = make('button', parent);
    make('i', button);
    var label = make('span', button);
    label.dataset.room = labels.join('\n');
    button.type = 'button';
    button.onclick = act;
    return function (second) {
      label.textContent = labels[+second];
      return button;
    };
  }

  function start(host) {
    function get(name) { return host.getAttribute(name); }

    var english = /^en/.test((host.closest('[lang]') || host).lang);
    var words = (get('words') || (english ? ENGLISH : VIETNAMESE)).split('|');
    var slogans = [], stopped = false, open = false, visible = true;
    var hovered, animation, shown, room, feed, timer, asking;
    var root = host.attachShadow({ mode: 'open' });
    var row = make('div', root);
    var buttons = make('div', row, 'buttons');
    var box = make('div', row, 'window');
    var list = make('ul', box);
    var sayToggle = makeButton(buttons, words.slice(0, 2), function () { choose(!stopped); });
    var sayAll = makeButton(buttons, words.slice(2, 4), function () {
      open = !open;
      update();
    });
    /* Browsers that know no style sheets made by scripts get an element. */
    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch (old) {
      make('style', root).textContent = STYLE;
    }
    list.setAttribute('role', 'list');
    host.setAttribute('role', 'region');
    box.setAttribute('role', 'group');
    host.setAttribute('aria-label', words[4]);
    box.setAttribute('aria-label', words[4]);

    /* Still while a pointer is over it, and where nobody sees it. */
    function pause() {
      if (animation) animation[hovered || !visible ? 'pause' : 'play']();
    }

    /* From the place that a scroller would have. */
    function move(place) {
      var sign = getComputedStyle(host).direction === 'rtl' ? -1 : 1;
      var width = list.offsetWidth, view = box.clientWidth;
      var speed = Math.min(SPEED * parseFloat(getComputedStyle(list).fontSize), view / IN_VIEW) / 1e3;
      if (!width || !view) return;
      box.scrollLeft = 0;
      animation = list.animate([view, -width].map(function (x) {
        return { transform: 'translateX(' + sign * x + 'px)' };
      }), { duration: (view + width) / speed, iterations: Infinity });
      animation.currentTime = (sign * place + view) / speed;
      pause();
    }

    function update() {
      var moves = !stopped && !open;
      var place = box.scrollLeft - (animation ? new DOMMatrix(getComputedStyle(list).transform).m41 : 0);
      if (animation) animation.cancel();
      animation = null;
      row.className = 'row' + (stopped ? '' : ' moves') + (moves ? ' runs' : '') + (open ? ' open' : '');
      sayToggle(stopped);
      sayAll(open).setAttribute('aria-expanded', open);
      if (moves) move(place);
      else box.scrollLeft = place;
      if (!animation && box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }

    /* What the hour asks for; nothing is touched where that is already there. */
    function show() {
      var time = now();
      var chosen = select(slogans, room, time);
      clearTimeout(timer);
      timer = setTimeout(show, calm(slogans, time) + 20);
      host.hidden = !chosen.length;
      if (shown === (shown = chosen.map(function (item) { return item.text + item.url; }).join())) return;
      list.textContent = '';
      chosen.forEach(function (item) {
        var place = make('li', list);
        if (item.url) (place = make('a', place)).href = item.url;
        place.textContent = item.text;
      });
      update();
    }

    function load(items, motion, max) {
      slogans = items;
      room = +max || 12;
      if (!list.firstChild) stopped = motion === 'off' || less.matches || wasStopped();
      show();
    }

    function take(news) {
      if (host.isConnected) load(fromFeed(news, feed), get('motion') || news.motion, get('max') || news.max);
    }

    function refresh() {
      clearTimeout(asking);
      asking = setTimeout(refresh, REFRESH);
      ask(feed, take);
    }

    box.onpointerenter = box.onpointerleave = function (event) {
      hovered = /enter/.test(event.type);
      pause();
    };
    /* Not before the tap is over: what is tapped must not move away. A swipe scrolls from then on. */
    box.onclick = box.onpointercancel = function (event) {
      if (animation && event.pointerType !== 'mouse') choose(true);
    };
    box.addEventListener('focusin', function (event) {
      if (!animation || !event.target.matches(':focus-visible')) return;
      choose(true);
      event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    /* While it moves nothing scrolls the box but a reader: a key, a search, a link into it. */
    box.onscroll = function () {
      if (animation && box.scrollLeft) choose(true);
    };
    /* Another width of the window or of the letters, slogans that come and go. */
    var sizes = new ResizeObserver(update);
    sizes.observe(box);
    sizes.observe(list);
    new IntersectionObserver(function (entries) {
      visible = entries.pop().isIntersecting;
      pause();
    }).observe(row);

    host.show = show;
    host.set = function (choice) {
      stopped = choice;
      update();
    };
    host.stop = function () {
      clearTimeout(timer);
      clearTimeout(asking);
    };
    host.begin = function () {
      var until = get('until');
      feed = get('src');
      if (common && common.feed && !feed) {
        feed = new URL('slogans.json', common.address).href;
        until = common.feed.until;
        notBefore(common.feed.since);
        take(common.feed);
      } else {
        feed = feed && new URL(feed, document.baseURI).href;
        notBefore(get('since'));
        load(fromList(host), get('motion'), get('max'));
      }
      if (until === null || now() >= parse(until)) refresh();
      else asking = setTimeout(refresh, REFRESH);
    };
  }

  function Ticker() {
    return Reflect.construct(HTMLElement, [], Ticker);
  }

  Ticker.prototype = Object.create(HTMLElement.prototype);
  Ticker.prototype.connectedCallback = function () {
    if (!this.begin) start(this);
    tickers.push(this);
    this.begin();
  };
  Ticker.prototype.disconnectedCallback = function () {
    tickers.splice(tickers.indexOf(this), 1);
    this.stop();
  };

  /* For other scripts of the page, which hear of another time by the event. */
  Ticker.now = now;

  /* An element's list has to be there first, so all is defined when the page is read; by one script of several. */
  function define() {
    if (customElements.get(NAME)) return;
    customElements.define(NAME, Ticker);
    document.querySelectorAll('ul.' + NAME).forEach(function (list) {
      var ticker = document.createElement(NAME);
      ticker.append(list.cloneNode(true));
      list.replaceWith(ticker);
    });
  }

  function showAll() {
    tickers.forEach(function (ticker) { ticker.show(); });
  }

  document.addEventListener(NAME, showAll);
  document.addEventListener('visibilitychange', showAll);
  less.onchange = function () { if (less.matches) setAll(true); };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', define);
  else define();
})();
