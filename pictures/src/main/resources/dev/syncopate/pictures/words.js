// Texts for people.

const UNITS = [[864e11, ' d'], [36e11, ' h'], [6e10, ' min'], [1e9, ' s'], [1e6, ' ms'], [1e3, ' \u00b5s'], [1, ' ns']];

// Such as "1.25 s", "4 min 3 s", "0 ms".
function duration(nanos) {
  if (nanos === 0) return '0 ms';
  for (let i = 0; i < 3; i++) {
    const [size, unit] = UNITS[i];
    if (nanos >= size) {
      const [smaller, lower] = UNITS[i + 1];
      const rest = Math.floor((nanos % size) / smaller);
      return Math.floor(nanos / size) + unit + (rest ? ' ' + rest + lower : '');
    }
  }
  const [size, unit] = UNITS.find(each => nanos >= each[0]) ?? UNITS[6];
  return Number((nanos / size).toPrecision(3)) + unit;
}

// The run's time as a date; nothing for times that JavaScript does not know.
function instant(run, nanos) {
  const date = new Date(Date.parse(run.start) + nanos / 1e6);
  return isNaN(date) ? '' : date.toISOString().replace('T', ' ').replace('Z', ' UTC');
}

const STATES = ['answered', 'failed', 'cancelled', 'not ended'];
const HOWS = ['returned', 'failed', 'was cancelled', 'has not ended'];
const WAITS = ['waits for', 'waits for all of its forks', 'waits for some of its forks'];
const SIDES = ['before', 'after'];
const DIFFERENCES = ['', 'another action', 'another ending', 'only in this run'];

const count = number => number.toLocaleString('en');
const plural = (number, one, more = one + 's') => count(number) + ' ' + (number === 1 ? one : more);

// A shorter text of a record for a bar: without the names of its components.
const brief = text => text.slice(0, 200).replace(/\s+/g, ' ').replace(/([[(] ?|, )[A-Za-z_]\w*=/g, '$1');

const pathOf = (data, bar) => data.texts[data.lanes.path[data.bars.lane[bar]]] + data.bars.place[bar];
const laneName = (data, lane) => data.texts[data.lanes.name[lane]] || data.texts[data.lanes.path[lane]];
const timeOf = (data, bar) => data.scales.time.to[bar] - data.scales.time.from[bar];

function stateOf(data, bar) {
  const state = data.bars.state[bar];
  if (!data.bars.timer[bar]) return STATES[state];
  return state === ANSWERED ? 'fired' : state === CANCELLED ? 'no longer needed' : STATES[state];
}

// One line for a screen reader.
function spoken(data, bar) {
  const {bars, lanes, texts} = data;
  const answer = bars.state[bar] === FAILED ? ': ' + texts[bars.answer[bar]] : '';
  const differs = bars.difference[bar] ? ', ' + DIFFERENCES[bars.difference[bar]] : '';
  const side = data.compares ? ', ' + SIDES[lanes.side[bars.lane[bar]]] : '';
  return `${texts[bars.action[bar]].slice(0, 300)}, ${stateOf(data, bar)}${answer}, ${duration(timeOf(data, bar))}, ${pathOf(data, bar)}${side}${differs}`;
}
