import { formatDate, type Locale } from '@vigie/i18n';
import {
  COUNT_FIELDS,
  countText,
  fieldName,
  namedField,
  registerName,
  sourceName,
  valueText,
  type CorrectableField,
  type Count,
  type CountField,
  type FixedPath,
  type LedgerRecord,
  type ListKind,
  type NameBook,
  type OwnField,
  type OwnPath,
  type OwnValue,
} from '@vigie/observations';
import { plainText } from './record-search-text.ts';

/** What a record says, as texts are compared. */
export interface Said {
  /** What many records say alike (dates, names, counts, choices): numbers of texts, which the reader keeps. */
  readonly shared: readonly number[];
  /** What it says alone: its notes. */
  readonly alone: string;
}

/**
 * Reads everything that records say: as it was written, as the lists call it today, and counts by what was counted ("12 tentes"). The
 * same few thousand texts come back in every record: each is made once and has a number, which fits into two bytes.
 */
export class RecordReader {
  readonly #locale: Locale;
  readonly #names: NameBook;
  readonly #fields: readonly OwnField[];
  readonly #texts: string[] = [];
  /** The numbers of texts, by what they are of and by the value that they tell. */
  readonly #numbers = new Map<string, Map<string | number | boolean, number>>();
  #shared: number[] = [];
  #alone: string[] = [];

  constructor(locale: Locale, names: NameBook, fields: readonly OwnField[]) {
    this.#locale = locale;
    this.#names = names;
    this.#fields = fields;
  }

  read(record: LedgerRecord): Said {
    this.#shared = [];
    this.#alone = [];
    this.#readNames(record);
    this.#readFields(record);
    for (const field of COUNT_FIELDS) {
      const count = record.counts[field];
      if (count) this.#readCount(field, count);
    }
    for (const [id, own] of Object.entries(record.own ?? {})) this.#readOwn(`own.${id}` as OwnPath, own);
    return { shared: this.#shared, alone: this.#alone.join(' ') };
  }

  /** The text that has a number. */
  text(number: number): string {
    return this.#texts[number] ?? '';
  }

  #readNames({ register, date, zone, site, forces, source }: LedgerRecord): void {
    const locale = this.#locale;
    if (!this.#says('date', date))
      this.#learn('date', date, `${date} ${date.split('-').reverse().join('/')} ${formatDate(date, locale)}`);
    if (!this.#says('register', register)) this.#learn('register', register, registerName(register, locale));
    if (!this.#says('source', source.kind)) this.#learn('source', source.kind, sourceName(source.kind, locale));
    const { submittedBy } = source;
    if (submittedBy !== undefined && !this.#says('by', submittedBy)) this.#learn('by', submittedBy, submittedBy);
    if (zone !== undefined) this.#readName('zone', zone);
    if (site !== undefined) this.#readName('site', site);
    if (forces) for (const force of forces) this.#readName('force', force);
  }

  #readName(kind: ListKind, name: string): void {
    if (!this.#says(kind, name)) this.#learn(kind, name, `${name} ${this.#names.nameOf(kind, name, this.#locale)}`);
  }

  #readFields(record: LedgerRecord): void {
    for (const field of Object.keys(record)) {
      if (TOLD.has(field)) continue;
      const path = field as CorrectableField;
      const value = record[path];
      if (FREE.has(field)) this.#alone.push(plainText(valueText(path, value, this.#locale)));
      else if (Array.isArray(value)) for (const entry of value) this.#readText(path, entry, [entry]);
      else if (typeof value === 'string') this.#readText(path, value, value);
    }
    if (record.verified) this.#readText('verified', record.verified.by, record.verified);
  }

  #readText(path: FixedPath, text: string, value: unknown): void {
    if (!this.#says(path, text)) this.#learn(path, text, valueText(path, value, this.#locale));
  }

  /** A count with what was counted: "12 tentes saisies". */
  #readCount(field: CountField, count: Count): void {
    const kind = qualified(field, count);
    if (this.#says(kind, count.value)) return;
    const [name, item] = [fieldName(field, this.#locale), namedField(field, this.#locale, this.#names)];
    this.#learn(kind, count.value, `${countText(count, this.#locale)} ${count.value} ${name} ${item}`);
  }

  /** A value of the team's own: as it was written, and as the answer is called today. */
  #readOwn(path: OwnPath, own: OwnValue): void {
    const kind = qualified(path, own);
    if (this.#says(kind, own.value)) return;
    const field = this.#fields.find(({ id }) => path === `own.${id}`);
    const [now, then] = [valueText(path, own, this.#locale, this.#fields), valueText(path, own, this.#locale)];
    const text = now === then ? now : `${now} ${then}`;
    if (field?.kind === 'text') this.#alone.push(plainText(text));
    else this.#learn(kind, own.value, text);
  }

  /** Notes that the record says what is known already; `false` when it is not. */
  #says(kind: string, value: string | number | boolean): boolean {
    const number = this.#numbers.get(kind)?.get(value);
    if (number === undefined) return false;
    this.#shared.push(number);
    return true;
  }

  /** Keeps a text for all records that say the same, if it may be shared. */
  #learn(kind: string, value: string | number | boolean, words: string): void {
    const text = plainText(words);
    if (this.#texts.length === MOST_SHARED || (typeof value === 'string' && value.length > MAX_SHARED)) {
      this.#alone.push(text);
      return;
    }
    const numbers = this.#numbers.get(kind) ?? new Map<string | number | boolean, number>();
    this.#numbers.set(kind, numbers.set(value, this.#texts.length));
    this.#shared.push(this.#texts.length);
    this.#texts.push(text);
  }
}

/** The same number, "at least" or not, is told in other words. No field's name holds a slash. */
function qualified(path: string, { qualifier }: { readonly qualifier?: string | undefined }): string {
  return qualifier === undefined ? path : `${path}/${qualifier}`;
}

/** Longest value whose text may be shared, in UTF-16 units: names and choices are shorter. */
const MAX_SHARED = 80;

/**
 * Most texts that are shared: ten years of dates, and all names and counts of a large team, are some 8,000. Where a field is filled with
 * a text of its own in every record, what comes later stands with the record alone.
 */
const MOST_SHARED = 1 << 14;

/** What a record says in words of its own. */
const FREE: ReadonlySet<string> = new Set(['notes', 'consentNote']);

/** What a record says in fields that are read each in its own way, or about itself alone. */
const TOLD: ReadonlySet<string> = new Set([
  'id',
  'date',
  'register',
  'source',
  'zone',
  'site',
  'forces',
  'counts',
  'own',
  'verified',
]);
