import { formatDate, type Locale } from '@vigie/i18n';
import {
  COUNT_FIELDS,
  countText,
  DEFAULT_ENTRIES,
  DEFAULT_NAMES,
  fieldName,
  nameBook,
  namedField,
  registerName,
  sourceName,
  valueText,
  type CorrectionPath,
  type LedgerRecord,
  type NameBook,
  type OwnField,
} from '@vigie/observations';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordSearch } from './record-search.ts';
import { plainText, wordsOf } from './record-search-text.ts';

interface Reading {
  readonly locale: Locale;
  readonly names: NameBook;
  readonly fields: readonly OwnField[];
}

/** All that a record says in one text, made as plainly as can be. */
function textOf(record: LedgerRecord, { locale, names, fields }: Reading): string {
  const { id: _, date, register, source, zone, site, forces = [], counts, own = {}, ...rest } = record;
  const named = (kind: 'zone' | 'site' | 'force', name?: string) => name && [name, names.nameOf(kind, name, locale)];
  return [
    [date, date.split('-').reverse().join('/'), formatDate(date, locale), registerName(register, locale)],
    [sourceName(source.kind, locale), source.submittedBy],
    [named('zone', zone), named('site', site), ...forces.map((force) => named('force', force))],
    Object.entries(rest).map(([path, value]) => {
      if (Array.isArray(value)) return value.map((entry) => valueText(path as CorrectionPath, [entry], locale));
      return typeof value === 'boolean' ? [] : valueText(path as CorrectionPath, value, locale);
    }),
    COUNT_FIELDS.map((field) => {
      const count = counts[field];
      return (
        count && [countText(count, locale), count.value, fieldName(field, locale), namedField(field, locale, names)]
      );
    }),
    Object.entries(own).map(([id, value]) =>
      [fields, []].map((known) => valueText(`own.${id}` as CorrectionPath, value, locale, known)),
    ),
  ]
    .flat(4)
    .map((part) => plainText(String(part ?? '')))
    .join(' ');
}

function naive(record: LedgerRecord, typed: string, reading: Reading): boolean {
  const text = textOf(record, reading);
  return wordsOf(typed).every((word) => text.includes(word));
}

const WORDS = [
  'Évin', 'evin', 'Cœur', '—', '…', 'mineur·e·s', 'L’abri', 'المخيم', '😀', 'Lidl', 'CRS', 'crs', 'tentes', '12', '3', 'é', 'e', '\0', 'ﬁ',
  'Calaisis', 'Grande-Synthe', 'Dunkerquois', 'deux chiens', 'Parc', 'Le parc', 'x'.repeat(90),
] as const; // prettier-ignore
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
/** What somebody may look for: words of records, or what they are told in. */
const sought = fc.oneof(
  text,
  fc.constantFrom('05/01/2024', 'août', 'awa_3', '≥', '≈ 12', '1 226', '1226 tentes', 'eviction', 'kobo'),
);
const list = fc.array(word, { maxLength: 3 });
const count = fc.record(
  { value: fc.constantFrom(0, 12, 1_226), qualifier: fc.constantFrom('exact', 'about', 'at_least') },
  { requiredKeys: ['value'] },
);
const ownValue = fc.record(
  {
    value: fc.oneof(text, fc.constantFrom(0, 12, '12', 1_226), fc.boolean()),
    qualifier: fc.constantFrom('about', 'at_least'),
  },
  { requiredKeys: ['value'] },
);
/** What somebody may write into a record. */
const written: fc.Arbitrary<Partial<LedgerRecord>> = fc.record(
  {
    date: fc.constantFrom('2024-01-05', '2023-12-31', '2024-08-01'),
    zone: word,
    site: word,
    team: word,
    kind: fc.constantFrom('shelter', 'routine', 'Parc'),
    legalBasis: fc.constantFrom('unknown', 'flagrance'),
    visibility: fc.constantFrom('good', 'none'),
    forces: list,
    violence: list,
    weapons: fc.constantFrom<string[][]>([], ['lbd'], ['baton', 'Cœur']),
    cleaningTeam: fc.boolean(),
    counts: fc.record({ tents: count, minors: count, bags: count }, { requiredKeys: [] }),
    own: fc.record({ own_dogs: ownValue, own_said: ownValue, own_gone: ownValue }, { requiredKeys: [] }),
    notes: text,
    consentNote: text,
    enteredBy: word,
    verified: fc.record({ by: word }),
  },
  { requiredKeys: [] },
);

