import { sameJson, takeBack, type ImportTrace, type LedgerRecord, type LedgerYear } from '@vigie/observations';
import type { ImportEntry } from './import-log.ts';
import { write, type Deed, type ImportTarget } from './ledger-import.ts';

/** What undoing an import comes to, in records. */
export interface UndoCounts {
  /** Added by the import, and taken away. */
  readonly removed: number;
  /** Changed by the import, and as before again. */
  readonly reverted: number;
  /** Taken out by the import, and back. */
  readonly returned: number;
  /** Added by the import, and kept: somebody corrected, commented, signed or illustrated them since. */
  readonly keptWorked: number;
  /** Added by the import, and kept: a later import changed them. */
  readonly keptLater: number;
  /** Changed by the import, with a field that stays: it was changed again since. */
  readonly changedAgain: number;
  /** Of which this device knows nothing: not arrived yet, or never written. */
  readonly absent: number;
}

/** An undone import; `redo` brings all of it back, once, however often it is called. */
export interface UndoneImport {
  readonly counts: UndoCounts;
  redo(): Promise<void>;
}

interface YearUndo {
  readonly year: LedgerYear;
  readonly removed: LedgerRecord[];
  readonly reverted: { readonly before: LedgerRecord; readonly after: LedgerRecord }[];
  readonly returned: LedgerRecord[];
}

export interface UndoPlan {
  readonly counts: UndoCounts;
  readonly years: readonly YearUndo[];
}

/** Entries of a history, and records, between two steps. */
const ENTRIES_A_STEP = 500;
const RECORDS_A_STEP = 20;

type Counts = { -readonly [K in keyof UndoCounts]: UndoCounts[K] };

/** Works out, step by step, what undoing an import would do to the records as they stand now. */
export function* undoSteps(
  years: Iterable<LedgerYear>,
  log: readonly ImportEntry[],
  entry: ImportEntry,
): Generator<number, UndoPlan> {
  const counts: Counts = {
    removed: 0,
    reverted: 0,
    returned: 0,
    keptWorked: 0,
    keptLater: 0,
    changedAgain: 0,
    absent: entry.added + entry.changed + entry.takenOut,
  };
  const others = new Map(log.filter(({ id }) => id !== entry.id).map((one) => [one.id, one]));
  const plans: YearUndo[] = [];
  for (const year of years) {
    const own = yield* tracesOf(year, new Set([entry.id]));
    if (own.size === 0) continue;
    const beside = yield* tracesOf(year, new Set(others.keys()), own);
    const plan: YearUndo = { year, removed: [], reverted: [], returned: [] };
    let seen = 0;
    for (const [id, [trace]] of own) {
      if (++seen % RECORDS_A_STEP === 0) yield seen;
      if (!trace) continue;
      counts.absent--;
      undoOne(plan, counts, trace, bearing(entry, others, beside.get(id) ?? []));
    }
    plans.push(plan);
  }
  return { counts: { ...counts, absent: Math.max(0, counts.absent) }, years: plans };
}

function* tracesOf(
  year: LedgerYear,
  imports: ReadonlySet<string>,
  records?: ReadonlyMap<string, unknown>,
): Generator<number, Map<string, ImportTrace[]>> {
  const found = new Map<string, ImportTrace[]>();
  let seen = 0;
  for (const trace of year.traces(imports, records)) {
    if (++seen % ENTRIES_A_STEP === 0) yield seen;
    if (!trace) continue;
    const ofRecord = found.get(trace.record);
    if (ofRecord) ofRecord.push(trace);
    else found.set(trace.record, [trace]);
  }
  return found;
}

/** What other imports of the same record mean for undoing this one. */
interface Bearing {
  /** Made after this one, and still standing: what they wrote stays. */
  readonly later: readonly ImportTrace[];
  /**
   * Made before this one, and undone after it: what this one had hidden of them is not to come back. Newest first.
   */
  readonly withdrawn: readonly ImportTrace[];
}

