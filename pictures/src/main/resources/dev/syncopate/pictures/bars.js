// Draws the bars of a strand.

Object.assign(Painter.prototype, {
  paintRow(ctx, lane, row) {
    const {view} = this;
    const height = view.rowHeight(lane), y = view.rowTop(lane, row);
    if (y + height < AXIS || y > view.height) return;
    const shapes = this.shapesOf(lane, row, y + 2, height - 4);
    for (const shape of shapes) this.paintBar(ctx, shape);
    if (height !== THIN_ROW) for (let i = 0; i < shapes.length; i++) this.paintText(ctx, shapes[i], shapes[i + 1]?.x ?? view.width);
    for (const shape of shapes) this.drawn.push(shape);
  },

  // Bars as they are drawn. Those too short to be seen get the least width; several in one place are one block.
  shapesOf(lane, row, y, h) {
    const {view, data} = this;
    const {start, items} = data.ofRow, {from, to} = view.scale, {zoom} = view;
    const key = data.firstRow[lane] + row, shapes = [];
    const leftmost = view.unit(view.gutter) - LEAST / zoom * 2, rightmost = view.unit(view.width);
    let low = start[key], high = start[key + 1];
    const end = high;
    while (low < high) { // the first that is not over before the picture begins
      const middle = (low + high) >> 1;
      if (to[items[middle]] < leftmost) low = middle + 1; else high = middle;
    }
    let block = null, before = -2;
    const flush = next => {
      if (!block) return;
      const alone = block.count === 1 && before !== block.cell - 1 && next !== block.cell + 1;
      block.x = alone ? view.x(from[block.bar]) : view.x(block.cell * LEAST / zoom);
      block.w = LEAST - 0.75; // a gap to the next block
      shapes.push(block);
      before = block.cell;
      block = null;
    };
    for (let i = low; i < end; i++) {
      const bar = items[i];
      if (from[bar] > rightmost) break;
      const w = (to[bar] - from[bar]) * zoom;
      if (w >= LEAST) {
        flush(-2);
        shapes.push({bar, x: view.x(from[bar]), y, w, h, count: 1, failed: 1});
        continue;
      }
      const cell = Math.floor(from[bar] * zoom / LEAST);
      if (block && block.cell === cell) {
        block.count++;
        block.failed += this.isFailed(bar);
        if (this.gravity(bar) > this.gravity(block.bar)) block.bar = bar;
      } else {
        flush(cell);
        block = {bar, cell, x: 0, y, w: LEAST, h, count: 1, failed: this.isFailed(bar)};
      }
    }
    flush(-2);
    return shapes;
  },

  isFailed(bar) {
    const {bars} = this.data;
    return bars.state[bar] === FAILED && !bars.timer[bar] ? 1 : 0;
  },

  gravity(bar) {
    const {bars} = this.data;
    return (this.finder.dim[bar] ? 0 : 100) + (bars.difference[bar] ? 10 : 0) + (bars.timer[bar] ? 0 : 1 + GRAVITY[bars.state[bar]]);
  },

  paintBar(ctx, shape) {
    const {data, finder, colours} = this;
    const {bar} = shape, {bars} = data;
    const faint = finder.dim[bar] ? 0.16 : data.compares && !bars.difference[bar] && bars.state[bar] !== FAILED ? 0.5 : 1;
    if (faint < 1) {
      ctx.fillStyle = colours.back;
      ctx.fillRect(shape.x, shape.y, shape.w, shape.h);
    }
    ctx.globalAlpha = faint;
    this.paintSign(ctx, bars.state[bar], bars.timer[bar] === 1, data.types[bars.type[bar]] === 'Limit', shape);
    if (bars.difference[bar]) {
      ctx.fillStyle = colours.differs;
      ctx.fillRect(shape.x, shape.y + shape.h - 1, shape.w, 3);
      ctx.beginPath();
      ctx.moveTo(shape.x, shape.y - 2);
      ctx.lineTo(shape.x + 7, shape.y - 2);
      ctx.lineTo(shape.x, shape.y + 6);
      ctx.fill();
    }
    if (finder.query && !finder.dim[bar]) {
      ctx.strokeStyle = colours.match;
      ctx.lineWidth = 2.5;
      ctx.strokeRect(shape.x - 1, shape.y - 1, shape.w + 2, shape.h + 2);
    }
    ctx.globalAlpha = 1;
  },

  // The action inside its bar if it fits, else beside it, with the duration, as far as there is room.
  paintText(ctx, shape, until) {
    const {data, view, finder, colours} = this;
    const {bar, count} = shape, {bars} = data, timer = bars.timer[bar], state = bars.state[bar];
    const left = Math.max(shape.x, view.gutter), inner = shape.x + shape.w - left;
    const name = brief(data.texts[bars.action[bar]]), took = duration(timeOf(data, bar));
    ctx.font = (shape.h < ROW - 4 ? '10.5px ' : '12px ') + FONT;
    ctx.globalAlpha = finder.dim[bar] ? 0.3 : 1;
    const y = shape.y + shape.h / 2 + 0.5;
    if (timer && inner > 64) {
      const text = cut(ctx, name + '  ' + took, inner - 24), width = ctx.measureText(text).width;
      ctx.fillStyle = colours.back;
      ctx.fillRect(left + 8, shape.y + 1, width + 8, shape.h - 3);
      ctx.fillStyle = colours.pale;
      ctx.fillText(text, left + 12, y);
    } else if (!timer && count === 1 && inner > 64) {
      ctx.fillStyle = state === FAILED ? colours['failed-ink'] : state === ANSWERED ? colours['bar-ink'] : colours.ink;
      const start = left + (state === FAILED ? 17 : 8), room = inner - (start - left) - 6;
      if (state === CANCELLED) {
        ctx.fillStyle = colours['cancelled-back'];
        ctx.fillRect(start - 4, shape.y + 3, Math.min(ctx.measureText(name).width, room) + 8, shape.h - 6);
        ctx.fillStyle = colours.ink;
      }
      const text = cut(ctx, name, room);
      ctx.fillText(text, start, y);
      const rest = room - ctx.measureText(text).width, width = ctx.measureText(took).width;
      if (rest > width + 14) {
        ctx.globalAlpha *= 0.75;
        ctx.fillText(took, shape.x + shape.w - width - 7, y);
      }
    } else {
      const flag = (timer && state === ANSWERED) || state === OPEN ? 9 : 0, start = Math.max(shape.x + shape.w, view.gutter) + 9 + flag, room = until - start - 5;
      ctx.fillStyle = timer ? colours.pale : state === FAILED ? colours['bad-ink'] : colours.soft;
      const short = count > 1 ? '\u00d7' + count.toLocaleString('en') : took;
      const width = ctx.measureText(short).width;
      if (room >= width) {
        const text = count > 1 ? '' : cut(ctx, name, room - width - 8), colour = ctx.fillStyle;
        ctx.globalAlpha = 1;
        ctx.fillStyle = colours.back;
        ctx.fillRect(start - 2, shape.y + 1, (text.length > 3 ? ctx.measureText(text).width + 8 : 0) + width + 4, shape.h - 2);
        ctx.fillStyle = colour;
        ctx.globalAlpha = finder.dim[bar] ? 0.3 : 1;
        if (text.length > 3) {
          ctx.fillText(text, start, y);
          ctx.globalAlpha *= 0.75;
          ctx.fillText(short, start + ctx.measureText(text).width + 8, y);
        } else {
          ctx.fillText(short, start, y);
        }
      }
    }
    ctx.globalAlpha = 1;
  },
});