function recordOf(number: number, given: Partial<LedgerRecord> = {}): LedgerRecord {
  const base = { id: `r${number}`, register: 'eviction', date: '2024-01-05', counts: {} } as const;
  return { ...base, source: { kind: 'kobo', id: String(number), submittedBy: `awa_${number % 7}` }, ...given };
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('correct'), at: fc.nat(), given: written }) },
  fc.record({ deed: fc.constant('add'), at: fc.nat(), given: written }),
  fc.record({ deed: fc.constant('undo'), at: fc.nat(), given: fc.constant({}) }),
  fc.record({ deed: fc.constant('renew'), at: fc.nat(), given: fc.constant({}) }),
  fc.record({ deed: fc.constant('reread'), at: fc.nat(), given: fc.constant({}) }),
);
const dogs = ['deux chiens', 'Parc'];
const FIELDS: readonly OwnField[] = [
  {
    id: 'own_dogs',
    register: 'eviction',
    kind: 'choice',
    names: { fr: 'Chiens' },
    choices: dogs,
    answers: dogs.map((name) => ({ id: name.toLowerCase(), name: `Le ${name}`, en: `The ${name}` })),
  },
  { id: 'own_said', register: 'eviction', kind: 'text', names: { fr: 'Dit' } },
];
const READINGS: readonly Reading[] = [
  { locale: 'fr', names: DEFAULT_NAMES, fields: FIELDS },
  { locale: 'en', names: DEFAULT_NAMES, fields: [] },
  { locale: 'en', names: nameBook([...DEFAULT_ENTRIES].slice(0, 3)), fields: FIELDS },
];

it('finds just what is found in the plain text of each record, whatever was changed, added, taken away, or is called otherwise', () => {
  fc.assert(
    fc.property(
      fc.array(written, { minLength: 1, maxLength: 8 }),
      fc.array(step, { maxLength: 8 }),
      fc.array(sought, { minLength: 1, maxLength: 4 }),
      (given, steps, asked) => {
        // Several blocks' worth, most of which say little: what was given is spread over them.
        let records: readonly LedgerRecord[] = Array.from({ length: 1_300 }, (_, at) =>
          recordOf(at, at % 160 === 0 ? given[at / 160] : undefined),
        );
        let reading = READINGS[0] as Reading;
        let search = new RecordSearch(reading.locale, reading.names, reading.fields);
        const look = () => {
          for (const typed of asked)
            for (const record of records.filter((_, at) => at % 32 === 0 || at > records.length - 4))
              expect(search.matches(record, typed), `${typed} in ${textOf(record, reading)}`).toBe(naive(record, typed, reading)); // prettier-ignore
        };
        look();
        for (const { deed, at, given: changes } of steps) {
          const place = (at % Math.ceil(records.length / 32)) * 32;
          if (deed === 'correct') records = records.with(place, { ...(records[place] as LedgerRecord), ...changes }); // prettier-ignore
          if (deed === 'add') records = records.toSpliced(place, 0, recordOf(10_000 + at, changes));
          if (deed === 'undo') records = records.filter((_, other) => other === 0 || (other + at) % 3 !== 0);
          if (deed === 'renew') records = records.map((record, other) => (other % 5 === 0 ? record : { ...record }));
          if (deed === 'reread') {
            reading = READINGS[at % READINGS.length] as Reading;
            search = new RecordSearch(reading.locale, reading.names, reading.fields);
          }
          // Stopped half way, as when something else changes meanwhile, or to the end.
          let left = at % 2 === 0 ? Infinity : at % 60;
          for (const _ of search.prepare(records)) if (left-- <= 0) break;
          look();
        }
      },
    ),
    { numRuns: 200 },
  );
});
