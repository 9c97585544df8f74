// The page: what was read, what is seen of it, and what a person does with it.

class Page {
  constructor(data) {
    const id = name => document.getElementById(name);
    this.data = data;
    this.chart = id('chart');
    this.searchField = id('search');
    this.tip = id('tip');
    this.help = id('help');
    this.view = new View(data);
    this.finder = new Finder(data);
    this.painter = new Painter(data, this.view, this.finder, id('lanes'));
    this.overview = new Overview(data, this.view, this.painter, id('overview'));
    this.panel = new Panel(data, this.view, bar => this.choose(bar));
    this.version = 0;
    this.stats = {paints: 0, last: 0, longest: 0};
    id('height').style.height = this.view.totalHeight + 'px';
    this.header();
    this.input = new Input(this);
    new ResizeObserver(() => this.resize()).observe(this.chart);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolour());
    this.resize();
    this.useScale(this.view.scale.name);
    const first = data.bars.length === 0 ? -1 : this.finder.next(-1, 1, this.test(data.compares ? 'differs' : 'failed'));
    this.choose(first >= 0 ? first : data.bars.length > 0 ? data.ofLane.items[0] : -1);
    this.showFirst();
    this.chart.focus({preventScroll: true});
  }

  // A small run is seen as a whole. Of a large one, what is around the first failure: the strip above shows the rest.
  showFirst() {
    if (this.data.bars.length < 100) return;
    this.nearer();
    this.reveal();
  }

  nearer() {
    const {view, painter} = this;
    view.zoomToLanes();
    painter.paint();
    if (painter.shapeOf(view.chosen)?.count > 1) view.zoomToNeighbours(view.chosen);
  }

  header() {
    const {data} = this, {runs, bars} = data;
    const actions = side => bars.length === 0 ? 0 : bars.timer.reduce((sum, each, i) => sum + (each === 0 && data.lanes.side[bars.lane[i]] === side), 0);
    const strands = side => data.lanes.side.reduce((sum, each) => sum + (each === side), 0);
    const one = (run, side) => `${plural(actions(side), 'action')}, ${plural(strands(side), 'strand')}, ${duration(run.end)}` + this.outcome(side);
    document.getElementById('summary').textContent = runs.map((run, side) => (data.compares ? SIDES[side] + ': ' : '') + one(run, side)).join('; ');
    const missing = runs.some(run => !run.noted) && data.bars.length > 0;
    const note = document.getElementById('note');
    note.hidden = !missing;
    if (missing) note.textContent = 'This history has no notes of what the run did between its events. Each bar begins where the one before it in its strand ended, which is the earliest that is possible.';
    const jumps = document.getElementById('jumps');
    const add = (kind, number, text) => {
      if (number === 0) return;
      const button = element('button', {type: 'button', className: kind, textContent: text, title: `Next (${kind[0]})`});
      if (kind === 'cancelled' || kind === 'open') button.title = 'Next';
      button.addEventListener('click', () => this.jump(kind, 1));
      jumps.append(button);
    };
    add('differs', bars.difference.reduce((sum, each) => sum + (each > 0), 0), '\u2260 ' + plural(bars.difference.reduce((sum, each) => sum + (each > 0), 0), 'difference'));
    add('failed', data.count(FAILED), '\u2715 ' + count(data.count(FAILED)) + ' failed');
    add('cancelled', data.count(CANCELLED), '\u2298 ' + count(data.count(CANCELLED)) + ' cancelled');
    add('open', data.count(OPEN), '\u25b7 ' + count(data.count(OPEN)) + ' not ended');
    const counts = new Int32Array(data.types.length);
    for (let i = 0; i < bars.length; i++) counts[bars.type[i]]++;
    const list = document.querySelector('#types > div');
    data.types.map((name, i) => [name, i]).slice(1).sort((a, b) => counts[b[1]] - counts[a[1]]).forEach(([name, i]) =>
      list.append(element('label', {}, element('input', {type: 'checkbox', checked: true, value: i}), name, element('span', {textContent: count(counts[i])}))));
  }

  outcome(side) {
    const {lanes, runs} = this.data;
    const root = lanes.parent.findIndex((parent, i) => parent < 0 && lanes.side[i] === side);
    return runs[side].noted && root >= 0 ? (lanes.how[root] === OPEN ? ', has not ended' : ', ' + HOWS[lanes.how[root]]) : '';
  }

  resize() {
    const width = this.chart.clientWidth, height = this.chart.clientHeight;
    if (width === 0 || height === 0) return;
    this.view.resize(width, height);
    this.repaint();
  }

  recolour() {
    this.painter.readColours();
    this.version++;
    this.repaint();
  }

  // At most once a frame.
  repaint() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = null;
      const began = performance.now();
      this.painter.paint();
      this.overview.paint(this.version + ':');
      this.stats.last = performance.now() - began;
      this.stats.longest = Math.max(this.stats.longest, this.stats.last);
      this.stats.paints++;
      this.stats.firstPaint ??= performance.now();
    });
  }

  choose(bar) {
    const {view, data} = this;
    view.chosen = bar;
    if (bar >= 0) {
      view.lane = data.bars.lane[bar];
      this.target = view.scale.from[bar];
    }
    this.reveal();
    this.panel.show();
    document.getElementById('said').textContent = bar >= 0 ? spoken(data, bar) : 'Strand ' + this.panel.laneText(view.lane) + ' ' + HOWS[data.lanes.how[view.lane]] + ', no actions';
  }

  reveal() {
    if (this.view.height === 0) return;
    this.chart.scrollTop = this.view.reveal(this.view.chosen, this.view.lane);
    this.view.top = this.chart.scrollTop;
    this.repaint();
  }

  // To another bar of the same lane; those of types that are not wanted are passed over.
  along(by) {
    const {view, data: {ofLane: {start, items}}} = this;
    const own = items.subarray(start[view.lane], start[view.lane + 1]);
    if (own.length === 0) return;
    const wanted = i => (this.finder.dim[own[i]] & 2) === 0;
    const step = by < 0 ? -1 : 1;
    let at = by === -Infinity ? 0 : by === Infinity ? own.length - 1 : view.chosen < 0 ? 0 : own.indexOf(view.chosen) + step;
    const search = Math.abs(by) === Infinity ? -step : step;
    while (at >= 0 && at < own.length && !wanted(at)) at += search;
    if (at >= 0 && at < own.length) this.choose(own[at]);
  }

  // To the bar of another lane that is nearest in time to where this began.
  across(by) {
    const {view, data} = this;
    const lane = Math.max(0, Math.min(view.lane + by, data.lanes.length - 1));
    if (lane === view.lane) return;
    const target = this.target ?? 0;
    view.lane = lane;
    const own = data.ofLane.items.subarray(data.ofLane.start[lane], data.ofLane.start[lane + 1]);
    const distance = bar => target < view.scale.from[bar] ? view.scale.from[bar] - target : Math.max(0, target - view.scale.to[bar]);
    let best = -1;
    for (const bar of own) if ((this.finder.dim[bar] & 2) === 0 && (best < 0 || distance(bar) < distance(best))) best = bar;
    this.choose(best);
    this.target = target;
  }

  test(kind) {
    const {bars} = this.data, {dim} = this.finder;
    const state = {failed: FAILED, cancelled: CANCELLED, open: OPEN}[kind];
    if (kind === 'match') return bar => dim[bar] === 0;
    return kind === 'differs' ? bar => bars.difference[bar] > 0 : bar => bars.state[bar] === state && bars.timer[bar] === 0;
  }

  jump(kind, by) {
    if (kind === 'match' && !this.finder.filters) return;
    const from = this.view.chosen < 0 ? (by > 0 ? -1 : 0) : this.view.chosen;
    const found = this.finder.next(from, by, this.test(kind));
    if (found >= 0) this.choose(found);
    else document.getElementById('said').textContent = 'There is none.';
  }

  details() {
    this.panel.open(true);
    this.resize();
    this.reveal();
    this.panel.root.focus({preventScroll: true});
  }

  closePanel() {
    this.panel.open(false);
    this.chart.focus({preventScroll: true});
    this.resize();
  }

  escape(typing) {
    const list = document.getElementById('types');
    if (list.open) {
      list.open = false;
    } else if (typing || this.finder.query && !this.panel.isOpen) {
      this.searchField.value = '';
      this.searchNow();
      this.chart.focus({preventScroll: true});
    } else if (this.panel.isOpen) {
      this.closePanel();
    } else if (this.view.cursor !== null) {
      this.setCursor(null);
    }
  }

  zoom(factor) {
    const {view} = this, shape = this.painter.shapeOf(view.chosen);
    view.zoomBy(factor, shape ? Math.max(view.gutter + 8, Math.min(shape.x + Math.min(shape.w / 2, 200), view.width)) : view.gutter + 8 + view.plot / 2);
    this.repaint();
  }

  all() {
    this.view.showAll();
    this.repaint();
  }

  zoomToSeen() {
    this.nearer();
    this.repaint();
  }

  zoomToChosen() {
    const {view} = this;
    if (view.chosen < 0) return;
    view.zoomTo(view.scale.from[view.chosen], view.scale.to[view.chosen]);
    this.reveal();
  }

  useScale(name) {
    const {view} = this, near = view.zoom > view.least * 1.001;
    view.cursor = null;
    view.useScale(name);
    if (near) this.nearer();
    this.panel.showMoment();
    document.querySelectorAll('[data-scale]').forEach(each => each.setAttribute('aria-pressed', each.dataset.scale === name));
    if (view.chosen >= 0) this.target = view.scale.from[view.chosen];
    this.repaint();
  }

  setCursor(unit) {
    this.view.cursor = unit;
    this.panel.showMoment();
    if (unit !== null && !this.panel.isOpen) {
      this.panel.open(true);
      this.resize();
    }
    this.repaint();
  }

  cursorAtChosen() {
    if (this.view.chosen >= 0) this.setCursor(this.view.scale.from[this.view.chosen]);
  }

  cursorBy(by) {
    const {view} = this;
    if (view.cursor === null) return this.cursorAtChosen();
    const events = view.allEvents();
    const next = by > 0 ? events.find(each => each > view.cursor) : events.findLast(each => each < view.cursor);
    if (next === undefined) return;
    this.setCursor(next);
    const x = view.x(next);
    if (x < view.gutter + 8 || x > view.gutter + 8 + view.plot) view.pan(x - view.gutter - 8 - view.plot / 2);
  }

  searchSoon() {
    this.soon ??= requestAnimationFrame(() => this.searchNow());
  }

  searchNow() {
    this.soon = null;
    this.finder.search(this.searchField.value);
    this.filtered();
  }

  want(type, is) {
    this.finder.want(type, is);
    this.filtered();
  }

  filtered() {
    document.getElementById('found').textContent = this.finder.query ? count(this.finder.matches) + ' of ' + count(this.data.bars.length) : '';
    this.repaint();
  }

  shapeAt(x, y) {
    if (x < this.view.gutter || y < AXIS) return undefined;
    return this.painter.drawn.findLast(shape => x >= shape.x - 2 && x <= shape.x + shape.w + 2 && y >= shape.y - 2 && y <= shape.y + shape.h + 2);
  }

  hover(x, y, event) {
    const shape = this.shapeAt(x, y), {data, tip} = this;
    this.chart.style.cursor = shape ? 'pointer' : 'default';
    tip.hidden = !shape;
    if (!shape) return;
    const {bar} = shape, answer = data.texts[data.bars.answer[bar]];
    tip.textContent = (shape.count > 1 ? count(shape.count) + ' here, among them:\n' : '') + data.texts[data.bars.action[bar]].slice(0, 300)
      + (answer && !data.bars.timer[bar] ? '\n' + (data.bars.state[bar] === FAILED ? '\u2715 ' : '\u2192 ') + answer.slice(0, 300) : '')
      + '\n' + (data.bars.state[bar] !== ANSWERED || data.bars.timer[bar] ? stateOf(data, bar) + ', ' : '') + duration(timeOf(data, bar)) + ', ' + pathOf(data, bar);
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 12, innerWidth - box.width - 8)) + 'px';
    tip.style.top = (event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 18) + 'px';
  }

  click(x, y) {
    const shape = this.shapeAt(x, y), {view} = this;
    this.chart.focus({preventScroll: true});
    if (shape) {
      this.panel.open(true);
      this.resize();
      this.choose(shape.bar);
    } else if (x < view.gutter) {
      if (y < AXIS) return;
      view.lane = view.laneAt(y);
      this.panel.open(true);
      this.resize();
      this.choose(-1);
    } else {
      this.setCursor(Math.max(0, Math.min(view.unit(x), view.scale.length)));
    }
  }

  showHelp() {
    this.help.showModal();
    const canvas = document.getElementById('signs'), ctx = Painter.fit(canvas, canvas.clientWidth, canvas.clientHeight);
    const {painter} = this, rows = [
      [ANSWERED, false, false, 'answered'], [FAILED, false, false, 'failed'], [CANCELLED, false, false, 'cancelled'], [OPEN, false, false, 'had not ended'],
      [ANSWERED, true, false, 'a timer: a sleep, or a limit'], [ANSWERED, true, true, 'a limit that was exceeded'],
    ];
    ctx.font = '13px ' + FONT;
    ctx.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    rows.forEach(([state, timer, limit, text], i) => {
      const x = 4 + (i % 2) * 280, y = 6 + Math.floor(i / 2) * 32;
      painter.paintSign(ctx, state, timer, limit, {x, y, w: 56, h: 20, count: 1});
      ctx.fillStyle = painter.colours.ink;
      ctx.fillText(text, x + 76, y + 10);
    });
    painter.paintSign(ctx, ANSWERED, false, false, {x: 4, y: 104, w: 6, h: 20, count: 1});
    painter.paintSign(ctx, ANSWERED, false, false, {x: 30, y: 104, w: 6, h: 20, count: 9});
    painter.paintSign(ctx, FAILED, false, false, {x: 56, y: 104, w: 6, h: 20, count: 1});
    ctx.fillStyle = painter.colours.ink;
    ctx.fillText('too short for the scale: one, several in one place, and one that failed', 80, 114);
    ctx.fillStyle = painter.colours.soft;
    ctx.fillText('A line is the life of a strand; where it is dotted, the strand waits for forks.', 4, 146);
    ctx.fillText('It ends in a dot, in a cross if it failed, or in a stroke if it was cancelled.', 4, 166);
    ctx.fillText('Of two runs, what differs has a corner and a line below, and what is the same is faint.', 4, 186);
  }

  // What is on the screen, for tests.
  facts() {
    const {view, data, painter} = this;
    return {
      scale: view.scale.name, zoom: view.zoom / view.least, left: view.left, width: view.width, height: view.height, lanes: data.lanes.length, bars: data.bars.length,
      chosen: view.chosen < 0 ? null : pathOf(data, view.chosen), lane: data.texts[data.lanes.path[view.lane]], cursor: view.cursor,
      panel: this.panel.isOpen, said: document.getElementById('said').textContent, stats: this.stats,
      shapes: painter.drawn.map(({bar, x, y, w, h, count}) => ({path: pathOf(data, bar), state: data.bars.state[bar], timer: data.bars.timer[bar], x, y, w, h, count})),
    };
  }
}

inflate(document.getElementById('data').textContent).then(raw => {
  const page = new Page(model(raw));
  window.timeline = {facts: () => page.facts(), page};
}).catch(problem => {
  document.getElementById('summary').textContent = 'This page could not be drawn: ' + problem.message + '. It needs a browser of 2023 or later.';
});
