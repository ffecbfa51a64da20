import { newId, type VigieError } from '@vigie/core';
import {
  sortForces,
  toRegister,
  withAside,
  type Count,
  type CountField,
  type LedgerRecord,
  type NameBook,
  type OwnValue,
  type Register,
  type Said,
} from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { lastZone } from './last-places.ts';

/** What a person enters; identity, source and author come by themselves. */
export type EntryFields = Said;

/** Fields that hold words. */
export type WordList = 'forces' | 'violence' | 'intimidation' | 'weapons' | 'weaponsCarried';

/** Saved a moment after the last key, so that a number typed in one go is written once. */
const REST_MS = 250;

/** Fields that only say where and when: by themselves they are no observation. */
const SETTING: ReadonlySet<string> = new Set(['register', 'date', 'zone', 'team']);

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
  /** What other registers asked and this one does not, by register: not written, and back when one returns to it. */
  #aside = $state.raw<Partial<Record<Register, Partial<EntryFields>>>>({});
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

  /** How many answers of other registers are set aside. */
  readonly asideCount = $derived.by(() =>
    Object.values(this.#aside).reduce(
      (sum, { counts = {}, own = {}, ...fields }) =>
        sum + [counts, own, fields].reduce((some, part) => some + Object.keys(part).length, 0),
      0,
    ),
  );

  /** Goes to another register: what both ask stays, the rest is set aside and comes back with its register. */
  setRegister(register: Register): void {
    if (register === this.fields.register) return;
    const asked = new Set(
      this.#workspace.lists.fields.value.filter((field) => field.register === register).map(({ id }) => id),
    );
    const { kept, aside } = toRegister(this.fields, register, (id) => asked.has(id));
    const { [register]: back, ...others } = this.#aside;
    this.#aside = Object.keys(aside).length > 0 ? { ...others, [this.fields.register]: aside } : others;
    this.fields = withAside(kept, back);
    this.set({});
  }

  /** Sets the value of a field that the team added; `undefined` is not noted, not counted. */
  setOwn(field: string, value: OwnValue | undefined): void {
    const { [field]: _, ...others } = this.fields.own ?? {};
    const own = value ? { ...others, [field]: value } : others;
    this.set({ own: Object.keys(own).length > 0 ? own : undefined });
  }

  /** Writes the record although nothing was noted yet: something is to lie beside it. */
  async begin(): Promise<void> {
    this.begun = true;
    this.set({});
    await this.flush();
  }

  setCount(field: CountField, count: Count | undefined): void {
    const { [field]: _, ...others } = this.fields.counts;
    this.set({ counts: count ? { ...others, [field]: count } : others });
  }

  /** Takes a word into a list or out of it; an empty list is not noted. */
  toggle(field: WordList, word: string): void {
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

/** The beginning of a new record: today, in the zone that was used last, in the team in which oneself was out that day. */
export function blankEntry(
  register: Register,
  date: string,
  records: readonly LedgerRecord[],
  memberName?: string,
  names?: NameBook,
): EntryFields {
  const zone = lastZone(records, names);
  const { team } = records.find((record) => record.date === date && record.enteredBy === memberName) ?? {};
  return {
    register,
    date,
    ...(team === undefined ? {} : { team }),
    ...(zone === undefined ? {} : { zone }),
    counts: {},
  };
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
