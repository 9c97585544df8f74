// Draws lanes and bars. What was drawn is kept, to find what is under the mouse.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const COLOURS = ['back', 'raised', 'line', 'faint', 'ink', 'soft', 'pale', 'bar', 'bar-edge', 'bar-ink', 'failed', 'failed-ink', 'cancelled',
  'cancelled-back', 'open', 'open-back', 'wait', 'timer', 'timer-edge', 'differs', 'focus', 'match', 'cursor', 'bad-ink'];
// Of several bars in one block the gravest is shown.
const GRAVITY = [0, 3, 1, 2];

class Painter {
  constructor(data, view, finder, canvas) {
    Object.assign(this, {data, view, finder, canvas, drawn: []});
    this.context = canvas.getContext('2d');
    this.readColours();
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    this.colours = Object.fromEntries(COLOURS.map(name => [name, style.getPropertyValue('--' + name).trim()]));
    const tile = document.createElement('canvas');
    tile.width = tile.height = 6;
    const context = tile.getContext('2d');
    context.fillStyle = this.colours['cancelled-back'];
    context.fillRect(0, 0, 6, 6);
    context.strokeStyle = this.colours.cancelled;
    context.lineWidth = 1.3;
    for (const shift of [-6, 0, 6]) {
      context.moveTo(shift - 1, 7);
      context.lineTo(shift + 7, -1);
    }
    context.stroke();
    this.hatch = this.context.createPattern(tile, 'repeat');
  }

