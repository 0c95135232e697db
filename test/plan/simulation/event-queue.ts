/** What happens next: a binary heap of moments, each with a number that says what. */
export class EventQueue {
  readonly #times: Float64Array;
  readonly #what: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#times = new Float64Array(capacity);
    this.#what = new Int32Array(capacity);
  }

  get time(): number {
    return this.#times[0] ?? 0;
  }

  get what(): number {
    return this.#what[0] ?? 0;
  }

  add(time: number, what: number): void {
    const times = this.#times;
    let place = this.#length++;
    if (place >= times.length) throw new RangeError('more events are pending than the queue holds');
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = times[parent] ?? 0;
      if (above <= time) break;
      times[place] = above;
      this.#what[place] = this.#what[parent] ?? 0;
      place = parent;
    }
    times[place] = time;
    this.#what[place] = what;
  }

  dropFirst(): void {
    const times = this.#times;
    const length = --this.#length;
    const time = times[length] ?? 0;
    const what = this.#what[length] ?? 0;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      if (child + 1 < length && (times[child + 1] ?? 0) < (times[child] ?? 0)) child += 1;
      const below = times[child] ?? 0;
      if (below >= time) break;
      times[place] = below;
      this.#what[place] = this.#what[child] ?? 0;
      place = child;
    }
    times[place] = time;
    this.#what[place] = what;
  }
}
