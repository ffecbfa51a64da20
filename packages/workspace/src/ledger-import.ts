import {
  duplicateSteps,
  mapped,
  mergeSteps,
  picked,
  returnedRecord,
  surveySteps,
  type Author,
  type ChangeKind,
  type Duplicates,
  type ImportMerge,
  type ImportedRecords,
  type LedgerRecord,
  type LedgerYear,
  type NameBook,
  type RecordSequence,
} from '@vigie/observations';
import type { ImportedFile, ImportLog } from './import-log.ts';
import { inShares, inTurns, nextTurn } from './turns.ts';

/** Records that are written or taken back at once, in one transaction a year: a morning, a month, a season, in a few milliseconds. */
const AT_ONCE = 1_000;

/** Records that are read at once while a long import is written: a few milliseconds. */
const TAKEN_IN_AT_ONCE = 1_000;

/** Records between two steps of a plan. */
const RECORDS_A_STEP = 500;

export interface ImportOptions {
  /** Takes out of the ledger what the source no longer holds. Corrections of it are kept, and come back with it. */
  readonly takeOutGone?: boolean;
  /** What the log of imports calls the file. */
  readonly file?: ImportedFile;
  /** Called now and then with how much has been written, from 0 to 1. */
  readonly onProgress?: (written: number) => void;
  /** Stops the writing: what was written by then is taken back before anybody here has seen it. */
  readonly signal?: AbortSignal;
}

/** How deeds are written. */
export type WriteOptions = Pick<ImportOptions, 'onProgress' | 'signal'>;

/** The years of a ledger, as an import writes them. */
export interface ImportTarget {
  readonly years: ReadonlyMap<string, LedgerYear>;
  open(key: string): Promise<LedgerYear>;
  /** The year where a record lies, or would be written. */
  yearKeyOf(record: LedgerRecord): string;
  author(): Author;
  /** While `work` runs nobody is told of what changes; then everybody, once. */
  quietly(work: () => Promise<void> | void): Promise<void> | void;
  /** Reads what was written so far, while nobody is told. */
  takeIn(): void;
}

/** What an import would do, before anything is written. */
export interface ImportPlan extends ImportMerge {
  /** Of what is new: what another source seems to have told already. */
  readonly duplicates: Duplicates;
}

/** The ledger that an import is compared with. */
export interface ComparedLedger {
  readonly years: Iterable<LedgerYear>;
  /** Its records as shown today. */
  readonly records: readonly LedgerRecord[];
  readonly names: NameBook;
}

/**
 * What an import would do, step by step. It is compared with what the same kind of source brought in earlier for the same days and
 * the same register, before local corrections: a correction is no difference of the source.
 */
export function* planSteps(ledger: ComparedLedger, incoming: ImportedRecords): Generator<number, ImportPlan> {
  const survey = yield* surveySteps(incoming.records);
  const { places, registers, from, to } = survey;
  // An export of Vigie holds what somebody selected, from any source: what it does not hold is not gone.
  const exported = incoming.source === 'vigie';
  let seen = 0;
  const existing: LedgerRecord[] = [];
  const lists = [...ledger.years];
  for (const year of lists) {
    for (const record of year.originals()) {
      if (++seen % RECORDS_A_STEP === 0) yield seen;
      const same = record.source.kind === incoming.source;
      const covered = same && record.date >= from && record.date <= to && registers.has(record.register);
      if (((same || exported) && places.has(record.id)) || covered) existing.push(record);
    }
  }
  const records = exported ? yield* returnedRecords(lists, existing, incoming.records) : incoming.records;
  const merge = yield* mergeSteps(existing, records, survey);
  const duplicates = yield* duplicateSteps(ledger.records, merge.added, { from, to, names: ledger.names });
  return { ...merge, duplicates };
}

/** The plan without those that another source seems to have told already. */
export function withoutDuplicates(plan: ImportPlan): ImportPlan {
  return { ...plan, added: plan.duplicates.others };
}

