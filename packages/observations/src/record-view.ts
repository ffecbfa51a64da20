import {
  isCorrectionPath,
  storedCorrectionSchema,
  withValues,
  type CorrectionPath,
  type StoredCorrection,
} from './correction.ts';
import { compareRecords } from './order.ts';
import { recordSchema, type LedgerRecord } from './record.ts';
import type { SharedMap } from './shared-map.ts';
import {
  storedSignatureSchema,
  verificationOf,
  type Evidenced,
  type StoredSignature,
  type Verification,
} from './verification.ts';

/**
 * A record lies under its id: in a large ledger a second text for each costs the collector of memory as much as the record. Only an id
 * that holds a slash, of which none of our own does, is set apart from the other keys.
 */
export const recordKey = (id: string) => (id.includes('/') ? `r/${id}` : id);
export const correctionKey = (id: string, path: CorrectionPath) => `c/${id}/${path}`;
/** A member's signature; without a member, what stands over what the source said. */
export const signatureKey = (id: string, signer = '') => (signer === '' ? `v/${id}` : `v/${id}/${signer}`);

/** The record that an entry is about, whatever the entry says of it. */
export function recordOfKey(key: string): string {
  if (!key.includes('/')) return key;
  const rest = key.slice(2);
  const slash = rest.lastIndexOf('/');
  return key.startsWith('r/') || slash < 0 ? rest : rest.slice(0, slash);
}

/** One record as it stands: with its corrections, and with its verification if it has one. */
interface Applied extends Evidenced {
  /** What the app shows and figures count. */
  readonly shown: LedgerRecord;
  readonly verification: Verification;
  /** Corrections that make no valid record. */
  readonly refused: number;
}

/** Entries that are read between two steps: a few milliseconds, most of them the check of each record. */
const ENTRIES_A_STEP = 50;

/** What a map of a year's records holds: all of it once `readSteps` has ended, then whatever changes, as it does. */
export class RecordView {
  readonly #map: SharedMap;
  /** What is being written here: checked when it was made, so that it is taken as it is, without a second copy of each record. */
  #writing: ReadonlyMap<unknown, LedgerRecord> = new Map();
  #originals = new Map<string, LedgerRecord>();
  #corrections = new Map<string, Map<CorrectionPath, StoredCorrection>>();
  #signatures = new Map<string, Map<string, StoredSignature>>();
  /** Keys whose entry has a wrong shape. */
  #refused = new Set<string>();
  /** Those with corrections or signatures. */
  #applied = new Map<string, Applied>();
  #sorted: readonly LedgerRecord[] | null = null;

  constructor(map: SharedMap) {
    this.#map = map;
    map.observe(({ keysChanged }) => {
      for (const key of keysChanged) this.#read(key);
    });
  }

  /** Reads what the map holds. What changes between two steps is read at once, and again when its turn comes. */
  *readSteps(): Generator<number, void> {
    let read = 0;
    for (const [key] of this.#map.entries()) {
      this.#read(key);
      if (++read % ENTRIES_A_STEP === 0) yield read;
    }
  }

  /** Takes records that `write` puts into the map as they are: they are known to be valid. */
  taking(records: readonly LedgerRecord[], write: () => void): void {
    this.#writing = new Map(records.map((record) => [record, record]));
    try {
      write();
    } finally {
      this.#writing = new Map();
    }
  }

  /** Corrections applied, oldest first. */
  get records(): readonly LedgerRecord[] {
    return (this.#sorted ??= [...this.#originals.keys()]
      .flatMap((id) => this.of(id)?.shown ?? [])
      .sort(compareRecords));
  }

  get originals(): ReadonlyMap<string, LedgerRecord> {
    return this.#originals;
  }

  corrections(id: string): ReadonlyMap<CorrectionPath, StoredCorrection> {
    return this.#corrections.get(id) ?? new Map();
  }

  /** The ids of the records that hold a correction. */
  corrected(): Iterable<string> {
    return this.#corrections.keys();
  }

  signatures(id: string): ReadonlyMap<string, StoredSignature> {
    return this.#signatures.get(id) ?? new Map();
  }

