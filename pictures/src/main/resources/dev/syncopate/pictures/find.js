// Search by text, filter by type, and steps from one bar to the next that fits.

class Finder {
  constructor(data) {
    this.data = data;
    this.query = '';
    this.dim = new Uint8Array(data.bars.length); // 1: does not fit the search, 2: is of a type that is not wanted
    this.wanted = new Uint8Array(data.types.length).fill(1);
    this.matches = 0;
  }

  search(query) {
    this.query = query.trim().toLowerCase();
    this.apply();
  }

  want(type, is) {
    this.wanted[type] = is ? 1 : 0;
    this.apply();
  }

  apply() {
    const {bars, lanes, texts} = this.data;
    const query = this.query;
    // Each text is searched once: most bars share theirs with others.
    this.lower ??= texts.map(text => text.toLowerCase());
    const hit = query ? Uint8Array.from(this.lower, text => text.includes(query) ? 1 : 0) : null;
    this.matches = 0;
    for (let i = 0; i < bars.length; i++) {
      const lane = bars.lane[i];
      const fits = !hit || hit[bars.action[i]] || hit[bars.answer[i]] || hit[lanes.name[lane]]
        || (query.startsWith('/') && pathOf(this.data, i).startsWith(query));
      const wanted = this.wanted[bars.type[i]];
      this.dim[i] = (fits ? 0 : 1) | (wanted ? 0 : 2);
      if (fits && wanted && hit) this.matches++;
    }
  }

  get filters() {
    return this.query !== '' || this.wanted.includes(0);
  }

  // The next bar after one, in the order in which they began, for which a test holds; from the start again at the end.
  next(from, by, test) {
    const size = this.data.bars.length;
    for (let i = 1; i <= size; i++) {
      const at = (((from + by * i) % size) + size) % size;
      if (test(at)) return at;
    }
    return -1;
  }
}