/** What an export of Vigie brings back, against what the ledger shows today: corrections stay such, and are no change of the source. */
function* returnedRecords(
  years: readonly LedgerYear[],
  existing: readonly LedgerRecord[],
  incoming: RecordSequence,
): Generator<number, RecordSequence> {
  const originals = new Map(existing.map((record) => [record.id, record]));
  const today = new Map<string, LedgerRecord>();
  let seen = 0;
  for (const year of years) {
    for (const id of originals.keys()) {
      if (++seen % RECORDS_A_STEP === 0) yield seen;
      const shown = year.record(id);
      if (shown) today.set(id, shown);
    }
  }
  return mapped(incoming, (record) => {
    const [original, shown] = [originals.get(record.id), today.get(record.id)];
    return original && shown ? returnedRecord(record, original, shown) : record;
  });
}

/** One thing that is done to the records of one year. */
export interface Deed {
  readonly year: LedgerYear;
  readonly records: RecordSequence;
  readonly as?: ChangeKind;
  readonly remove?: boolean;
  /** The import that does it. */
  readonly line?: string;
}

/**
 * Writes what a plan adds and changes, and takes out what is gone if that is asked; resolves to its id in the log, or to `null` when it
 * was stopped: then nothing of it stands.
 */
export async function applyImport(
  target: ImportTarget,
  log: ImportLog,
  plan: ImportMerge,
  { takeOutGone = false, file, onProgress, signal }: ImportOptions,
): Promise<string | null> {
  const changed = plan.changed.map((change) => change.after);
  const gone = takeOutGone ? plan.gone : [];
  // In the log first: what was written can be taken back even when it stops half way.
  const line = log.begin(file, { added: plan.added.length, changed: plan.changed.length, takenOut: gone.length });
  const deeds: Deed[] = [];
  for (const records of [plan.added, changed]) {
    for (const [key, part] of await byYear(target, records)) {
      deeds.push({ year: await target.open(key), records: part, line });
    }
  }
  for (const [key, part] of await byYear(target, gone)) {
    const year = target.years.get(key);
    if (year) deeds.push({ year, records: part, remove: true, line });
  }
  let stands = true;
  const withdraw = async () => {
    if (!signal?.aborted || !stands) return;
    stands = false;
    await log.withdraw(line);
  };
  const writeAll = async () => {
    await write(target, deeds, { ...(onProgress ? { onProgress } : {}), ...(signal ? { signal } : {}) });
    await withdraw();
  };
  await (signal ? target.quietly(writeAll) : writeAll());
  // Stopped while all of it was being shown.
  await withdraw();
  return stands ? line : null;
}

/** Writes deeds: a few at once, many in turns. */
export async function write(
  target: ImportTarget,
  deeds: readonly Deed[],
  { onProgress, signal }: WriteOptions = {},
): Promise<void> {
  const author = target.author();
  const total = deeds.reduce((sum, { records }) => sum + records.length, 0);
  if (total <= AT_ONCE) {
    void target.quietly(() => {
      for (const deed of deeds) share(deed, deed.records.slice(), author);
    });
    return onProgress?.(1);
  }
  let [written, inOrder] = [0, 0];
  const wrote = async (count: number) => {
    written = count;
    onProgress?.(written / total);
    if (written - inOrder < TAKEN_IN_AT_ONCE) return;
    inOrder = written;
    await nextTurn();
    target.takeIn();
  };
  await target.quietly(async () => {
    for (const deed of deeds) {
      const start = written;
      await inShares(deed.records, (records) => share(deed, records, author), {
        signal,
        onDone: (count) => wrote(start + count),
      });
      written = start + deed.records.length;
    }
  });
}

function share({ year, as, remove, line }: Deed, records: readonly LedgerRecord[], author: Author): void {
  if (!remove) return year.put(records, author, as, line);
  year.remove(
    records.map(({ id }) => id),
    author,
    as,
    line,
  );
}

async function byYear(target: ImportTarget, records: RecordSequence): Promise<ReadonlyMap<string, RecordSequence>> {
  return inTurns(byYearSteps(target, records));
}

function* byYearSteps(
  target: ImportTarget,
  records: RecordSequence,
): Generator<number, ReadonlyMap<string, RecordSequence>> {
  const years = new Map<string, number[]>();
  let place = 0;
  for (const record of records) {
    if (place % RECORDS_A_STEP === 0) yield place;
    const key = target.yearKeyOf(record);
    const part = years.get(key);
    if (part) part.push(place);
    else years.set(key, [place]);
    place++;
  }
  return new Map([...years].map(([key, places]) => [key, picked(records, places)]));
}
