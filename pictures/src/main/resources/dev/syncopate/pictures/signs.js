// Draws one bar by its state.

Object.assign(Painter.prototype, {
  // The shape of a state: it is told by form as well as by colour.
  paintSign(ctx, state, timer, limit, {x, y, w, h, count, failed = count}) {
    const {colours} = this;
    ctx.lineWidth = 1;
    if (timer) {
      const middle = y + h / 2, thin = Math.max(h / 2 - 2, 4);
      ctx.fillStyle = colours.timer;
      ctx.strokeStyle = colours['timer-edge'];
      ctx.fillRect(x, middle - thin / 2, w, thin);
      ctx.strokeRect(x + 0.5, middle - thin / 2 + 0.5, Math.max(w - 1, 1), thin - 1);
      if (limit && state === ANSWERED) { // a flag
        ctx.fillStyle = ctx.strokeStyle = colours.open;
        ctx.fillRect(x + w - 1.5, y, 1.5, h);
        ctx.beginPath();
        ctx.moveTo(x + w, y);
        ctx.lineTo(x + w + 7, y + 3.5);
        ctx.lineTo(x + w, y + 7);
        ctx.fill();
      }
      return;
    }
    if (state === ANSWERED) {
      ctx.fillStyle = count > 1 ? colours['bar-edge'] : colours.bar;
      ctx.beginPath();
      ctx.roundRect(x, y, w, h, Math.min(3, w / 3));
      ctx.fill();
      if (w > 9) {
        ctx.fillStyle = colours['bar-edge'];
        ctx.fillRect(x, y + 1, 2, h - 2);
      }
    } else if (state === FAILED && failed < count) { // some of those in a block
      const red = Math.max(6, h * failed / count);
      ctx.fillStyle = colours['bar-edge'];
      ctx.fillRect(x, y, w, h);
      ctx.fillStyle = colours.back;
      ctx.fillRect(x, y + h - red - 1, w, 1);
      ctx.fillStyle = colours.failed;
      ctx.fillRect(x, y + h - red, w, red + 1);
      this.paintPoint(ctx, x + w / 2, y);
    } else if (state === FAILED) {
      ctx.fillStyle = colours.failed;
      ctx.fillRect(x, y - 1, w, h + 2);
      if (w < 15) {
        this.paintPoint(ctx, x + w / 2, y);
      } else if (h > 8) { // a cross
        const middle = y + h / 2, size = 3.5;
        ctx.strokeStyle = colours['failed-ink'];
        ctx.lineWidth = 2;
        ctx.beginPath();
        ctx.moveTo(x + 8 - size, middle - size);
        ctx.lineTo(x + 8 + size, middle + size);
        ctx.moveTo(x + 8 + size, middle - size);
        ctx.lineTo(x + 8 - size, middle + size);
        ctx.stroke();
      }
    } else if (state === CANCELLED) {
      ctx.fillStyle = this.hatch;
      ctx.fillRect(x, y, w, h);
      ctx.strokeStyle = colours.cancelled;
      ctx.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
    } else {
      ctx.fillStyle = colours['open-back'];
      ctx.fillRect(x, y, w, h);
      ctx.strokeStyle = colours.open;
      ctx.setLineDash([4, 3]);
      ctx.lineWidth = 1.5;
      ctx.strokeRect(x + 0.75, y + 0.75, Math.max(w - 1.5, 1), h - 1.5);
      ctx.setLineDash([]);
      ctx.fillStyle = colours.open;
      ctx.beginPath();
      ctx.moveTo(x + w, y + 2);
      ctx.lineTo(x + w + 8, y + h / 2);
      ctx.lineTo(x + w, y + h - 2);
      ctx.fill();
    }
  },

  // Marks a failure that is too narrow for a cross.
  paintPoint(ctx, x, y) {
    ctx.fillStyle = this.colours.failed;
    ctx.beginPath();
    ctx.moveTo(x - 5, y - 4);
    ctx.lineTo(x + 5, y - 4);
    ctx.lineTo(x, y + 3);
    ctx.fill();
  },
});