  static fit(canvas, width, height) {
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = width + 'px';
      canvas.style.height = height + 'px';
    }
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = 'middle';
    return context;
  }

  paint() {
    const {view, data, colours} = this;
    const ctx = this.context = Painter.fit(this.canvas, view.width, view.height);
    ctx.fillStyle = colours.back;
    ctx.fillRect(0, 0, view.width, view.height);
    this.drawn = [];
    const first = view.laneAt(0);
    let last = first;
    while (last < data.lanes.length && view.laneTop[last] - view.top < view.height) last++;
    this.paintGrid(ctx);
    ctx.save();
    ctx.beginPath();
    ctx.rect(view.gutter, AXIS, view.width - view.gutter, view.height);
    ctx.clip();
    for (let lane = first; lane < last; lane++) this.paintLane(ctx, lane);
    for (let lane = first; lane < last; lane++) {
      for (let row = 0; row < data.lanes.rows[lane]; row++) this.paintRow(ctx, lane, row);
    }
    this.paintMoments(ctx);
    this.paintChosen(ctx);
    ctx.restore();
    this.paintNames(ctx, first, last);
    this.paintAxis(ctx);
  }

  // Distances of the lines of the scale: 1, 2, 5, 10 and so on, or the minutes and hours of clocks.
  ticks() {
    const {view} = this, least = 90 / view.zoom;
    let step = 1;
    if (view.scale.byTime && least > 3e10) {
      step = [6e10, 12e10, 3e11, 6e11, 18e11, 36e11, 72e11, 216e11, 432e11, 864e11].find(each => each >= least) ?? 864e11 * Math.ceil(least / 864e11);
    } else {
      const size = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
      step = [1, 2, 5, 10].map(each => each * size).find(each => each >= least) ?? size * 10;
    }
    const ticks = [], first = Math.max(0, Math.ceil(view.unit(view.gutter) / step));
    for (let i = first; view.x(i * step) < view.width && i * step <= view.scale.length && ticks.length < 500; i++) ticks.push(i * step);
    return ticks;
  }

  paintGrid(ctx) {
    ctx.fillStyle = this.colours.line;
    for (const at of this.ticks()) ctx.fillRect(Math.round(this.view.x(at)), AXIS, 1, this.view.height);
  }

  paintAxis(ctx) {
    const {view, colours} = this;
    ctx.fillStyle = colours.back;
    ctx.fillRect(0, 0, view.width, AXIS);
    ctx.fillStyle = colours.line;
    ctx.fillRect(0, AXIS - 1, view.width, 1);
    ctx.font = '12px ' + FONT;
    ctx.fillStyle = colours.soft;
    const end = view.width - 4;
    let free = view.gutter;
    for (const at of this.ticks()) {
      const text = view.scale.byTime ? (at === 0 ? '0' : duration(at)) : count(at);
      const width = ctx.measureText(text).width, x = Math.max(view.gutter + 2, view.x(at) - (at === 0 ? 2 : width / 2));
      if (x >= free && x + width < end) {
        ctx.fillText(text, x, AXIS / 2);
        free = x + width + 12;
      }
    }
    ctx.fillStyle = colours.pale;
    ctx.fillText(view.scale.byTime ? 'time since the start' : 'event', 12, AXIS / 2, view.gutter - 20);
    if (view.cursor !== null) {
      const x = view.x(view.cursor);
      if (x >= view.gutter && x <= view.width) {
        const text = view.scale.byTime ? duration(view.cursor) : count(view.cursor);
        const width = ctx.measureText(text).width + 12, left = Math.min(Math.max(x - width / 2, view.gutter), view.width - width);
        ctx.fillStyle = colours.cursor;
        ctx.beginPath();
        ctx.roundRect(left, 3, width, AXIS - 7, 4);
        ctx.fill();
        ctx.fillStyle = colours.back;
        ctx.fillText(text, left + 6, AXIS / 2);
      }
    }
  }

  paintMoments(ctx) {
    const {view, colours} = this;
    for (const at of view.scale.cancelled) {
      if (at > 0 || (at === 0 && view.scale.byTime)) {
        ctx.strokeStyle = colours.cancelled;
        ctx.lineWidth = 1.5;
        ctx.setLineDash([6, 4]);
        ctx.beginPath();
        ctx.moveTo(view.x(at), AXIS);
        ctx.lineTo(view.x(at), view.height);
        ctx.stroke();
        ctx.setLineDash([]);
      }
    }
    if (view.cursor !== null) {
      ctx.fillStyle = colours.cursor;
      ctx.fillRect(Math.round(view.x(view.cursor)) - 1, AXIS - 4, 2, view.height);
    }
  }

  paintChosen(ctx) {
    const shape = this.shapeOf(this.view.chosen);
    if (!shape) return;
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = document.activeElement?.id === 'chart' ? this.colours.focus : this.colours.soft;
    ctx.beginPath();
    ctx.roundRect(shape.x - 3, shape.y - 3, shape.w + 6, shape.h + 6, 4);
    ctx.stroke();
  }

  // Where a bar was drawn, be it in a block with others.
  shapeOf(bar) {
    if (bar < 0) return undefined;
    const own = this.drawn.find(shape => shape.bar === bar && shape.count === 1);
    if (own) return own;
    const {view, data} = this, lane = data.bars.lane[bar], y = view.rowTop(lane, data.bars.row[bar]) + 2;
    const cell = Math.floor(view.scale.from[bar] * view.zoom / LEAST);
    return this.drawn.find(shape => shape.y === y && shape.cell === cell);
  }

  paintNames(ctx, first, last) {
    const {view, data, colours} = this;
    ctx.fillStyle = colours.back;
    ctx.fillRect(0, 0, view.gutter, view.height);
    ctx.fillStyle = colours.line;
    ctx.fillRect(view.gutter - 1, 0, 1, view.height);
    for (let lane = first; lane < last; lane++) {
      const y = view.laneTop[lane] - view.top + ROW / 2, path = data.texts[data.lanes.path[lane]], name = data.texts[data.lanes.name[lane]];
      const indent = 12 + Math.min(view.depth[lane], 6) * (view.gutter < 150 ? 6 : 12);
      const how = data.lanes.how[lane];
      if (lane === view.lane) {
        ctx.fillStyle = colours.faint;
        ctx.fillRect(0, view.laneTop[lane] - view.top - 1, view.gutter - 1, data.lanes.rows[lane] * view.rowHeight(lane) + 2);
        ctx.fillStyle = colours.focus;
        ctx.fillRect(0, view.laneTop[lane] - view.top - 1, 3, data.lanes.rows[lane] * view.rowHeight(lane) + 2);
      }
      const side = data.compares ? SIDES[data.lanes.side[lane]] : '';
      ctx.font = '11px ' + FONT;
      const sideWidth = side ? ctx.measureText(side).width + 12 : 8;
      if (side) {
        ctx.fillStyle = colours.pale;
        ctx.fillText(side, view.gutter - sideWidth + 2, y);
      }
      let x = indent, room = view.gutter - indent - sideWidth - 4;
      if (how === FAILED) {
        ctx.font = 'bold 13px ' + FONT;
        ctx.fillStyle = colours['bad-ink'];
        ctx.fillText('\u2715', x, y);
        x += 15;
        room -= 15;
      }
      ctx.font = (name || lane === 0 ? '600 ' : '') + '13px ' + FONT;
      ctx.fillStyle = how === FAILED ? colours['bad-ink'] : how === CANCELLED ? colours.pale : colours.ink;
      const label = cut(ctx, name || (path === '/' ? '/ the run' : path), room, 5);
      ctx.fillText(label, x, y);
      if (name) {
        x += ctx.measureText(label).width + 8;
        ctx.font = '11px ' + FONT;
        ctx.fillStyle = colours.pale;
        const rest = indent + view.gutter - indent - sideWidth - 4 - x;
        if (rest > 20) ctx.fillText(cut(ctx, path, rest), x, y);
      }
    }
  }
}

// As much of a text as there is room for: its beginning, and as many letters of its end.
function cut(ctx, text, room, end = 0) {
  if (room < 12) return '';
  if (text.length < room && ctx.measureText(text).width <= room) return text;
  const tail = '\u2026' + (end > 0 ? text.slice(-end).trimStart() : '');
  for (let size = Math.min(Math.floor(room / 4), text.length - end); size > 1; size = Math.floor(size * 0.92) - 1) {
    const part = text.slice(0, size) + tail;
    if (ctx.measureText(part).width <= room) return part;
  }
  return '';
}
