/** An inclusive run of counters. */
export type CounterRange = readonly [first: number, last: number];

/** A set of counters kept as sorted, disjoint, non-adjacent runs: a writer whose entries all arrived costs one run. */
export class CounterSet {
  #ranges: CounterRange[] = [];

  get ranges(): readonly CounterRange[] {
    return this.#ranges;
  }

  has(counter: number): boolean {
    return this.#ranges.some(([first, last]) => first <= counter && counter <= last);
  }

  add(counter: number): void {
    this.addRange([counter, counter]);
  }

  addRange([first, last]: CounterRange): void {
    const before = this.#ranges.filter((range) => range[1] < first - 1);
    const after = this.#ranges.filter((range) => range[0] > last + 1);
    const touching = this.#ranges.filter((range) => range[1] >= first - 1 && range[0] <= last + 1);
    const low = Math.min(first, ...touching.map((range) => range[0]));
    const high = Math.max(last, ...touching.map((range) => range[1]));
    this.#ranges = [...before, [low, high], ...after];
  }
}

/** Which entries of a document have been taken in: stream (a device's writer) → counters. */
export class Frontier {
  readonly #streams = new Map<string, CounterSet>();

  has(stream: string, counter: number): boolean {
    return this.#streams.get(stream)?.has(counter) ?? false;
  }

  add(stream: string, range: CounterRange): void {
    let set = this.#streams.get(stream);
    if (!set) this.#streams.set(stream, (set = new CounterSet()));
    set.addRange(range);
  }

  /** Adds all that another one holds. */
  addAll(other: Frontier): void {
    for (const [stream, ranges] of other.entries()) for (const range of ranges) this.add(stream, range);
  }

  *entries(): Iterable<readonly [stream: string, ranges: readonly CounterRange[]]> {
    for (const [stream, set] of this.#streams) yield [stream, set.ranges];
  }

  get size(): number {
    return this.#streams.size;
  }
}
