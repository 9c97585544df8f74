// Details, what is in flight at the cursor, and the strand as a table: for reading, and for screen readers.

const TABLE_ROWS = 100;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

class Panel {
  constructor(data, view, choose) {
    Object.assign(this, {data, view, choose});
    this.root = document.getElementById('panel');
    this.chosen = document.getElementById('chosen');
    this.laneTable = document.getElementById('lane');
    this.moment = document.getElementById('moment');
    this.shownLane = -1;
    this.shownFrom = -1;
    this.open(false);
  }

  get isOpen() {
    return !this.root.classList.contains('closed');
  }

  open(is) {
    this.root.classList.toggle('closed', !is);
  }

  show() {
    const {data, view} = this;
    this.chosen.replaceChildren(...(view.chosen >= 0 ? this.ofBar(view.chosen) : this.ofLane(view.lane)));
    this.showLane();
  }

  facts(pairs) {
    const list = element('dl');
    for (const [name, value] of pairs) {
      if (value !== '' && value !== undefined) list.append(element('dt', {textContent: name}), value instanceof Node ? element('dd', {}, value) : element('dd', {textContent: value}));
    }
    return list;
  }

  sign(state, text) {
    return element('span', {className: 'sign ' + ['answered', 'failed', 'cancelled', 'open'][state], textContent: ['', '\u2715 ', '\u2298 ', '\u25b7 '][state] + text});
  }

  ofBar(bar) {
    const {data} = this, {bars, lanes, texts, types, runs} = data;
    const lane = bars.lane[bar], run = runs[lanes.side[lane]], state = bars.state[bar], timer = bars.timer[bar];
    const answer = texts[bars.answer[bar]];
    const parts = [
      element('h3', {textContent: types[bars.type[bar]]}),
      element('h2', {textContent: timer ? 'Timer' : 'Action'}),
      element('pre', {textContent: texts[bars.action[bar]]}),
    ];
    if (!timer && state === FAILED) parts.push(element('h2', {textContent: 'Failure'}), element('pre', {className: 'failed', textContent: answer}));
    if (!timer && state === ANSWERED) parts.push(element('h2', {textContent: 'Answer'}), element('pre', {textContent: answer}));
    if (bars.difference[bar]) {
      const other = this.otherOf(bar);
      parts.push(element('h2', {textContent: 'Differs: ' + DIFFERENCES[bars.difference[bar]]}));
      if (bars.components[bar]) parts.push(element('pre', {className: 'differs', textContent: texts[bars.components[bar]]}));
      if (other >= 0) {
        parts.push(element('h2', {textContent: SIDES[lanes.side[bars.lane[other]]] + ': ' + stateOf(data, other)}),
          element('pre', {textContent: texts[bars.action[other]] + (texts[bars.answer[other]] ? '\n\u2192 ' + texts[bars.answer[other]] : '')}));
      }
    }
    const time = nanos => '+' + duration(nanos) + (instant(run, nanos) ? '  ' + instant(run, nanos) : '');
    parts.push(this.facts([
      ['Ended', this.sign(timer && state === CANCELLED ? ANSWERED : state, stateOf(data, bar))],
      ['Path', pathOf(data, bar)],
      ['Strand', this.laneText(lane)],
      ['Took', duration(timeOf(data, bar)) + (state === OPEN ? ' so far' : '') + (run.noted ? '' : ' at most')],
      ['From', (run.noted ? '' : 'not before ') + time(data.scales.time.from[bar])],
      ['To', state === OPEN ? '' : time(data.scales.time.to[bar])],
      ['Cancelled', bars.asked[bar] >= 0 && !timer ? 'asked at ' + time(bars.asked[bar]) : ''],
      ['Events', count(data.scales.order.from[bar]) + (state === OPEN ? '' : ' to ' + count(data.scales.order.to[bar]))],
    ]));
    return parts;
  }

  otherOf(bar) {
    const {bars, lanes} = this.data, lane = bars.lane[bar];
    const twin = [lane - 1, lane + 1].find(each => each >= 0 && each < lanes.length && lanes.path[each] === lanes.path[lane]);
    if (twin === undefined) return -1;
    const {start, items} = this.data.ofLane;
    for (let i = start[twin]; i < start[twin + 1]; i++) if (bars.place[items[i]] === bars.place[bar]) return items[i];
    return -1;
  }

