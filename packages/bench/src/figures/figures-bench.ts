import assert from 'node:assert/strict';
import type { LedgerRecord } from '@vigie/observations';
import type { Bench, Row, Table } from '../bench.ts';
import { arquero } from './arquero.ts';
import type { Contender, DashboardAnswer } from './contender.ts';
import { DASHBOARD } from './dashboard.ts';
import { duckdb } from './duckdb.ts';
import { madeLedger } from './made-ledger.ts';
import { ours } from './ours.ts';

/** The product's aim for a refreshed dashboard at ten thousand records: one picture of a screen. */
const AIM_MS = 16;

const SIZES = [100_000, 10_000] as const;
const SHORT = { opens: 3, changes: 20 };
const LONG = { opens: 7, changes: 100 };

export const figuresBench: Bench = {
  name: 'figures',
  description: `${DASHBOARD.length} figures of a dashboard, against Arquero and DuckDB-wasm on the same records`,
  async run({ long }) {
    const contenders = [ours(), arquero(), await duckdb()];
    const tables: Table[] = [];
    for (const size of SIZES) tables.push(await compare(size, contenders, long ? LONG : SHORT));
    for (const contender of contenders) contender.close();
    return tables;
  },
};

/** Milliseconds of each phase, every time it was measured. */
interface Times {
  readonly open: number[];
  readonly dashboard: number[];
  readonly change: number[];
}

async function compare(
  size: number,
  contenders: readonly Contender[],
  { opens, changes }: typeof SHORT,
): Promise<Table> {
  const records = madeLedger(size);
  const stored = JSON.stringify(records);
  const times = new Map<Contender, Times>(contenders.map((one) => [one, { open: [], dashboard: [], change: [] }]));
  for (let turn = 0; turn < opens; turn++) {
    const answers = new Map<Contender, DashboardAnswer[]>();
    for (const contender of contenders) {
      const measured = timesOf(times, contender);
      measured.open.push(await timed(() => contender.open(stored)));
      measured.dashboard.push(await timed(() => answers.set(contender, contender.dashboard())));
    }
    same(answers);
  }
  for (let turn = 0; turn < changes; turn++) {
    const { index, after } = changeOf(records, turn);
    records[index] = after;
    const answers = new Map<Contender, DashboardAnswer[]>();
    for (const contender of contenders) {
      const elapsed = await timed(() => {
        contender.change(index, after);
        answers.set(contender, contender.dashboard());
      });
      timesOf(times, contender).change.push(elapsed);
    }
    same(answers);
  }
  const rows = contenders.map((contender) => row(contender.name, timesOf(times, contender)));
  return { title: `${size.toLocaleString('en')} records, ${DASHBOARD.length} figures`, rows: withRatios(rows), notes: notes(size) };
} // prettier-ignore

function timesOf(times: ReadonlyMap<Contender, Times>, contender: Contender): Times {
  const found = times.get(contender);
  if (!found) throw new Error(`${contender.name} was not measured`);
  return found;
}

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** A record of the year on the dashboard, with one more tent than it had. */
function changeOf(records: readonly LedgerRecord[], turn: number) {
  const inYear = records.flatMap(({ date, register }, index) =>
    date.startsWith('2024') && register === 'eviction' ? [index] : [],
  );
  const index = inYear[(turn * 7919) % inYear.length] ?? 0;
  const before = records[index];
  if (!before) throw new Error('a made ledger has records of its last year');
  const tents = (before.counts.tents?.value ?? 0) + 1;
  return { index, after: { ...before, counts: { ...before.counts, tents: { value: tents } } } };
}

/** All contenders gave the same answers: value, qualifier, records, missing and unverified of every figure. */
function same(answers: ReadonlyMap<Contender, readonly DashboardAnswer[]>): void {
  const [[, first = []] = [], ...others] = answers;
  for (const [contender, given] of others) {
    given.forEach((answer, index) => {
      const expected = first[index];
      const where = `${contender.name}, ${JSON.stringify(DASHBOARD[index])}`;
      assert.deepEqual({ ...answer, value: null }, { ...expected, value: null }, where);
      const [a, b] = [answer.value, expected?.value ?? null];
      assert.ok(a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-6), `${where}: ${a} is not ${b}`);
    });
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const high = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
const round = (value: number) => Math.round(value * 100) / 100;

function row(name: string, { open, dashboard, change }: Times): Row {
  return {
    '': name,
    'open ms': round(median(open)),
    'dashboard ms': round(median(dashboard)),
    'change → dashboard ms': round(median(change)),
    'change, p95 ms': round(high(change)),
  };
}

/** Each peer's time as a multiple of ours. */
function withRatios(rows: readonly Row[]): Row[] {
  const [mine, ...peers] = rows;
  const ratio = (peer: Row) =>
    Object.fromEntries(
      Object.entries(peer).map(([name, value]) =>
        name === '' ? ['', `${value} ÷ Vigie`] : [name, Math.round((10 * Number(value)) / Number(mine?.[name])) / 10],
      ),
    );
  return [...rows, ...peers.map(ratio)];
}

function notes(size: number): string[] {
  return [
    'Open: from one JSON text of the records to the answer of one figure, middle of several. Vigie cuts the records into months and zones; the peers get numeric columns, with all that hides a count and every name as a code worked out for them; DuckDB gets those as one Arrow stream and prepares its statements; that it starts is not counted.',
    'Dashboard: every figure once, after opening. Change: one record gets one more tent, then every figure; middle and 95th percentile. Arquero’s columns are written in place; DuckDB gets an UPDATE by row number.',
    'Every answer (value, qualifier, records used, missing, left out unverified) is asserted equal across the three, at every turn. Sources and digests, which the peers do not give, are not read.',
    ...(size === 10_000 ? [`Aim: change to refreshed dashboard in ${AIM_MS} ms or less.`] : []),
  ];
}
