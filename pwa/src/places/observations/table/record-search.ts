import { formatDate, type Locale } from '@vigie/i18n';
import {
  COUNT_FIELDS,
  countText,
  fieldName,
  namedField,
  ownPaths,
  registerName,
  sourceName,
  valueAt,
  valueText,
  type Count,
  type CountField,
  type FixedPath,
  type LedgerRecord,
  type OwnPath,
  type NameBook,
  type OwnField,
} from '@vigie/observations';

/**
 * Finds words in everything that a record says: as it was written, as the lists call it today, and by the names of its counts ("12
 * tentes"). Case and accents do not matter. The text of a record is made once and kept as long as the record is.
 */
export class RecordSearch {
  readonly #locale: Locale;
  readonly #names: NameBook;
  readonly #fields: readonly OwnField[];
  readonly #texts = new Map<LedgerRecord, string>();
  readonly #parts = new Map<string, string>();
  #typed = { text: '', words: [] as readonly string[] };

  constructor(locale: Locale, names: NameBook, fields: readonly OwnField[] = []) {
    this.#locale = locale;
    this.#names = names;
    this.#fields = fields;
  }

  /** Whether every typed word is found in the record. */
  readonly matches = (record: LedgerRecord, typed: string): boolean => {
    if (this.#typed.text !== typed) this.#typed = { text: typed, words: wordsOf(typed) };
    const text = this.#textOf(record);
    for (const word of this.#typed.words) if (!text.includes(word)) return false;
    return true;
  };

  /** Makes the texts of records step by step, so that the first word typed does not wait for them, and drops those of records gone. */
  *prepare(records: readonly LedgerRecord[]): Generator<number, void> {
    for (const [at, record] of records.entries()) {
      if (at % RECORDS_A_STEP === 0) yield at;
      this.#textOf(record);
    }
    if (this.#texts.size < records.length + MOST_GONE) return;
    const kept = new Set(records);
    for (const record of this.#texts.keys()) if (!kept.has(record)) this.#texts.delete(record);
  }

  #textOf(record: LedgerRecord): string {
    const known = this.#texts.get(record);
    if (known !== undefined) return known;
    const text = this.#partsOf(record).join(' ');
    this.#texts.set(record, text);
    return text;
  }

  #partsOf(record: LedgerRecord): string[] {
    const locale = this.#locale;
    const { register, date, zone, site, forces = [], source } = record;
    const parts = [
      this.#part('date', date, () => `${date} ${date.split('-').reverse().join('/')} ${formatDate(date, locale)}`),
      this.#part('register', register, () => registerName(register, locale)),
      this.#part('source', source.kind, () => sourceName(source.kind, locale)),
    ];
    if (source.submittedBy !== undefined) parts.push(this.#part('by', source.submittedBy, String));
    if (zone !== undefined) parts.push(this.#part('zone', zone, () => this.#named('zone', zone)));
    if (site !== undefined) parts.push(this.#part('site', site, () => this.#named('site', site)));
    for (const force of forces) parts.push(this.#part('force', force, () => this.#named('force', force)));
    for (const [field, value] of Object.entries(record)) {
      if (TOLD.has(field) || value === undefined) continue;
      const path = field as FixedPath;
      if (typeof value === 'string') parts.push(this.#part(field, value, () => valueText(path, value, locale)));
      else if (typeof value !== 'boolean') parts.push(this.#list(path, value));
    }
    for (const field of COUNT_FIELDS) {
      const count = record.counts[field];
      if (count)
        parts.push(this.#part(field, `${count.qualifier ?? ''}${count.value}`, () => this.#count(field, count)));
    }
    for (const path of ownPaths(record)) parts.push(this.#own(path, valueAt(record, path)));
    return parts;
  }

  /** A value of the team's own: as it was written, and as the answer is called today. */
  #own(path: OwnPath, value: unknown): string {
    const [now, then] = [valueText(path, value, this.#locale, this.#fields), valueText(path, value, this.#locale)];
    return plainText(now === then ? now : `${now} ${then}`);
  }

  /** Several entries, or who verified. */
  #list(path: FixedPath, value: object): string {
    const entries = Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : null;
    if (!entries) return plainText(valueText(path, value, this.#locale));
    return entries.map((entry) => this.#part(path, entry, () => valueText(path, [entry], this.#locale))).join(' ');
  }

  /** A count with what was counted: "12 tentes saisies". */
  #count(field: CountField, count: Count): string {
    return `${countText(count, this.#locale)} ${count.value} ${fieldName(field, this.#locale)} ${namedField(field, this.#locale, this.#names)}`;
  }

  #named(kind: 'zone' | 'site' | 'force', name: string): string {
    return `${name} ${this.#names.nameOf(kind, name, this.#locale)}`;
  }

  /** The same few thousand words come back in every record: made once. Long texts, which do not, are not kept. */
  #part(kind: string, value: string, words: (value: string) => string): string {
    if (value.length > MAX_KEPT) return plainText(words(value));
    const key = `${kind}/${value}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const text = plainText(words(value));
    this.#parts.set(key, text);
    return text;
  }
}

/** Records whose texts are made in one step: well under a millisecond. */
const RECORDS_A_STEP = 50;

/** Texts of records that are gone, or were changed since, past which they are looked for. */
const MOST_GONE = 1_000;

/** The words that are looked for, as texts are compared. */
export function wordsOf(typed: string): readonly string[] {
  return plainText(typed).split(' ').filter(Boolean);
}

/** Longest text that is kept: names and choices are shorter, notes are not. */
const MAX_KEPT = 80;

/** What a record says in fields of their own, or about itself alone. */
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
]);

/** Texts in which there is nothing to take away. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Without case, accents, the dots of inclusive spellings, and with one kind of blank and of apostrophe. */
export function plainText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{L})·(?=\p{L})/gu, '$1')
    .replace(/[\s\u00A0\u202F]+/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase();
  return PLAIN.test(plain) ? narrow(plain) : plain;
}

/**
 * The same text at one byte a letter: engines keep two for what once held a mark, and the texts of 100,000 records would take 50 MB
 * more.
 */
function narrow(text: string): string {
  return DECODER.decode(ENCODER.encode(text));
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
