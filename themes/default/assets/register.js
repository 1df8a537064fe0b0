/*
 * The register: filters and sorts all documents of the portal, and exports what is shown. What is
 * asked for stands in the page's address (?nam=2025&loai=ke-hoach&sap-xep=so), so that it can be
 * sent to others and the way back works. The rows are loaded when they are first needed; the words
 * of the address, the values of each facet and all orders come with them or with the page, so that
 * nothing here knows a language. Without it the register is pages by year and by type.
 */
(function () {
  'use strict';

  var form = document.querySelector('.filter');
  var table = document.querySelector('table.register');
  if (!form || !table) return;

  var root = document.documentElement;
  var up = form.dataset.root;
  var ROWS = 50;   // on a page
  var ENDING = 7;  // days in which a campaign counts as ending soon, as in script.js
  /* What stands at which place of a row. */
  var LINK = 0, NUMBER = 1, DATE = 2, TITLE = 3, YEAR = 4, TYPE = 5, TYPE_NAME = 6, OFFICES = 7,
    MOVEMENTS = 8, SIGNERS = 9, SIGNED = 10, STATUS = 11, FIRST = 12, LAST = 13, STANDING = 14,
    FILE = 15;
  var STATUS_FACET = 4; // among the facets

  var boxes = Array.from(form.querySelectorAll('[data-facet]'));
  var keys = boxes.map(function (box) { return box.dataset.facet; });
  var labels = boxes.map(function (box) { return box.firstElementChild.textContent; });
  var said = form.querySelector('[role="status"]');
  var clear = said.parentNode.querySelector('a');
  var sorts = Array.from(form.querySelectorAll('[data-order]'));
  var heads = Array.from(table.tHead.rows[0].cells);
  var columns = heads.map(function (head) { return head.textContent; });
  var exports_ = document.querySelector('p.exports');
  var exportWord = exports_.firstElementChild.textContent;
  var caption = table.caption.textContent;

  var facets, orders, names;        // of the first part
  var rows = [], documents = [];    // of all parts, each at its place; documents stay in parts
  var partRows;
  var columnsOut, titleOut;         // what an export is written with
  var state, found = [];
  var whole = true;                 // the table is the one that the page came with

  /* ---- loading: classic scripts, which a page opened from a disk may load too */

  var waiting = {};
  var policy;

  self.phatdongRegister = function (part) {
    if (part.facets) {
      facets = part.facets;
      orders = part.orders;
    }
    if (part.rows) rows[part.part - 1] = part.rows;
    if (part.documents) {
      documents[part.part - 1] = part.documents;
      columnsOut = part.columns;
      titleOut = part.title;
    }
  };

  /* Where pages may only load scripts under a policy, this is the one. */
  function trusted(address) {
    try {
      if (!policy && self.trustedTypes) {
        policy = trustedTypes.createPolicy('phatdong-register', {
          createScriptURL: function (url) { return url; }
        });
      }
    } catch (error) {
      return address; // a page that allows no such policy may still allow its own scripts
    }
    return policy ? policy.createScriptURL(address) : address;
  }

  function load(address) {
    waiting[address] = waiting[address] || new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.onload = resolve;
      script.onerror = function () {
        waiting[address] = null; // the next attempt may be luckier
        script.remove();
        reject(new Error(address));
      };
      script.src = trusted(up + address);
      document.head.append(script);
    });
    return waiting[address];
  }

  function addresses(list) { return list.split(' '); }

  function ready() {
    if (names) return Promise.resolve();
    return Promise.all(addresses(form.dataset.rows).map(load)).then(function () {
      partRows = rows[0].length; // all parts but the last are as long
      rows = [].concat.apply([], rows);
      names = facets.map(function (values) { return new Map(values); });
      facets.forEach(fillBox);
    });
  }

  function fail() { said.textContent = form.dataset.failed; }

  /* ---- what a row is, by facet */

  function now() {
    var ticker = customElements.get('chay-chu');
    return ticker ? ticker.now() : Date.now();
  }

  function daysTo(day) {
    return Math.ceil((Date.parse(day + 'T00:00:00' + root.dataset.zone) - now()) / 864e5);
  }

  /* As script.js has it; the first four values of the facet are the ones between which days choose. */
  function statusOf(row) {
    if (!row[FIRST] && !row[LAST]) return row[STATUS];
    var left = daysTo(row[LAST]);
    var i = daysTo(row[FIRST]) > 0 ? 0 : left < 0 ? 3 : left < ENDING ? 2 : 1;
    return facets[STATUS_FACET][i][0];
  }

  var CORRECTED = 5; // among the values of the status: such a document still has its campaign's, too

  function statusesOf(row) {
    if (!row[STANDING]) return [statusOf(row)];
    return row[STANDING] === facets[STATUS_FACET][CORRECTED][0] ? [statusOf(row), row[STANDING]] : [row[STANDING]];
  }

  function valuesOf(row, facet) {
    switch (facet) {
      case 0: return [row[YEAR]];
      case 1: return [row[TYPE]];
      case 2: return row[OFFICES];
      case 3: return row[MOVEMENTS];
      case STATUS_FACET: return statusesOf(row);
      default: return row[SIGNERS];
    }
  }

  function fits(row, facet, chosen) {
    return !chosen.length || valuesOf(row, facet).some(function (value) { return chosen.indexOf(value) >= 0; });
  }

  /* ---- the state, and the address that says it */

  function read(query) {
    var words = new URLSearchParams(query);
    var order = words.get(form.dataset.sort);
    return {
      chosen: keys.map(function (key) { return Array.from(new Set(words.getAll(key))); }),
      order: sorts.some(function (sort) { return sort.dataset.order === order; }) ? order : sorts[0].dataset.order,
      page: Math.max(1, parseInt(words.get(form.dataset.page), 10) || 1)
    };
  }

  function write(wanted) {
    var words = new URLSearchParams();
    wanted.chosen.forEach(function (values, facet) {
      values.forEach(function (value) { words.append(keys[facet], value); });
    });
    if (wanted.order !== sorts[0].dataset.order) words.append(form.dataset.sort, wanted.order);
    if (wanted.page > 1) words.append(form.dataset.page, wanted.page);
    return String(words) ? '?' + words : location.pathname;
  }

  function change(to) {
    var copy = { chosen: state.chosen.map(function (values) { return values.slice(); }), order: state.order, page: 1 };
    return Object.assign(copy, to);
  }

  function isPlain(wanted) { return write(wanted) === location.pathname; }
  function isFiltered() { return state.chosen.some(function (values) { return values.length; }); }

  /* ---- finding */

  /* How many documents have each value, of those that fit all other facets; and those that fit all. */
  function find() {
    var counts = keys.map(function () { return new Map(); });
    var hits = [];
    rows.forEach(function (row, place) {
      var missed = keys.map(function (key, facet) { return facet; }).filter(function (facet) {
        return !fits(row, facet, state.chosen[facet]);
      });
      if (!missed.length) hits.push(place);
      if (missed.length > 1) return;
      keys.forEach(function (key, facet) {
        if (missed.length && missed[0] !== facet) return;
        valuesOf(row, facet).forEach(function (value) {
          counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
        });
      });
    });
    return { counts: counts, hits: hits };
  }

  function nameOf(facet, value) { return names[facet].get(value) || value; }

  function tell(facet) {
    return labels[facet] + ' ' + state.chosen[facet].map(function (value) { return nameOf(facet, value); }).join(', ');
  }

  /* The facet that alone lets the fewest documents through. */
  function narrowest() {
    var best = -1, least = Infinity;
    state.chosen.forEach(function (chosen, facet) {
      if (!chosen.length) return;
      var count = rows.filter(function (row) { return fits(row, facet, chosen); }).length;
      if (count < least) {
        least = count;
        best = facet;
      }
    });
    return best;
  }

  /* Nothing found: what was asked for is told, and the narrowest facets go until there is something. */
  function widen(result) {
    var asked = state.chosen.map(function (chosen, facet) { return chosen.length ? tell(facet) : ''; }).filter(Boolean);
    var dropped = [];
    while (!result.hits.length && isFiltered()) {
      var facet = narrowest();
      dropped.push(tell(facet));
      state.chosen[facet] = [];
      result = find();
    }
    if (dropped.length) said.textContent = form.dataset.none.replace('{0}', asked.join('; ')).replace('{1}', dropped.join('; '));
    return result;
  }

  function sorted(hits) {
    var order = orders[state.order];
    if (!order) return hits;
    var is = new Set(hits);
    return order.filter(function (place) { return is.has(place); });
  }

  /* ---- showing */

  function element(name, text, attributes) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }

  function dateOf(iso) {
    return element('time', iso.split('-').reverse().join('/'), { datetime: iso });
  }

  function statusCell(row) {
    var standing = row[STANDING] && nameOf(STATUS_FACET, row[STANDING]);
    if (standing && statusesOf(row).length === 1) return [standing];
    var status = element('span', nameOf(STATUS_FACET, statusOf(row)), { 'data-status-days': row[FIRST] + '/' + row[LAST] });
    return standing ? [status, '; ' + standing] : [status];
  }

  /* A theme that shows other columns brings its own register.js. */
  function cellsOf(row, ordinal) {
    var file = row[FILE];
    return [
      [String(ordinal)],
      [row[NUMBER]],
      row[DATE] ? [dateOf(row[DATE])] : [],
      (row[TYPE_NAME] ? [element('span', row[TYPE_NAME], { class: 'type' }), ' '] : [])
        .concat(element('a', row[TITLE], { href: up + row[LINK] })),
      [row[OFFICES].map(function (id) { return nameOf(2, id); }).join('; ')].concat(row[SIGNED] ? [' ', element('span', row[SIGNED], { class: 'note' })] : []),
      statusCell(row),
      file.length ? [element('a', file[2], {
        href: up + file[0], download: '', 'aria-label': form.dataset.file + ' ' + file.slice(1).join(', ')
      }), ' ', element('span', file[3], { class: 'note' })] : []
    ];
  }

  function showRows() {
    var from = (state.page - 1) * ROWS;
    table.tBodies[0].replaceChildren.apply(table.tBodies[0], found.slice(from, from + ROWS).map(function (place, i) {
      var line = document.createElement('tr');
      cellsOf(rows[place], from + i + 1).forEach(function (parts, column) {
        var cell = element('td', '', { 'data-label': columns[column] });
        cell.append.apply(cell, parts.filter(Boolean));
        line.append(cell);
      });
      return line;
    }));
    table.caption.textContent = caption.replace(/\(\d+\)/, '(' + found.length + ')');
  }

  /* The pages of the result, all by number; the page's own pager gives way. */
  function showPager() {
    var count = Math.ceil(found.length / ROWS);
    var pager = document.querySelector('nav.pager');
    var list = document.createElement('ul');
    if (!pager) {
      pager = element('nav', '', { class: 'pager', 'aria-label': form.dataset.pages });
      table.after(pager);
    }
    for (var number = 1; number <= count && count > 1; number++) {
      var link = element('a', String(number), { href: write(change({ page: number })), 'data-go': '' });
      var item = document.createElement('li');
      if (number === state.page) link.setAttribute('aria-current', 'page');
      item.append(link);
      list.append(item);
    }
    pager.replaceChildren(list);
    pager.hidden = count < 2;
  }

  function showSorts() {
    sorts.forEach(function (sort) {
      var current = sort.dataset.order === state.order;
      var head = heads[sort.dataset.column - 1];
      sort.href = write(change({ order: sort.dataset.order }));
      if (current) sort.setAttribute('aria-current', 'true');
      else sort.removeAttribute('aria-current');
      if (!head) return;
      head.firstElementChild.href = sort.href;
      if (current) head.setAttribute('aria-sort', sort === sorts[0] ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
  }

  function fillBox(values, facet) {
    var fieldset = document.createElement('fieldset');
    fieldset.append(element('legend', labels[facet], { class: 'hidden' }));
    values.forEach(function (value) {
      var label = document.createElement('label');
      label.append(element('input', '', { type: 'checkbox', name: keys[facet], value: value[0] }), value[1],
        element('span', '', { class: 'note' }));
      fieldset.append(label);
    });
    boxes[facet].append(fieldset);
  }

  /* A value that no document has any more goes, unless it is chosen: then it can be given up. */
  function showCounts(counts) {
    boxes.forEach(function (box, facet) {
      var chosen = state.chosen[facet];
      box.querySelectorAll('input').forEach(function (input) {
        var count = counts[facet].get(input.value) || 0;
        input.checked = chosen.indexOf(input.value) >= 0;
        input.parentNode.lastChild.textContent = '(' + count + ')';
        input.parentNode.hidden = !count && !input.checked;
      });
      box.firstElementChild.textContent = labels[facet] + (chosen.length ? ' (' + chosen.length + ')' : '');
    });
  }

  function showExports() {
    exports_.firstElementChild.textContent = isPlain(change({})) ? exportWord : form.dataset.export;
  }

  /* Shows a state; `quiet` where the page itself already shows it. */
  function show(wanted, quiet) {
    state = wanted;
    said.textContent = '';
    var result = widen(find());
    found = sorted(result.hits);
    state.page = Math.min(state.page, Math.max(1, Math.ceil(found.length / ROWS)));
    showCounts(result.counts);
    showSorts();
    showExports();
    clear.hidden = isPlain(change({}));
    if (quiet && whole) return;
    whole = false;
    if (!said.textContent) said.textContent = said.dataset.found.replace('{0}', found.length);
    showRows();
    showPager();
  }

  /* ---- acting */

  /* A new entry of the way back; on a disk some browsers keep it without the address. */
  function go(wanted) {
    ready().then(function () {
      show(wanted);
      try {
        history.pushState(write(state), '', write(state));
      } catch (error) {
        history.pushState(write(state), '');
      }
    }).catch(fail);
  }

  function shown() { return typeof history.state === 'string' ? history.state : location.search; }

  function isOwn(click) { return !click.defaultPrevented && !click.button && !(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey); }

  form.addEventListener('change', function (event) {
    var facet = keys.indexOf(event.target.name);
    var chosen = state.chosen.slice();
    chosen[facet] = Array.from(boxes[facet].querySelectorAll(':checked'), function (input) { return input.value; });
    go(change({ chosen: chosen }));
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); });

  boxes.forEach(function (box) {
    box.addEventListener('toggle', function () {
      if (box.open && !names) ready().then(function () { show(state, true); }).catch(fail);
    });
  });

  document.addEventListener('click', function (event) {
    var link = event.target.closest('[data-order], [data-go]');
    if (!link || !isOwn(event)) return;
    event.preventDefault();
    go(read(link.search));
    if ('go' in link.dataset) table.focus();
  });

  clear.addEventListener('click', function (event) {
    if (!isOwn(event)) return;
    event.preventDefault();
    go(read(''));
    boxes[0].firstElementChild.focus(); // the link itself goes
  });

  addEventListener('popstate', function () {
    ready().then(function () { show(read(shown())); }).catch(fail);
  });

  /* ---- exports: what the register's own files say of the documents that are shown, in this order */

  /* As the register's CSV: what a spreadsheet would take for a formula gets a quote before it. */
  function csvCell(text) {
    return '"' + (/^[=+\-@\t\r\n]/.test(text) ? "'" : '') + text.replace(/"/g, '""') + '"';
  }

  function csv(list) {
    var lines = list.map(function (document_) {
      return columnsOut.map(function (column) {
        return column.key === 'files'
          ? document_.files.map(function (file) { return file.url || ''; }).join(' ')
          : document_[column.key] || '';
      });
    });
    lines.unshift(columnsOut.map(function (column) { return column.head; }));
    return '\uFEFF' + lines.map(function (line) { return line.map(csvCell).join(',') + '\r\n'; }).join('');
  }

  function json(list) { return JSON.stringify({ version: 1, title: titleOut, documents: list }, null, 2) + '\n'; }

  function save(name, type, text) {
    var link = element('a', '', { download: name, href: URL.createObjectURL(new Blob([text], { type: type })) });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 6e4);
  }

  function exportFound(extension) {
    var wanted = new Set(found.map(function (place) { return Math.floor(place / partRows); }));
    Promise.all(addresses(form.dataset.full).filter(function (address, part) { return wanted.has(part); }).map(load)).then(function () {
      var list = found.map(function (place) { return documents[Math.floor(place / partRows)][place % partRows]; });
      var name = exports_.querySelector('a').pathname.split('/').pop().replace(/\.csv$/, form.dataset.suffix + '.' + extension);
      if (extension === 'csv') save(name, 'text/csv;charset=utf-8', csv(list));
      else save(name, 'application/json', json(list));
    }).catch(fail);
  }

  exports_.addEventListener('click', function (event) {
    var link = event.target.closest('a[download]');
    if (!link || !isOwn(event) || isPlain(change({}))) return;
    event.preventDefault();
    exportFound(link.pathname.split('.').pop());
  });

  /* ---- the page as it came */

  sorts.forEach(function (sort) {
    var head = heads[sort.dataset.column - 1];
    if (!head) return;
    var link = element('a', head.textContent, { 'data-order': sort.dataset.order });
    head.replaceChildren(link);
  });

  /* On a narrow screen the heads are out of sight: there the links above the table serve. */
  function reach() {
    var away = getComputedStyle(table.tHead).position === 'absolute';
    table.tHead.querySelectorAll('a').forEach(function (link) { link.tabIndex = away ? -1 : 0; });
  }

  addEventListener('resize', reach);
  reach();
  table.tabIndex = -1;
  form.hidden = false;
  state = read('');
  showSorts();
  if (!isPlain(read(shown()))) {
    ready().then(function () {
      show(read(shown()));
      boxes.forEach(function (box, facet) { box.open = state.chosen[facet].length > 0; });
    }).catch(fail);
  }
})();
