'use strict';
// Whatever is shown goes through textContent: types, ids and messages come from outside.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const MOST_ROWS = 200;
  const MOST_SAMPLES = 120;
  const BAND_MINUTES = 10;
  const TONE = {CONNECTED: 'good', CLOSED: 'bad', UNAVAILABLE: 'bad', IDLE: 'dim'};
  const servers = new Map();
  let boot = null;
  let chosen = null;
  let lastHeard = 0;

  const by = id => document.getElementById(id);
  const tone = state => TONE[state] || 'warn';

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function drawn(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function clock(at) {
    return new Date(at).toLocaleTimeString([], {hour12: false});
  }

  function shortId(id) {
    return id.slice(id.lastIndexOf('/') + 1).slice(0, 8);
  }

  // ---- what comes from the application

  function listen() {
    const source = new EventSource('events');
    source.addEventListener('update', message => update(JSON.parse(message.data)));
    source.onerror = () => {
      offline();
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
    };
  }

  function offline() {
    by('live').textContent = 'the application does not answer; trying again …';
    by('live').className = 'off';
  }

  function update(news) {
    lastHeard = Date.now();
    by('live').textContent = 'live';
    by('live').className = '';
    if (boot !== news.boot) {
      boot = news.boot;
      servers.clear();
    }
    for (const view of news.servers) merge(view);
    if (!servers.has(chosen)) chosen = servers.keys().next().value ?? null;
    tabs();
    render();
  }

  function merge(view) {
    const known = servers.get(view.name) || {history: [], findings: [], events: [], samples: [], numbers: {}};
    servers.set(view.name, known);
    for (const list of ['history', 'findings', 'events']) {
      // A stream that was opened again begins with everything.
      const fresh = view[list].filter(entry => entry.number > (known.numbers[list] || 0));
      if (fresh.length) known.numbers[list] = fresh[fresh.length - 1].number;
      known[list] = known[list].concat(fresh).slice(-MOST_ROWS);
    }
    const now = Date.now();
    const before = known.last;
    if (before) {
      const seconds = Math.max(0.2, (now - before.at) / 1000);
      const calls = view.calls - before.calls;
      known.samples.push({
        calls: calls / seconds,
        millis: calls > 0 ? (view.callMillis - before.callMillis) / calls : 0,
        events: (view.mediaEvents - before.mediaEvents) / seconds,
        objects: Object.values(view.objects).reduce((sum, count) => sum + count, 0),
      });
      known.samples = known.samples.slice(-MOST_SAMPLES);
    }
    known.last = {at: now, calls: view.calls, callMillis: view.callMillis, mediaEvents: view.mediaEvents};
    known.view = view;
  }

  // ---- what is shown

  function tabs() {
    const names = [...servers.keys()];
    const place = by('servers');
    if (names.join('\n') === place.dataset.names && chosen === place.dataset.chosen) return;
    place.dataset.names = names.join('\n');
    place.dataset.chosen = chosen;
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(...names.map(name => {
      const tab = element('button', name);
      tab.type = 'button';
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-selected', String(name === chosen));
      tab.tabIndex = name === chosen ? 0 : -1;
      tab.onclick = () => choose(name);
      tab.onkeydown = event => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (step) choose(names[(names.indexOf(name) + step + names.length) % names.length]);
      };
      return tab;
    }));
    if (hadFocus) place.querySelector('[aria-selected=true]')?.focus();
  }

  function choose(name) {
    chosen = name;
    tabs();
    render();
  }

  function render() {
    const server = servers.get(chosen);
    if (!server) return;
    renderState(server.view);
    renderCharts(server);
    renderBand(server);
    rows(by('history'), server.history, historyRow, 'Nothing has happened yet.');
    rows(by('findings'), server.findings, findingRow, 'Nothing was found.');
    const wanted = by('filter').value.toLowerCase();
    const shown = server.events.filter(event => (event.type + ' ' + event.object).toLowerCase().includes(wanted));
    rows(by('events'), shown, eventRow, 'No event.');
    renderTopology(server.view.topology);
  }

  function renderState(view) {
    const line = by('state');
    line.className = tone(view.state);
    line.querySelector('strong').textContent = view.state;
    by('since').textContent = 'since ' + clock(view.since);
    document.title = view.state + ' – Kurento Guard';
    const facts = [['Media server', view.url]];
    if (view.serverId) facts.push(['Server process', view.serverId]);
    if (view.session) facts.push(['Session', view.session]);
    facts.push(['Calls', view.calls + (view.failedCalls ? ', ' + view.failedCalls + ' failed' : '')]);
    const objects = Object.entries(view.objects).filter(([, count]) => count > 0);
    facts.push(['Objects', objects.map(([type, count]) => count + ' ' + type).join(', ') || 'none']);
    by('facts').replaceChildren(...facts.flatMap(([name, value]) => [element('dt', name), element('dd', value)]));
  }

  function renderCharts(server) {
    const kinds = [['calls', 'calls/s'], ['millis', 'ms per call'], ['events', 'events/s'], ['objects', 'objects']];
    by('chart-grid').replaceChildren(...kinds.map(([key, name]) => {
      const values = server.samples.map(sample => sample[key]);
      const most = Math.max(1, ...values);
      const box = element('div', undefined, 'chart');
      const last = values.length ? values[values.length - 1] : 0;
      box.append(element('b', last >= 10 || Number.isInteger(last) ? Math.round(last) : last.toFixed(1)), element('span', name));
      const chart = drawn('svg', {viewBox: '0 0 ' + MOST_SAMPLES + ' 40', preserveAspectRatio: 'none', 'aria-hidden': 'true'});
      const offset = MOST_SAMPLES - values.length;
      const path = values.map((value, i) => (i ? 'L' : 'M') + (offset + i) + ' ' + (39 - 37 * value / most)).join(' ');
      if (path) chart.append(drawn('path', {d: path}));
      box.append(chart);
      return box;
    }));
  }

  function renderBand(server) {
    const end = Date.now();
    const begin = end - BAND_MINUTES * 60000;
    const band = drawn('svg', {viewBox: '0 0 1000 26', preserveAspectRatio: 'none', role: 'img',
      'aria-label': 'States of the last ' + BAND_MINUTES + ' minutes'});
    const entries = server.history;
    entries.forEach((entry, i) => {
      const from = Math.max(begin, Date.parse(entry.at));
      const to = i + 1 < entries.length ? Date.parse(entries[i + 1].at) : end;
      if (to <= begin) return;
      const x = 1000 * (from - begin) / (end - begin);
      // A short outage must stay visible.
      const width = Math.max(tone(entry.state) === 'good' ? 0.5 : 3, 1000 * (to - from) / (end - begin));
      const part = drawn('rect', {x, y: 0, width, height: 26, class: 'fill-' + tone(entry.state)});
      part.append(drawn('title', {}, entry.state + ' from ' + clock(entry.at)));
      band.append(part);
    });
    const ends = element('div', undefined, 'ends');
    ends.append(element('span', BAND_MINUTES + ' minutes ago'), element('span', 'now'));
    by('band').replaceChildren(band, ends);
  }

  function rows(list, entries, row, nothing) {
    const newest = entries.length ? entries[entries.length - 1].number : 0;
    const mark = entries.length + ' ' + newest + ' ' + chosen + ' ' + boot;
    if (list.dataset.mark === mark) return;
    list.dataset.mark = mark;
    list.replaceChildren(...(entries.length
      ? entries.slice().reverse().map(entry => {
          const item = element('li');
          item.append(element('time', clock(entry.at)));
          row(item, entry);
          return item;
        })
      : [element('li', nothing, 'empty')]));
  }

  function historyRow(item, entry) {
    item.append(element('span', undefined, 'dot ' + tone(entry.state)), element('strong', entry.kind));
    if (entry.detail) item.append(element('span', entry.detail, 'detail'));
  }

  function findingRow(item, entry) {
    const kind = {ERROR: 'bad', WARNING: 'warn'}[entry.severity] || 'dim';
    item.append(element('span', undefined, 'dot ' + kind), element('strong', entry.symptom),
      element('span', entry.subject + ': ' + entry.evidence, 'detail'), element('span', entry.hint, 'hint'));
  }

  function eventRow(item, entry) {
    item.append(element('strong', entry.type), element('span', (entry.state ? entry.state + ' · ' : '') + entry.object, 'detail'));
  }

  // ---- the graph: each pipeline a row of columns, an element one column right of its sources

  const WIDTH = 150, HEIGHT = 44, GAP_X = 90, GAP_Y = 18, PAD = 14, TITLE = 22;

  function renderTopology(objects) {
    const place = by('topology');
    const mark = JSON.stringify(objects);
    if (place.dataset.mark === mark) return;
    place.dataset.mark = mark;
    // A pipeline of another client is known only by what was made in it.
    const pipelines = [...new Set(objects.map(object => object.pipeline))];
    if (!pipelines.length) {
      place.replaceChildren(element('p', 'No media objects.', 'empty'));
      return;
    }
    const graph = drawn('svg', {});
    let y = 4, widest = 0;
    for (const pipeline of pipelines) {
      const inside = objects.filter(object => object.pipeline === pipeline && object.id !== pipeline);
      const box = layout(inside);
      const loops = inside.some(object => object.sinks.some(sink => sink.id === object.id));
      const width = Math.max(box.width, WIDTH) + 2 * PAD + (loops ? 50 : 0);
      const height = box.height + TITLE + 2 * PAD;
      graph.append(drawn('rect', {class: 'pipeline', x: 4, y, width, height, rx: 8}),
        drawn('text', {x: 4 + PAD, y: y + 18}, 'MediaPipeline ' + shortId(pipeline)));
      const at = id => ({x: 4 + PAD + box.places.get(id).x, y: y + TITLE + PAD + box.places.get(id).y});
      for (const source of inside) edges(graph, source, box.places, at);
      for (const object of inside) node(graph, object, at(object.id));
      y += height + 12;
      widest = Math.max(widest, width + 8);
    }
    graph.setAttribute('width', widest);
    graph.setAttribute('height', y);
    graph.setAttribute('viewBox', '0 0 ' + widest + ' ' + y);
    place.replaceChildren(graph);
  }

  function layout(objects) {
    const ids = new Set(objects.map(object => object.id));
    const column = new Map(objects.map(object => [object.id, 0]));
    // Bounded, for there may be circles.
    for (let round = 0; round < Math.min(12, objects.length); round++) {
      for (const source of objects) {
        for (const sink of source.sinks) {
          if (ids.has(sink.id) && sink.id !== source.id && column.get(sink.id) <= column.get(source.id) && round < 6) {
            column.set(sink.id, column.get(source.id) + 1);
          }
        }
      }
    }
    const used = [...new Set(column.values())].sort((a, b) => a - b);
    const filled = new Map();
    const places = new Map();
    let deepest = 0;
    for (const object of objects) {
      const x = used.indexOf(column.get(object.id));
      const row = filled.get(x) || 0;
      filled.set(x, row + 1);
      deepest = Math.max(deepest, row + 1);
      places.set(object.id, {x: x * (WIDTH + GAP_X), y: row * (HEIGHT + GAP_Y)});
    }
    return {places, width: Math.max(1, used.length) * (WIDTH + GAP_X) - GAP_X, height: Math.max(0, deepest * (HEIGHT + GAP_Y) - GAP_Y)};
  }

  function node(graph, object, at) {
    const group = drawn('g', {});
    group.append(drawn('title', {}, object.type + ' ' + object.id),
      drawn('rect', {class: 'node', x: at.x, y: at.y, width: WIDTH, height: HEIGHT, rx: 6}),
      drawn('text', {x: at.x + 10, y: at.y + 18}, object.type.slice(0, 22)),
      drawn('text', {class: 'id', x: at.x + 10, y: at.y + 34}, shortId(object.id)));
    graph.append(group);
  }

  function edges(graph, source, places, at) {
    const bySink = new Map();
    for (const sink of source.sinks) {
      if (places.has(sink.id)) bySink.set(sink.id, (bySink.get(sink.id) || []).concat(sink.media));
    }
    for (const [id, media] of bySink) {
      const carries = kind => media.includes(kind);
      const transcoding = source.transcoding.some(carries);
      const kind = transcoding ? 'transcoding' : source.flowing.some(carries) ? 'flowing' : '';
      const from = at(source.id), to = at(id);
      const words = (media.length === 3 ? 'all' : media.join(' ').toLowerCase()) + (transcoding ? ', transcoding' : '');
      if (id === source.id) {
        graph.append(drawn('path', {class: 'edge ' + kind,
          d: `M${from.x + WIDTH} ${from.y + 14} c38 -14 38 34 0 18`}),
          drawn('text', {class: 'label', x: from.x + WIDTH + 32, y: from.y + 26}, words));
        continue;
      }
      const x1 = from.x + WIDTH, y1 = from.y + HEIGHT / 2, x2 = to.x, y2 = to.y + HEIGHT / 2;
      const bend = Math.max(30, Math.abs(x2 - x1) / 2);
      graph.append(drawn('path', {class: 'edge ' + kind,
        d: `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}),
        drawn('text', {class: 'label', x: x2 - 6, y: y2 - 6, 'text-anchor': 'end'}, words));
    }
  }

  // ---- the page itself

  by('filter').oninput = () => { by('events').dataset.mark = ''; render(); };
  by('theme').onclick = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : window.matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    try { localStorage.setItem('kurento-guard-theme', root.dataset.theme); } catch (e) { /* a private window */ }
  };
  try {
    const theme = localStorage.getItem('kurento-guard-theme');
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  } catch (e) { /* a private window */ }
  setInterval(() => { if (lastHeard && Date.now() - lastHeard > 5000) offline(); }, 1000);
  listen();
})();
