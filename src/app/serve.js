/*
 * What `phatdong serve` adds to each page it shows, and build never writes: the
 * page comes anew when a file was saved, mistakes stand over it, and a slider
 * shows the portal on another day.
 */
(function () {
  'use strict';
  var me = document.currentScript.dataset;
  var words = me.words.split('|'); // day, today, mistakes, warnings, close
  var revision = Number(me.revision);
  var path = location.pathname.replace(/^\/@[^/]*/, '');
  var place = 'phatdong serve ' + path;
  var host = document.createElement('div');
  var root = host.attachShadow({ mode: 'open' });
  var DAY = 86400000;

  function make(name, attributes, parent) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    (parent || root).appendChild(element);
    return element;
  }

  function address(day, target) {
    return (day && day !== me.today ? '/@' + day : '') + target;
  }

  function reload() {
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
  }

  function keepPlace() {
    var kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (kept !== null) scrollTo(0, Number(kept));
  }

  var style = new CSSStyleSheet();
  style.replaceSync(':host{all:initial}' +
    '.bar{position:fixed;inset:auto 0 0;z-index:2147483646;display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;' +
    'padding:.4rem .8rem;background:#1d2733;color:#fff;font:15px/1.5 system-ui,sans-serif}' +
    '.bar input{font:inherit}.bar input[type=range]{flex:1;min-width:8rem}.bar button,.over button{font:inherit;padding:.2rem .8rem}' +
    '.over{position:fixed;inset:0;z-index:2147483647;overflow:auto;padding:1.5rem;background:#1d2733f2;color:#fff;' +
    'font:15px/1.6 system-ui,sans-serif}.over pre{font:14px/1.6 ui-monospace,monospace;white-space:pre-wrap;tab-size:4}' +
    '[hidden]{display:none!important}@media print{:host{display:none}}');
  root.adoptedStyleSheets = [style];

  var bar = make('form', { class: 'bar', 'aria-label': 'phatdong serve' });
  var label = make('label', { for: 'day' }, bar);
  var day = make('input', { id: 'day', type: 'date', value: me.day || me.today }, bar);
  var slider = make('input', { type: 'range', min: '-400', max: '400', 'aria-label': words[0] }, bar);
  var today = make('button', { type: 'button' }, bar);
  var told = make('button', { type: 'button', hidden: '' }, bar);
  var over = make('section', { class: 'over', role: 'alert', hidden: '' });
  var close = make('button', { type: 'button' }, over);
  var report = make('pre', {}, over);
  label.textContent = words[0];
  today.textContent = words[1];
  close.textContent = words[4];
  today.hidden = !me.day;
  slider.value = String(Math.round((Date.parse(day.value) - Date.parse(me.today)) / DAY));

  slider.addEventListener('input', function () {
    day.value = new Date(Date.parse(me.today) + Number(slider.value) * DAY).toISOString().slice(0, 10);
  });
  function showDay() {
    if (!day.value) return;
    sessionStorage.setItem(place, String(scrollY));
    location.href = address(day.value, path) + location.hash;
  }
  slider.addEventListener('change', showDay);
  day.addEventListener('change', showDay);
  bar.addEventListener('submit', function (event) { event.preventDefault(); showDay(); });
  today.addEventListener('click', function () { location.href = address('', path); });
  told.addEventListener('click', function () { over.hidden = false; });
  close.addEventListener('click', function () { over.hidden = true; });

  function tell(state) {
    report.textContent = state.report;
    over.hidden = !state.errors;
    told.hidden = !state.errors && !state.warnings;
    told.textContent = words[2] + ': ' + state.errors + ' · ' + words[3] + ': ' + state.warnings;
  }

  function wait(known) {
    fetch('/.phatdong/wait?revision=' + known).then(function (reply) {
      return reply.json();
    }).then(function (state) {
      var changed = state.revision !== revision;
      tell(state);
      revision = state.revision;
      if (changed && !state.errors) {
        if (state.address && path.indexOf('/' + state.address) !== 0) location.href = address(me.day, '/' + state.address);
        else reload();
        return;
      }
      wait(revision);
    }).catch(function () { setTimeout(wait, 500, revision); });
  }

  function begin() {
    document.body.appendChild(host);
    keepPlace();
    wait(-1);
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
}());
