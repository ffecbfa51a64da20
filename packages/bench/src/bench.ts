/** One line of a bench's table: what was measured, by column. */
export type Row = Readonly<Record<string, string | number>>;

/** One table of measurements. Ratios and numbers only: nothing here passes or fails. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What must be known to read the numbers. */
  readonly notes?: readonly string[];
}

export interface BenchOptions {
  /** Longer runs, for numbers that can be compared from day to day. */
  readonly long: boolean;
}

export interface Bench {
  /** What `pnpm bench <name>` calls it. */
  readonly name: string;
  readonly description: string;
  run(options: BenchOptions): Promise<readonly Table[]>;
}
