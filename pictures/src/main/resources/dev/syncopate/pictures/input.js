// Keyboard, mouse and buttons. Each turns into one method of the page.

class Input {
  constructor(page) {
    this.page = page;
    this.keys();
    this.mouse();
    this.buttons();
  }

  keys() {
    const {page} = this;
    const actions = {
      ArrowLeft: () => page.along(-1), ArrowRight: () => page.along(1), ArrowUp: () => page.across(-1), ArrowDown: () => page.across(1),
      Home: () => page.along(-Infinity), End: () => page.along(Infinity), PageUp: () => page.across(-10), PageDown: () => page.across(10),
      Enter: () => page.details(), '+': () => page.zoom(1.5), '=': () => page.zoom(1.5), '-': () => page.zoom(1 / 1.5), '0': () => page.all(), z: () => page.zoomToChosen(), v: () => page.zoomToSeen(),
      f: () => page.jump('failed', 1), F: () => page.jump('failed', -1), d: () => page.jump('differs', 1), D: () => page.jump('differs', -1),
      n: () => page.jump('match', 1), N: () => page.jump('match', -1), t: () => page.useScale(page.view.scale.byTime ? 'order' : 'time'),
      c: () => page.cursorAtChosen(), ',': () => page.cursorBy(-1), '.': () => page.cursorBy(1),
    };
    document.addEventListener('keydown', event => {
      if (event.altKey || event.metaKey || page.help.open) return;
      const typing = event.target.matches('input[type=search]'), onControl = event.target.matches('button, summary, input');
      if (event.key === 'Escape') {
        page.escape(typing);
      } else if (typing) {
        if (event.key !== 'Enter') return;
        page.searchNow();
        page.jump('match', event.shiftKey ? -1 : 1);
        page.chart.focus();
      } else if (event.key === '/') {
        page.searchField.focus();
        page.searchField.select();
      } else if (event.key === '?') {
        page.showHelp();
      } else if (actions[event.key] && !event.ctrlKey && !(onControl && ['Enter', 'Home', 'End'].includes(event.key)) && !(page.panel.root.contains(event.target) && /^(Arrow|Page|Home|End)/.test(event.key))) {
        actions[event.key]();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  mouse() {
    const {page} = this, {chart, view} = page;
    let drag = null;
    const place = event => {
      const box = chart.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    chart.addEventListener('scroll', () => {
      view.top = chart.scrollTop;
      page.repaint();
    });
    chart.addEventListener('wheel', event => {
      const [x] = place(event);
      if (event.ctrlKey) {
        event.preventDefault();
        view.zoomBy(Math.exp(-event.deltaY * 0.004), x);
        page.repaint();
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        view.pan(event.deltaX || event.deltaY);
        page.repaint();
      }
    }, {passive: false});
    chart.addEventListener('pointerdown', event => {
      if (event.button === 0 && event.offsetX < chart.clientWidth) drag = {x: event.clientX, y: event.clientY, moved: false, id: event.pointerId};
    });
    chart.addEventListener('pointermove', event => {
      if (drag) {
        if (!drag.moved && Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y) < 4) return;
        if (!drag.moved) chart.setPointerCapture(drag.id);
        drag.moved = true;
        view.pan(drag.x - event.clientX);
        if (event.pointerType === 'mouse') chart.scrollTop += drag.y - event.clientY;
        drag.x = event.clientX;
        drag.y = event.clientY;
        page.repaint();
      } else {
        page.hover(...place(event), event);
      }
    });
    for (const change of ['focus', 'blur']) chart.addEventListener(change, () => page.repaint());
    chart.addEventListener('pointerleave', () => page.tip.hidden = true);
    chart.addEventListener('pointercancel', () => drag = null);
    chart.addEventListener('pointerup', event => {
      if (drag && !drag.moved) page.click(...place(event));
      drag = null;
    });
    const {overview} = page;
    const seek = event => {
      view.left = overview.unit(event.offsetX) - view.plot / view.zoom / 2;
      view.pan(0);
      page.repaint();
    };
    overview.canvas.addEventListener('pointerdown', event => {
      overview.canvas.setPointerCapture(event.pointerId);
      seek(event);
    });
    overview.canvas.addEventListener('pointermove', event => event.buttons & 1 && seek(event));
  }

  buttons() {
    const {page} = this;
    const on = (selector, then) => document.querySelectorAll(selector).forEach(each => each.addEventListener('click', () => then(each)));
    on('[data-scale]', each => page.useScale(each.dataset.scale));
    on('[data-zoom]', each => each.dataset.zoom === 'all' ? page.all() : page.zoom(each.dataset.zoom === 'in' ? 1.5 : 1 / 1.5));
    on('#close', () => page.closePanel());
    on('#help-button', () => page.showHelp());
    page.searchField.addEventListener('input', () => page.searchSoon());
    const types = document.querySelector('#types > div');
    types.addEventListener('change', event => page.want(Number(event.target.value), event.target.checked));
    document.addEventListener('pointerdown', event => {
      const list = document.getElementById('types');
      if (!list.contains(event.target)) list.open = false;
    });
  }
}
