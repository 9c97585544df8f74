// What part of the picture is seen, and where things are in it.

const ROW = 24, SMALL_ROW = 16, THIN_ROW = 10, LANE_GAP = 8, PAIR_GAP = 10, AXIS = 26, RIGHT = 56, LEAST = 7;

class View {
  constructor(data) {
    this.data = data;
    this.chosen = -1; // a bar
    this.lane = 0;
    this.cursor = null; // a place on the scale
    this.width = this.height = this.top = 0;
    this.layOut();
    this.useScale(this.bestScale());
  }

  // Time tells little where most actions take none, as in virtual time.
  bestScale() {
    const {from, to, length} = this.data.scales.time;
    if (length <= 1) return 'order';
    const instant = from.reduce((sum, each, i) => sum + (each === to[i]), 0);
    return instant * 2 <= from.length ? 'time' : 'order';
  }

  layOut() {
    const {lanes} = this.data;
    this.laneTop = new Float64Array(lanes.length + 1);
    this.depth = new Int32Array(lanes.length);
    let y = AXIS + 6;
    for (let i = 0; i < lanes.length; i++) {
      this.laneTop[i] = y;
      this.depth[i] = lanes.parent[i] < 0 ? 0 : this.depth[lanes.parent[i]] + 1;
      const paired = this.data.compares && lanes.side[i] === 0 && lanes.path[i + 1] === lanes.path[i];
      y += lanes.rows[i] * this.rowHeight(i) + (paired ? 2 : this.data.compares ? PAIR_GAP + LANE_GAP : LANE_GAP);
    }
    this.laneTop[lanes.length] = y;
    this.totalHeight = y + 12;
  }

  rowHeight(lane) {
    const rows = this.data.lanes.rows[lane];
    return rows <= 6 ? ROW : rows <= 60 ? SMALL_ROW : THIN_ROW;
  }

  rowTop(lane, row) {
    return this.laneTop[lane] + row * this.rowHeight(lane) - this.top;
  }

  laneMiddle(lane) {
    return this.laneTop[lane] + this.rowHeight(lane) / 2 - this.top;
  }

  laneAt(y) {
    const at = y + this.top;
    let low = 0, high = this.data.lanes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.laneTop[middle] <= at) low = middle; else high = middle - 1;
    }
    return low;
  }

  useScale(name) {
    this.scale = this.data.scales[name];
    this.events = null;
    this.showAll();
  }

  get gutter() {
    return this.width < 620 ? 128 : this.width < 1000 ? 170 : 220;
  }

  get plot() {
    return Math.max(this.width - this.gutter - RIGHT, 50);
  }

  get least() {
    return this.plot / this.scale.length;
  }

  // A pixel for a nanosecond; in a run of months less, since its numbers are not that exact.
  get most() {
    return this.scale.byTime ? Math.max(this.least, Math.min(1, 2 ** 50 / this.scale.length)) : 120;
  }

  resize(width, height) {
    const all = this.width === 0 || this.zoom <= this.least * 1.001;
    this.width = width;
    this.height = height;
    if (all) this.showAll(); else this.pan(0);
  }

  showAll() {
    this.left = 0;
    this.zoom = this.least; // pixels for one unit of the scale
  }

  x(unit) {
    return this.gutter + 8 + (unit - this.left) * this.zoom;
  }

  unit(x) {
    return this.left + (x - this.gutter - 8) / this.zoom;
  }

  pan(pixels) {
    const visible = this.plot / this.zoom;
    this.left = Math.max(0, Math.min(this.left + pixels / this.zoom, this.scale.length - visible));
  }

  zoomBy(factor, x) {
    const fixed = this.unit(x);
    this.zoom = Math.max(this.least, Math.min(this.zoom * factor, this.most));
    this.left = fixed - (x - this.gutter - 8) / this.zoom;
    this.pan(0);
  }

  zoomTo(from, to, wide = 1.6) {
    const room = Math.max(to - from, this.scale.byTime ? 1e3 : 1) * wide;
    this.zoom = Math.max(this.least, Math.min(this.plot / room, this.most));
    this.left = (from + to) / 2 - this.plot / this.zoom / 2;
    this.pan(0);
  }

  // From the first beginning to the last end of the lanes that are seen, but for those that last for most of the run.
  zoomToLanes() {
    const {data, scale} = this;
    let from = Infinity, to = -Infinity;
    for (let lane = this.laneAt(AXIS); lane < data.lanes.length && this.laneTop[lane] - this.top < this.height; lane++) {
      if (scale.ended[lane] - scale.began[lane] > scale.length * 0.6) continue;
      from = Math.min(from, scale.began[lane]);
      to = Math.max(to, scale.ended[lane]);
    }
    if (to > from) this.zoomTo(from, to, 1.1);
  }

  // So near that a bar is told from its neighbours in its lane.
  zoomToNeighbours(bar) {
    const {start, items} = this.data.ofLane, lane = this.data.bars.lane[bar];
    const own = items.subarray(start[lane], start[lane + 1]), at = own.indexOf(bar), {from, to} = this.scale;
    this.zoomTo(from[own[Math.max(0, at - 15)]], to[own[Math.min(own.length - 1, at + 15)]], 1.1);
  }

  // Moves so that a bar, or its beginning if it is long, and its lane are seen. Returns where to scroll to.
  reveal(bar, lane) {
    if (bar >= 0) {
      const from = this.x(this.scale.from[bar]), to = this.x(this.scale.to[bar]);
      const low = this.gutter + 8, high = low + this.plot;
      if (from < low || from > high - 20 || (to > high && to - from < this.plot)) {
        this.pan(to - from < this.plot ? (from + to) / 2 - (low + high) / 2 : from - low - 30);
      }
    }
    const y = bar >= 0 ? this.laneTop[lane] + this.data.bars.row[bar] * this.rowHeight(lane) : this.laneTop[lane];
    if (y - this.top < AXIS + 30) return Math.max(0, y - AXIS - 30 - (y - this.top < 0 ? this.height / 3 : 0));
    if (y - this.top > this.height - 50) return y - this.height * 0.6;
    return this.top;
  }

  // All places of the scale at which a bar begins or ends, in order.
  allEvents() {
    if (!this.events) {
      const all = new Float64Array(this.scale.from.length * 2);
      all.set(this.scale.from);
      all.set(this.scale.to, this.scale.from.length);
      all.sort();
      this.events = all.filter((each, i) => i === 0 || each !== all[i - 1]);
    }
    return this.events;
  }

  inFlight(unit) {
    const {from, to} = this.scale, all = [];
    for (let i = 0; i < from.length; i++) {
      const open = this.data.bars.state[i] === OPEN;
      if (from[i] <= unit && (unit < to[i] || (unit === to[i] && (open || from[i] === to[i])))) all.push(i);
    }
    return all;
  }
}
