/** Rule S7: a pause this long ends a batch, a longer one while nobody else is in the document, and none waits longer than the second. */
const BATCH = { idleMs: 150, idleAloneMs: 600, maxMs: 1_000 } as const;

/** How somebody types. */
export interface Pace {
  readonly name: string;
  /** Milliseconds until the next edit. */
  readonly next: () => number;
}

/** Ten edits a second without a pause: a batch is what a second holds. */
export function steadyPace(): Pace {
  return { name: '10 edits a second, evenly', next: () => 100 };
}

/**
 * As most people type: 238 ms between two keys in the mean (Dhakal et al. 2018, 136 million keystrokes of 168,000 people), spread as a
 * log-normal. Repeatable.
 */
export function ordinaryPace(): Pace {
  const [mean, sigma] = [238, 0.6];
  let state = 1;
  const uniform = (): number => (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    name: 'as most people type, 4.2 edits a second',
    next: () => mean * Math.exp(sigma * normal() - (sigma * sigma) / 2),
  };
}

/** Cuts `count` edits typed at a pace into the batches that sealed sync would make: how many edits each holds. */
export function batchesAt({ next }: Pace, count: number, accompanied: boolean): number[] {
  const batches: number[] = [];
  let [size, open] = [0, 0];
  for (let i = 0; i < count; i++) {
    size++;
    const gap = next();
    open += gap;
    const paused = gap >= (accompanied ? BATCH.idleMs : BATCH.idleAloneMs);
    if (!paused && open < BATCH.maxMs && i < count - 1) continue;
    batches.push(size);
    [size, open] = [0, 0];
  }
  return batches;
}
