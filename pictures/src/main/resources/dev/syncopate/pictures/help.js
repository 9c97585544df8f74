// The keys and signs, explained.

Object.assign(Page.prototype, {
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
  },
});
