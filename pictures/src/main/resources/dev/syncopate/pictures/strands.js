// Draws the life of a strand behind its bars.

Object.assign(Painter.prototype, {
  // The life of a strand, its waits, and from where it was forked.
  paintLane(ctx, lane) {
    const {view, data, colours} = this;
    const {scale} = view, y = view.laneMiddle(lane);
    const from = view.x(scale.began[lane]), to = view.x(scale.ended[lane]);
    const [left, right] = [Math.max(from, view.gutter), Math.min(to, view.width)];
    if (data.compares && data.lanes.side[lane] === 0) {
      ctx.fillStyle = colours.faint;
      ctx.fillRect(view.gutter, view.laneTop[lane] - view.top - 5, view.width, 1);
    }
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 1;
    const parent = data.lanes.parent[lane];
    if (parent >= 0 && from >= view.gutter && from <= view.width) {
      const x = Math.round(from) - 3.5, above = Math.max(view.laneMiddle(parent) + ROW / 2 - 3, AXIS);
      ctx.strokeStyle = colours.wait;
      ctx.beginPath();
      ctx.moveTo(x, above);
      ctx.lineTo(x, y);
      ctx.lineTo(x + 3, y);
      ctx.stroke();
    }
    if (right > left) {
      ctx.fillStyle = colours.line;
      ctx.fillRect(left, Math.round(y) - 1, right - left, 2);
    }
    this.paintWaits(ctx, lane, y);
    if (data.lanes.how[lane] !== OPEN && to >= view.gutter && to <= view.width) this.paintEnd(ctx, data.lanes.how[lane], to, y);
  },

  paintWaits(ctx, lane, y) {
    const {view, data, colours} = this;
    const {start, items} = data.waitsOfLane;
    ctx.font = '11px ' + FONT;
    for (let i = start[lane]; i < start[lane + 1]; i++) {
      const wait = items[i];
      const from = Math.max(view.x(view.scale.waitFrom[wait]), view.gutter), to = Math.min(view.x(view.scale.waitTo[wait]), view.width);
      if (to - from < 3) continue;
      ctx.fillStyle = colours.faint;
      ctx.fillRect(from, y - 6, to - from, 12);
      ctx.strokeStyle = colours.wait;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([1.5, 4]);
      ctx.beginPath();
      ctx.moveTo(from + 1, y);
      ctx.lineTo(to, y);
      ctx.stroke();
      ctx.setLineDash([]);
      if (to - from > 90) {
        const fork = data.waits.fork[wait];
        const text = WAITS[data.waits.kind[wait]] + (fork >= 0 ? ' ' + laneName(data, fork) : '');
        const part = cut(ctx, text, to - from - 20), width = ctx.measureText(part).width;
        ctx.fillStyle = colours.back;
        ctx.fillRect(from + 6, y - 7, width + 6, 14);
        ctx.fillStyle = colours.pale;
        ctx.fillText(part, from + 9, y);
      }
    }
  },

  // A strand ends in a dot, a cross or, if it was cancelled, a stroke.
  paintEnd(ctx, how, x, y) {
    const {colours} = this;
    ctx.lineWidth = how === FAILED ? 2.5 : 1.5;
    ctx.strokeStyle = how === FAILED ? colours.failed : colours.cancelled;
    ctx.beginPath();
    if (how === ANSWERED) {
      ctx.fillStyle = colours.wait;
      ctx.arc(x, y, 3, 0, 7);
      ctx.fill();
    } else if (how === FAILED) {
      ctx.moveTo(x - 4, y - 4);
      ctx.lineTo(x + 4, y + 4);
      ctx.moveTo(x + 4, y - 4);
      ctx.lineTo(x - 4, y + 4);
      ctx.stroke();
    } else {
      ctx.moveTo(x, y - 5);
      ctx.lineTo(x, y + 5);
      ctx.stroke();
    }
  },
});