function bearing(entry: ImportEntry, log: ReadonlyMap<string, ImportEntry>, traces: readonly ImportTrace[]): Bearing {
  const stepOf = (trace: ImportTrace) => log.get(trace.import)?.step ?? 0;
  const undoneAt = (trace: ImportTrace) => log.get(trace.import)?.undone?.step;
  return {
    later: traces.filter((trace) => stepOf(trace) > entry.step && undoneAt(trace) === undefined),
    withdrawn: traces
      .filter((trace) => stepOf(trace) < entry.step && (undoneAt(trace) ?? 0) > entry.step)
      .sort((a, b) => stepOf(b) - stepOf(a)),
  };
}

function undoOne(plan: YearUndo, counts: Counts, trace: ImportTrace, { later, withdrawn }: Bearing): void {
  const { year } = plan;
  const { record: id, change } = trace;
  const now = year.original(id);
  const addedByWithdrawn = withdrawn.some((one) => one.change.kind === 'imported');
  if (change.kind === 'removed') {
    if (now || !change.was || (addedByWithdrawn && !year.workedOn(id))) return;
    plan.returned.push(withdrawn.reduce((record, one) => takeBack(record, one.change, NONE).record, change.was));
    counts.returned++;
    return;
  }
  // Taken away since, by somebody or by a later import.
  if (!now) return;
  if (change.kind === 'imported' || addedByWithdrawn) {
    const kept = year.workedOn(id) ? 'keptWorked' : later.length > 0 ? 'keptLater' : null;
    if (!kept) {
      plan.removed.push(now);
      counts.removed++;
      return;
    }
    counts[kept]++;
  }
  const stays = new Set(later.flatMap((one) => (one.change.fields ?? []).map(({ path }) => path)));
  const back = takeBack(now, change, stays);
  const after = withdrawn.reduce((record, one) => takeBack(record, one.change, stays).record, back.record);
  if (back.left) counts.changedAgain++;
  if (sameJson(now, after)) return;
  plan.reverted.push({ before: now, after });
  counts.reverted++;
}

/** Which of some own fields records hold values of, as they stand or before they were corrected. */
export function* heldFieldSteps(
  years: Iterable<LedgerYear>,
  fields: readonly string[],
): Generator<number, ReadonlySet<string>> {
  const held = new Set<string>();
  let seen = 0;
  for (const year of years) {
    for (const records of [year.records(), year.originals()]) {
      for (const { own } of records) {
        if (++seen % ENTRIES_A_STEP === 0) yield seen;
        if (own) for (const field of fields) if (Object.hasOwn(own, field)) held.add(field);
      }
    }
    if (held.size === fields.length) break;
  }
  return held;
}

const NONE: ReadonlySet<string> = new Set();

/** Does what a plan says. Resolves to what does the contrary: it leaves alone what has changed meanwhile. */
export async function applyUndo(
  target: ImportTarget,
  { years }: UndoPlan,
  onProgress?: (written: number) => void,
): Promise<() => Promise<void>> {
  const as = 'import_undone';
  const deeds = years.flatMap(({ year, removed, reverted, returned }): Deed[] => [
    { year, records: removed, as, remove: true },
    { year, records: [...reverted.map(({ after }) => after), ...returned], as },
  ]);
  await write(target, deeds, onProgress ? { onProgress } : {});
  return () => write(target, years.flatMap(redoing));
}

function redoing({ year, removed, reverted, returned }: YearUndo): Deed[] {
  const stands = (record: LedgerRecord) => sameJson(year.original(record.id) ?? null, record);
  return [
    { year, records: removed.filter(({ id }) => !year.original(id)), as: 'restored' },
    { year, records: reverted.filter(({ after }) => stands(after)).map(({ before }) => before), as: 'reimported' },
    { year, records: returned.filter(stands), as: 'removed', remove: true },
  ];
}
