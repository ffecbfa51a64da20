import { err, Observable, ok, type Clock, type Readable, type Result } from '@vigie/core';
import type { OwnIndicator } from '@vigie/figures';
import {
  addEntry,
  addField,
  changeField,
  DEFAULT_ENTRIES,
  mergeEntry,
  nameBook,
  newOwnId,
  placeEntry,
  readEntries,
  readFields,
  removeName,
  renameEntry,
  retireEntry,
  retireField,
  splitEntry,
  unmergeEntry,
  untouchedField,
  type Author,
  type FieldDesk,
  type FieldEditError,
  type ListDesk,
  type ListEdit,
  type ListEditError,
  type ListEntry,
  type ListKind,
  type NameBook,
  type NewListName,
  type NewOwnField,
  type OwnField,
} from '@vigie/observations';
import type * as Y from 'yjs';
import { FactMap } from './fact-map.ts';
import type { Undo } from './ledger.ts';
import { checkIndicator, MAX_OWN_INDICATORS, readIndicators, type IndicatorError } from './own-indicators.ts';

/** The outcome of a change of a list: how to take it back, or why it cannot be. */
export type ListChange = Result<Undo, ListEditError>;

/**
 * What a team calls things, and what it notes and counts beyond what every workspace does: maps `lists`, `own_fields` and
 * `own_indicators` of the document `core`.
 */
export class Lists {
  readonly #facts: FactMap;
  readonly #fieldFacts: FactMap;
  readonly #indicatorFacts: FactMap;
  readonly #author: () => Author;
  readonly #names: Observable<NameBook>;
  readonly #fields = new Observable<readonly OwnField[]>([]);
  readonly #indicators = new Observable<readonly OwnIndicator[]>([]);
  readonly #refused = new Observable(0);
  #refusedBy = { names: 0, fields: 0, indicators: 0 };

  constructor(core: Y.Doc, memberName: string, clock: Clock) {
    this.#author = () => ({ by: memberName, at: new Date(clock.now()).toISOString() });
    this.#facts = new FactMap(core.getMap('lists'), () => this.#readNames());
    this.#fieldFacts = new FactMap(core.getMap('own_fields'), () => this.#readFields());
    this.#indicatorFacts = new FactMap(core.getMap('own_indicators'), () => this.#readIndicators());
    this.#names = new Observable(nameBook(DEFAULT_ENTRIES));
    this.#readFields();
    this.#readIndicators();
  }

  /** What every word of the records means, and what it is called. */
  get names(): Readable<NameBook> {
    return this.#names;
  }

  /** The fields that the team added, retired ones too, oldest first. */
  get fields(): Readable<readonly OwnField[]> {
    return this.#fields;
  }

  /** The indicators that the team added, by name. */
  get indicators(): Readable<readonly OwnIndicator[]> {
    return this.#indicators;
  }

  /** How many facts have a shape that this version does not read. They stay in the document, unread. */
  get refused(): Readable<number> {
    return this.#refused;
  }

  /** Puts a name on a list (a site in a zone, where known). */
  add(kind: ListKind, name: NewListName, zone?: string): ListChange {
    return this.#edit(kind, (desk) => addEntry(desk, name, zone));
  }

  /** Gives an entry a name since a local date; without a date the name in use is mended. */
  rename(kind: ListKind, id: string, name: NewListName): ListChange {
    return this.#edit(kind, (desk) => renameEntry(desk, id, name));
  }

  /** Takes a name of an entry away. */
  removeName(kind: ListKind, id: string, nameId: string): ListChange {
    return this.#edit(kind, (desk) => removeName(desk, id, nameId));
  }

  /** An entry, or a word that only records hold, now means another entry. */
  merge(kind: ListKind, from: string, into: string): ListChange {
    return this.#edit(kind, (desk) => mergeEntry(desk, from, into));
  }

  /** What was merged into another stands for itself again. */
  unmerge(kind: ListKind, id: string): ListChange {
    return this.#edit(kind, (desk) => unmergeEntry(desk, id));
  }

  /** Takes a part with its own name out of an entry. */
  split(kind: ListKind, id: string, part: NewListName, zone?: string): ListChange {
    return this.#edit(kind, (desk) => splitEntry(desk, id, part, zone));
  }

  /** Takes an entry off what is offered since a local date, or (`null`) puts it back. */
  retire(kind: ListKind, id: string, since: string | null): ListChange {
    return this.#edit(kind, (desk) => retireEntry(desk, id, since));
  }

  /** Says in which zone a site lies; `null`: nobody knows. */
  place(site: string, zone: string | null): ListChange {
    return this.#edit('site', (desk) => placeEntry(desk, site, zone));
  }

