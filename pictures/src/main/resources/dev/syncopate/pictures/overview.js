// The whole run in one strip: how much began when, where it failed, and which part is seen below.

class Overview {
  constructor(data, view, painter, canvas) {
    Object.assign(this, {data, view, painter, canvas});
    this.kept = document.createElement('canvas');
    this.key = '';
  }

  x(unit) {
    return 4 + unit / this.view.scale.length * (this.width - 8);
  }

  unit(x) {
    return Math.max(0, Math.min((x - 4) / (this.width - 8), 1)) * this.view.scale.length;
  }

  paint(key) {
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    if (this.width === 0) return;
    const ctx = Painter.fit(this.canvas, this.width, this.height);
    key += this.width + this.view.scale.name;
    if (this.key !== key) {
      this.key = key;
      this.paintAll(Painter.fit(this.kept, this.width, this.height));
    }
    ctx.clearRect(0, 0, this.width, this.height);
    ctx.drawImage(this.kept, 0, 0, this.width, this.height);
    const {view, painter: {colours}} = this;
    const left = this.x(view.left), right = this.x(Math.min(view.left + view.plot / view.zoom, view.scale.length));
    if (view.zoom > view.least * 1.001) {
      ctx.globalAlpha = 0.65;
      ctx.fillStyle = colours.back;
      ctx.fillRect(0, 0, left, this.height);
      ctx.fillRect(right, 0, this.width - right, this.height);
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colours.focus;
      ctx.lineWidth = 1.5;
      ctx.strokeRect(left, 1, Math.max(right - left, 3), this.height - 2);
    }
    if (view.cursor !== null) {
      ctx.fillStyle = colours.cursor;
      ctx.fillRect(this.x(view.cursor) - 1, 0, 2, this.height);
    }
  }

  paintAll(ctx) {
    const {data, view, painter: {colours}} = this, {bars} = data;
    ctx.clearRect(0, 0, this.width, this.height);
    const columns = Math.ceil(this.width / 3) + 1;
    const many = new Float64Array(columns), failed = new Float64Array(columns), differs = new Uint8Array(columns);
    for (let i = 0; i < bars.length; i++) {
      if (bars.timer[i]) continue;
      const first = Math.floor(this.x(view.scale.from[i]) / 3), last = Math.max(first, Math.ceil(this.x(view.scale.to[i]) / 3) - 1);
      for (let column = first; column <= last; column++) many[column]++;
      if (bars.state[i] === FAILED) failed[last]++;
      if (bars.difference[i]) differs[first] = 1;
    }
    const most = Math.log(1 + many.reduce((one, other) => Math.max(one, other), 1));
    // A few failures are marked from top to bottom; of many, how many of the actions they are.
    const sparse = failed.reduce((sum, each) => sum + (each > 0), 0) * 8 < columns;
    for (let column = 0; column < columns; column++) {
      const tall = many[column] ? 3 + Math.log(1 + many[column]) / most * (this.height - 16) : 0;
      ctx.fillStyle = colours.bar;
      ctx.fillRect(column * 3, this.height - 2 - tall, 3, tall);
      if (differs[column]) {
        ctx.fillStyle = colours.differs;
        ctx.fillRect(column * 3, this.height - 4, 3, 4);
      }
      if (failed[column]) {
        ctx.fillStyle = colours.failed;
        const red = sparse ? this.height - 8 : Math.max(3, tall * failed[column] / many[column]);
        ctx.fillRect(column * 3, this.height - 2 - red, 3, red);
        if (sparse) this.painter.paintPoint(ctx, column * 3 + 1.5, 6);
      }
    }
  }
}