  laneText(lane) {
    const {lanes, texts} = this.data, name = texts[lanes.name[lane]];
    return (name ? name + '  ' : '') + texts[lanes.path[lane]] + (this.data.compares ? '  (' + SIDES[lanes.side[lane]] + ')' : '');
  }

  ofLane(lane) {
    const {data} = this, {lanes, texts} = data, how = lanes.how[lane], run = data.runs[lanes.side[lane]];
    const parts = [element('h3', {textContent: 'Strand ' + this.laneText(lane)})];
    const text = texts[lanes.text[lane]];
    if (text) parts.push(element('h2', {textContent: how === FAILED ? 'Failure' : 'Result'}), element('pre', {className: how === FAILED ? 'failed' : '', textContent: text}));
    parts.push(this.facts([
      ['Ended', run.noted ? this.sign(how, HOWS[how]) : ''],
      ['Began', '+' + duration(data.scales.time.began[lane])],
      ['Took', how === OPEN ? '' : duration(data.scales.time.ended[lane] - data.scales.time.began[lane])],
    ]));
    return parts;
  }

  // The rows around the chosen one: a strand may have more than a page can hold.
  showLane() {
    const {data, view} = this, {start, items} = data.ofLane, {texts, bars} = data;
    const lane = view.lane, size = start[lane + 1] - start[lane];
    const at = view.chosen >= 0 ? items.subarray(start[lane], start[lane + 1]).indexOf(view.chosen) : 0;
    const from = Math.floor(Math.max(at, 0) / TABLE_ROWS) * TABLE_ROWS, to = Math.min(from + TABLE_ROWS, size);
    if (this.shownLane !== lane || this.shownFrom !== from) {
      const body = element('tbody');
      for (let i = from; i < to; i++) {
        const bar = items[start[lane] + i];
        const row = element('tr', {},
          element('td', {textContent: pathOf(data, bar)}), element('td', {textContent: brief(texts[bars.action[bar]]).slice(0, 120)}),
          element('td', {}, this.sign(bars.timer[bar] ? ANSWERED : bars.state[bar], stateOf(data, bar))), element('td', {textContent: duration(timeOf(data, bar))}));
        row.dataset.bar = bar;
        body.append(row);
      }
      const caption = plural(size, 'action and timer', 'actions and timers') + (size > TABLE_ROWS ? `, of which ${count(from + 1)} to ${count(to)}` : '');
      const head = element('tr', {}, ...['Path', 'Action', 'Ended', 'Took'].map(text => element('th', {textContent: text, scope: 'col'})));
      this.laneTable.replaceChildren(element('h2', {textContent: 'Strand ' + this.laneText(lane)}),
        size ? element('table', {}, element('caption', {textContent: caption}), element('thead', {}, head), body) : element('p', {textContent: 'It yielded nothing.'}));
      body.addEventListener('click', event => this.choose(Number(event.target.closest('tr').dataset.bar)));
      this.shownLane = lane;
      this.shownFrom = from;
    }
    for (const row of this.laneTable.querySelectorAll('[aria-current]')) row.removeAttribute('aria-current');
    if (view.chosen >= 0) {
      const row = this.laneTable.querySelector(`tr[data-bar="${view.chosen}"]`);
      row?.setAttribute('aria-current', 'true');
    }
  }

  showMoment() {
    const {data, view, moment} = this;
    moment.hidden = view.cursor === null;
    if (moment.hidden) return moment.replaceChildren();
    const all = view.inFlight(view.cursor).sort((one, other) => data.bars.lane[one] - data.bars.lane[other]);
    const list = element('ul');
    for (const bar of all.slice(0, 200)) {
      const button = element('button', {type: 'button'}, element('span', {className: 'path', textContent: pathOf(data, bar)}), brief(data.texts[data.bars.action[bar]]));
      button.addEventListener('click', () => this.choose(bar));
      list.append(element('li', {}, button));
    }
    const at = view.scale.byTime ? '+' + duration(view.cursor) : 'event ' + count(view.cursor);
    moment.replaceChildren(element('h2', {textContent: `At ${at}: ${plural(all.length, 'action or timer', 'actions and timers')} in flight` + (all.length > 200 ? ', of which the first 200' : '')}), list);
  }
}