  /** Adds a field to a register; under the `id` that it has elsewhere, when records of another workspace bring it. */
  addField(
    field: NewOwnField,
    id: string = newOwnId(),
  ): Result<{ readonly id: string; readonly undo: Undo }, FieldEditError> {
    const edit = addField(this.#fieldDesk(), id, field);
    return edit.ok ? ok({ id, undo: this.#fieldFacts.write(edit.value) }) : edit;
  }

  /** Gives a field other names or answers; register and kind stay, and records follow an answer that is called otherwise. */
  changeField(id: string, field: Pick<NewOwnField, 'names' | 'choices'>): Result<Undo, FieldEditError> {
    const edit = changeField(this.#fieldDesk(), id, field);
    return edit.ok ? ok(this.#fieldFacts.write(edit.value)) : edit;
  }

  /** Takes a field off the forms, or puts it back. */
  retireField(id: string, retired = true): Result<Undo, FieldEditError> {
    const edit = retireField(this.#fieldDesk(), id, retired);
    return edit.ok ? ok(this.#fieldFacts.write(edit.value)) : edit;
  }

  /**
   * Takes fields away that were added with an import: those that nobody changed since, and that no indicator asks for. Whether records
   * hold values of them is for the caller to know.
   */
  withdrawFields(ids: readonly string[]): Undo {
    const asked = new Set(this.#indicators.value.flatMap(fieldsAskedBy));
    const unasked = ids.filter((id) => !asked.has(id));
    return this.#fieldFacts.write(unasked.flatMap((id) => untouchedField(this.#fieldFacts.facts(), id) ?? []));
  }

  /** Adds an indicator, or changes the one of its id. Refused when it could never have a value. */
  setIndicator(indicator: OwnIndicator): Result<Undo, IndicatorError> {
    const known = this.#indicators.value;
    const checked = checkIndicator(indicator, this.#fields.value, known);
    if (!checked.ok) return checked;
    if (known.length >= MAX_OWN_INDICATORS && !known.some(({ id }) => id === indicator.id)) {
      return err('indicators_full', { max: MAX_OWN_INDICATORS });
    }
    return ok(
      this.#indicatorFacts.write([{ key: indicator.id, value: { indicator: checked.value, ...this.#author() } }]),
    );
  }

  /** Takes an indicator off what is offered, or puts it back; texts that use it keep it. */
  retireIndicator(id: string, retired = true): Undo {
    const known = this.#indicators.value.find((indicator) => indicator.id === id);
    if (!known) return () => undefined;
    const { retired: _, ...rest } = known;
    const indicator = retired ? { ...rest, retired: true } : rest;
    return this.#indicatorFacts.write([{ key: id, value: { indicator, ...this.#author() } }]);
  }

  #edit(kind: ListKind, edit: (desk: ListDesk) => ListEdit): ListChange {
    const done = edit({ book: this.#names.value, kind, author: this.#author() });
    return done.ok ? ok(this.#facts.write(done.value)) : done;
  }

  #fieldDesk(): FieldDesk {
    return { fields: this.#fields.value, author: this.#author() };
  }

  #readNames(): void {
    const { entries, refused } = readEntries(this.#facts.facts(), [...DEFAULT_ENTRIES, ...itemsOf(this.#fields.value)]);
    this.#names.set(nameBook(entries));
    this.#refuse({ names: refused });
  }

  #readFields(): void {
    const { fields, refused } = readFields(this.#fieldFacts.facts());
    this.#fields.set(fields);
    this.#refuse({ fields: refused });
    this.#readNames();
  }

  #readIndicators(): void {
    const { indicators, refused } = readIndicators(this.#indicatorFacts.facts());
    this.#indicators.set(indicators);
    this.#refuse({ indicators: refused });
  }

  #refuse(part: Partial<{ names: number; fields: number; indicators: number }>): void {
    this.#refusedBy = { ...this.#refusedBy, ...part };
    this.#refused.set(Object.values(this.#refusedBy).reduce((sum, count) => sum + count, 0));
  }
}

/** The fields that an indicator counts, or asks something of. */
function fieldsAskedBy({ field, where = [] }: OwnIndicator): string[] {
  return [...(field === undefined ? [] : [field]), ...where.map((condition) => condition.field)];
}

/** The team's own counts of an eviction are belongings like the built-in ones. */
function itemsOf(fields: readonly OwnField[]): ListEntry[] {
  return fields
    .filter(({ kind, register }) => kind === 'count' && register === 'eviction')
    .map(({ id, names }) => ({
      id,
      kind: 'item',
      names: [{ name: names.fr, ...(names.en === undefined ? {} : { en: names.en }) }],
    }));
}