  /** How many entries have a wrong shape; they stay where they are, unread. */
  get refused(): number {
    let refused = this.#refused.size;
    for (const id of this.#corrections.keys()) refused += this.of(id)?.refused ?? 0;
    return refused;
  }

  of(id: string): Applied | undefined {
    const known = this.#applied.get(id);
    if (known) return known;
    const original = this.#originals.get(id);
    if (!original) return undefined;
    const [corrections, signatures] = [this.#corrections.get(id), this.#signatures.get(id)];
    const applied = apply(original, corrections, signatures);
    // What nobody corrected or signed is shown as it came: nothing is kept of it beside it, and most of a large ledger is so.
    if (corrections ?? signatures) this.#applied.set(id, applied);
    return applied;
  }

  #read(key: string): void {
    this.#refused.delete(key);
    const id = this.#readEntry(key, this.#map.get(key));
    if (id === null) {
      this.#refused.add(key);
      return;
    }
    this.#applied.delete(id);
    this.#sorted = null;
  }

  /** Takes an entry in, or out when there is none any more; the record it is about, or `null` when its shape is wrong. */
  #readEntry(key: string, value: unknown): string | null {
    if (!key.includes('/')) return this.#readRecord(key, value);
    const rest = key.slice(2);
    const slash = rest.lastIndexOf('/');
    // One place for each record: under another key it would be there twice.
    if (key.startsWith('r/') && slash >= 0) return this.#readRecord(rest, value);
    if (key.startsWith('v/'))
      return this.#readSignature(
        slash < 0 ? rest : rest.slice(0, slash),
        slash < 0 ? '' : rest.slice(slash + 1),
        value,
      );
    if (!key.startsWith('c/') || slash < 1) return value === undefined ? rest : null;
    return this.#readCorrection(rest.slice(0, slash), rest.slice(slash + 1), value);
  }

  #readRecord(id: string, value: unknown): string | null {
    const record = this.#writing.get(value) ?? recordSchema.safeParse(value).data;
    if (record?.id === id) this.#originals.set(id, record);
    else {
      this.#originals.delete(id);
      if (value !== undefined) this.#forget(id);
    }
    return value === undefined || record?.id === id ? id : null;
  }

  #readSignature(id: string, signer: string, value: unknown): string | null {
    const signed = storedSignatureSchema.safeParse(value).data;
    put(this.#signatures, id, signer, signed);
    if (!signed && value !== undefined) this.#forget(id);
    return value === undefined || signed ? id : null;
  }

  #readCorrection(id: string, path: string, value: unknown): string | null {
    if (!isCorrectionPath(path)) return value === undefined ? id : null;
    const correction = storedCorrectionSchema.safeParse(value).data;
    put(this.#corrections, id, path, correction);
    if (!correction && value !== undefined) this.#forget(id);
    return value === undefined || correction ? id : null;
  }

  #forget(id: string): void {
    this.#applied.delete(id);
    this.#sorted = null;
  }
}

function put<K, V>(maps: Map<string, Map<K, V>>, id: string, key: K, value: V | undefined): void {
  const ofRecord = maps.get(id);
  if (value === undefined) {
    ofRecord?.delete(key);
    if (ofRecord?.size === 0) maps.delete(id);
  } else if (ofRecord) ofRecord.set(key, value);
  else maps.set(id, new Map([[key, value]]));
}

const UNSIGNED: Verification = { verified: false, standing: [], lapsed: [], unseen: [] };
const APPROVED: Verification = { ...UNSIGNED, verified: true };

/** The record with its corrections and its verification; corrections that make no valid record are left out. */
function apply(
  original: LedgerRecord,
  corrections: ReadonlyMap<CorrectionPath, StoredCorrection> | undefined,
  signatures: ReadonlyMap<string, StoredSignature> | undefined,
): Applied {
  if (!corrections && !signatures) {
    const verification = original.verified ? APPROVED : UNSIGNED;
    return { original, record: original, shown: original, corrections, signatures, verification, refused: 0 };
  }
  let record = original;
  let refused = 0;
  for (const [path, { value }] of [...(corrections ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const next = withValues(record, [[path, value]]);
    if (next.ok) record = next.value;
    else refused++;
  }
  const { shown: verified, ...verification } = verificationOf({ original, record, corrections, signatures });
  const { verified: _, ...rest } = record;
  const shown = verified === undefined ? rest : verified === record.verified ? record : { ...rest, verified };
  return { original, record, shown, corrections, signatures, verification, refused };
}
