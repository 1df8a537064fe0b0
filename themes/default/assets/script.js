/*
 * Small comforts: copy buttons, and a contents list that shows where the
 * reader is. Every page is complete without them.
 */
(function () {
  'use strict';

  document.querySelectorAll('[data-copy]').forEach(function (source) {
    if (!navigator.clipboard) return; // pages opened from a disk
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = source.dataset.copy;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(source.textContent).then(function () {
        button.textContent = source.dataset.copied;
        setTimeout(function () { button.textContent = source.dataset.copy; }, 2000);
      });
    });
    source.after(button);
  });

  var links = Array.from(document.querySelectorAll('.contents a[href^="#"]'));
  var targets = links.map(function (link) { return document.getElementById(link.hash.slice(1)); });
  var waiting = false;

  /* The last heading above a third of the window; right after a jump too. */
  function mark() {
    waiting = false;
    var current = -1;
    targets.forEach(function (target, i) {
      if (target && target.getBoundingClientRect().top < innerHeight / 3) current = i;
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
