import { sameJson, type Author, type LedgerRecord, type LedgerYear, type RecordChanges } from '@vigie/observations';

/** What one's signature under many records came to. */
export interface BulkVerification {
  /** Records that one's signature now stands under. */
  readonly signed: readonly string[];
  /** How many of them are verified by it. The others hold a word of one's own, which waits for somebody else. */
  readonly verified: number;
  /** Left out: one's own words, which somebody else has to verify. */
  readonly own: number;
  /** Left out: verified already, or no longer there. */
  readonly already: number;
}

/** What many records are to say: the same for all, or worked out from what each says so far. */
export type BulkChanges = RecordChanges | ((record: LedgerRecord) => RecordChanges);

/** A correction of many records. */
export interface BulkCorrection {
  /** The records that say something else now, each with what it said before in the corrected fields, and what it was told to say. */
  readonly changed: readonly { readonly id: string; readonly before: RecordChanges; readonly after: RecordChanges }[];
  /** Left out: they would not have been records any more, or are no longer there. */
  readonly refused: number;
}

type Years = Iterable<LedgerYear>;

/** Signs many records as verified, in one transaction a year. What one may not sign is left out and counted. */
export function verifyMany(years: Years, ids: readonly string[], { by, at }: Author): BulkVerification {
  const signed: string[] = [];
  let verified = 0;
  let own = 0;
  for (const { year, records } of partsOf(years, ids)) {
    const start = signed.length;
    year.together(() => {
      for (const { id, verified: done } of records) {
        if (done) continue;
        if (year.own(id, by)) own++;
        else if (year.verify(id, by, at).ok) signed.push(id);
      }
    });
    for (const id of signed.slice(start)) if (year.verification(id)?.verified) verified++;
  }
  return { signed, verified, own, already: ids.length - signed.length - own };
}

/** Takes one's own signature under many records back, in one transaction a year. */
export function unsignMany(years: Years, ids: readonly string[], { by, at }: Author): void {
  for (const { year, records } of partsOf(years, ids)) {
    year.together(() => {
      for (const { id } of records) year.unsign(id, by, at);
    });
  }
}

/** Sets fields of many records, in one transaction a year. Those that say so already are left alone. */
export function correctMany(
  years: Years,
  ids: readonly string[],
  changes: BulkChanges,
  author: Author,
): BulkCorrection {
  const changed: { id: string; before: RecordChanges; after: RecordChanges }[] = [];
  let known = 0;
  let refused = 0;
  for (const { year, records } of partsOf(years, ids)) {
    known += records.length;
    year.together(() => {
      for (const record of records) {
        const after = typeof changes === 'function' ? changes(record) : changes;
        const before = fieldsOf(record, after);
        if (sameJson(before, after)) continue;
        if (year.correct(record.id, after, author.by, author.at).ok) changed.push({ id: record.id, before, after });
        else refused++;
      }
    });
  }
  return { changed, refused: refused + ids.length - known };
}

/** Puts back what records said before a correction of many; what somebody has changed since stays as it is. */
export function uncorrectMany(years: Years, done: BulkCorrection, author: Author): void {
  const changes = new Map(done.changed.map((change) => [change.id, change]));
  for (const { year, records } of partsOf(years, [...changes.keys()])) {
    year.together(() => {
      for (const record of records) {
        const change = changes.get(record.id);
        const earlier = change && takenBack(record, change);
        if (earlier) year.correct(record.id, earlier, author.by, author.at);
      }
    });
  }
}

/** What a record is to say again; `null` where somebody has changed it since. Of the team's own fields each is looked at by itself. */
function takenBack(record: LedgerRecord, { before, after }: BulkCorrection['changed'][number]): RecordChanges | null {
  const { own: ownBefore, ...fieldsBefore } = before;
  const { own: ownAfter, ...fieldsAfter } = after;
  if (!sameJson(fieldsOf(record, fieldsAfter), fieldsAfter)) return null;
  if (!Object.hasOwn(after, 'own')) return fieldsBefore;
  const own = { ...record.own };
  for (const id of new Set([...Object.keys(ownBefore ?? {}), ...Object.keys(ownAfter ?? {})])) {
    const [was, is] = [ownBefore?.[id], ownAfter?.[id]];
    if (sameJson(was ?? null, is ?? null) || !sameJson(own[id] ?? null, is ?? null)) continue;
    if (was) own[id] = was;
    else delete own[id];
  }
  return { ...fieldsBefore, own };
}

/** Takes many records away, in one transaction a year; returns them as they came, to be put back. */
export function discardMany(years: Years, ids: readonly string[], author: Author): [LedgerYear, LedgerRecord[]][] {
  return partsOf(years, ids).map(({ year, records }) => {
    const originals = records.flatMap(({ id }) => year.original(id) ?? []);
    const gone = originals.map(({ id }) => id);
    year.remove(gone, author);
    return [year, originals];
  });
}

/** The records that some ids name, year by year. */
function partsOf(years: Years, ids: readonly string[]): { year: LedgerYear; records: LedgerRecord[] }[] {
  const wanted = new Set(ids);
  return [...years]
    .map((year) => ({ year, records: year.records().filter(({ id }) => wanted.has(id)) }))
    .filter(({ records }) => records.length > 0);
}

/** What a record says in the fields that `changes` names. */
function fieldsOf(record: LedgerRecord, changes: RecordChanges): RecordChanges {
  const fields = Object.keys(changes) as (keyof RecordChanges)[];
  return Object.fromEntries(fields.map((field) => [field, record[field]]));
}
