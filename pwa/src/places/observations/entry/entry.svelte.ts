import { newId, type VigieError } from '@vigie/core';
import { sortForces, type Count, type CountField, type LedgerRecord, type Register } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { lastZones } from './last-places.ts';

/** What a person enters; identity, source and author come by themselves. */
export type EntryFields = Omit<LedgerRecord, 'id' | 'source' | 'enteredBy' | 'verified'>;

/** Saved a moment after the last key, so that a number typed in one go is written once. */
const REST_MS = 250;

/** Fields that only say where and when: by themselves they are no observation. */
const SETTING: ReadonlySet<string> = new Set(['register', 'date', 'zone']);

/**
 * One record being entered by hand. It saves itself; nothing is written before something was noted, and leaving saves what is
 * pending. All that happens before it is left is one sitting.
 */
export class Entry {
  readonly id: string;
  readonly #workspace: Workspace;
  readonly #sitting = newId();
  #timer: ReturnType<typeof setTimeout> | undefined;
  fields = $state.raw<EntryFields>({ register: 'eviction', date: '', counts: {} });
  /** Whether anything was noted yet. */
  begun = $state(false);
  saving = $state(false);
  failure = $state.raw<VigieError | null>(null);

  constructor(workspace: Workspace, start: LedgerRecord | EntryFields) {
    this.#workspace = workspace;
    if ('source' in start) {
      const { id, source: _source, enteredBy: _by, verified: _verified, ...fields } = start;
      this.id = id;
      this.fields = fields;
      this.begun = true;
    } else {
      this.id = newId();
      this.fields = start;
    }
  }

  /** Sets fields (`undefined` takes one away) and saves. */
  set(changes: { readonly [K in keyof EntryFields]?: EntryFields[K] | undefined }): void {
    const next: Record<string, unknown> = { ...this.fields, ...changes };
    for (const [key, value] of Object.entries(changes)) if (value === undefined) delete next[key];
    this.fields = next as EntryFields;
    this.begun ||= Object.keys(changes).some((key) => !SETTING.has(key));
    if (!this.begun) return;
    this.saving = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), REST_MS);
  }

  setCount(field: CountField, count: Count | undefined): void {
    const { [field]: _, ...others } = this.fields.counts;
    this.set({ counts: count ? { ...others, [field]: count } : others });
  }

  /** Takes a word into a list or out of it; an empty list is not noted. */
  toggle(field: 'forces' | 'violence' | 'intimidation', word: string): void {
    const words = this.fields[field] ?? [];
    const next = words.includes(word) ? words.filter((other) => other !== word) : [...words, word];
    const sorted = field === 'forces' ? sortForces(next) : next;
    this.set({ [field]: sorted.length > 0 ? sorted : undefined });
  }

  /** Writes what is pending now. */
  async flush(): Promise<void> {
    if (!this.saving) return;
    clearTimeout(this.#timer);
    const written = this.fields;
    const done = await this.#workspace.ledger.enter(this.#record(), this.#sitting);
    this.failure = done.ok ? null : done.error;
    if (this.fields === written) this.saving = false;
  }

  /** Takes the record away, if it was written. Returns how to bring it back. */
  async discard(): Promise<(() => void) | null> {
    if (!this.begun) return null;
    await this.flush();
    this.begun = false;
    return this.#workspace.ledger.discard(this.id);
  }

  #record(): LedgerRecord {
    return {
      ...this.fields,
      id: this.id,
      source: { kind: 'manual', id: this.id },
      enteredBy: this.#workspace.self.memberName,
    };
  }
}

/** The beginning of a new record: today, in the zone that was used last. */
export function blankEntry(register: Register, date: string, records: readonly LedgerRecord[]): EntryFields {
  const [zone] = lastZones(records);
  return { register, date, ...(zone === undefined ? {} : { zone }), counts: {} };
}

/** Whether a record can be taken up again in the form: one's own, as entered, neither verified nor corrected by anybody. */
export function canResume(workspace: Workspace, record: LedgerRecord): boolean {
  return (
    record.source.kind === 'manual' &&
    record.enteredBy === workspace.self.memberName &&
    !record.verified &&
    workspace.ledger.corrections(record.id).length === 0
  );
}
