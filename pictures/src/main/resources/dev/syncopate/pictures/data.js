// The data of the page: tables in columns. See PageData, which writes them.

const ANSWERED = 0, FAILED = 1, CANCELLED = 2, OPEN = 3;
const GROWING = new Set(['path', 'parent', 'began', 'beganStep', 'ended', 'endedStep', 'lane', 'action', 'answer', 'from', 'fromStep', 'to', 'toStep']);

async function inflate(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
}

// Turns columns of numbers into typed arrays.
function table(columns) {
  const read = {};
  for (const [name, column] of Object.entries(columns)) {
    if (name === 'place') {
      read[name] = column;
      continue;
    }
    const values = new Float64Array(column.length);
    let last = 0;
    for (let i = 0; i < column.length; i++) {
      values[i] = column[i] + last;
      if (GROWING.has(name)) last = values[i];
    }
    read[name] = values;
    read.length = column.length;
  }
  return read;
}

// The numbers of things, grouped by a key, in their order: those of key k are items[start[k]] up to items[start[k + 1]].
function grouped(count, keys, key) {
  const start = new Int32Array(keys + 1);
  for (let i = 0; i < count; i++) start[key(i) + 1]++;
  for (let k = 0; k < keys; k++) start[k + 1] += start[k];
  const next = start.slice();
  const items = new Int32Array(count);
  for (let i = 0; i < count; i++) items[next[key(i)]++] = i;
  return {start, items};
}

// What happened, by both scales: scale.time and scale.order have where each bar, lane and wait begins and ends.
function model(raw) {
  const {runs, texts, types} = raw;
  const lanes = table(raw.lanes), bars = table(raw.bars), waits = table(raw.waits);
  for (const one of [lanes, bars, waits]) one.length ??= 0;
  const firstRow = new Int32Array(lanes.length + 1);
  for (let i = 0; i < lanes.length; i++) firstRow[i + 1] = firstRow[i] + lanes.rows[i];
  const sideOf = lane => lanes.side[lane];

  function scaleOf(name) {
    const byTime = name === 'time';
    const suffix = byTime ? '' : 'Step', absent = byTime ? -1 : -2, shift = byTime ? 0 : 1;
    const last = Math.max(...runs.map(run => byTime ? run.end : run.steps));
    // Of what has not ended: where its run ends.
    const stop = runs.map(run => byTime ? run.end : run.steps);
    const begin = column => column.map(value => value + shift);
    const finish = (column, lane) => column.map((value, i) => value === absent ? stop[sideOf(lane(i))] : value + shift);
    return {
      name, byTime, length: Math.max(last, 1),
      from: begin(bars['from' + suffix]), to: finish(bars['to' + suffix], i => bars.lane[i]),
      began: begin(lanes['began' + suffix]), ended: finish(lanes['ended' + suffix], i => i),
      waitFrom: begin(waits['from' + suffix]), waitTo: finish(waits['to' + suffix], i => waits.lane[i]),
      cancelled: runs.map(run => byTime ? run.cancelled : run.cancelledStep + shift),
    };
  }

  return {
    runs, texts, types, lanes, bars, waits, firstRow,
    scales: {time: scaleOf('time'), order: scaleOf('order')},
    ofRow: grouped(bars.length, firstRow[lanes.length], i => firstRow[bars.lane[i]] + bars.row[i]),
    ofLane: grouped(bars.length, lanes.length, i => bars.lane[i]),
    waitsOfLane: grouped(waits.length, lanes.length, i => waits.lane[i]),
    compares: runs.length === 2,
    count: state => bars.state === undefined ? 0 : bars.state.reduce((sum, each, i) => sum + (each === state && !bars.timer[i]), 0),
  };
}
