import { readFileSync } from 'node:fs';
import { unwrap } from '@vigie/core';
import { strToU8, unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { COUNT_FIELDS, type LedgerRecord } from '../record.ts';
import { readLedgerFile } from './read-ledger-file.ts';

const ledgers = new URL('../../../testkit/fixtures/ledgers/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, ledgers)));
const read = async (bytes: Uint8Array) => unwrap(await readLedgerFile(bytes, 'file'));

type Totals = Readonly<Record<string, string | number>>;
const EXPECTED = JSON.parse(readFileSync(new URL('expected-totals.json', ledgers), 'utf8')) as readonly Totals[];

/** Each total in which records say otherwise than expected; `fields` limits it to what a file holds at all. */
function differences(
  records: readonly LedgerRecord[],
  expected = EXPECTED,
  missing = true,
  fields?: readonly string[],
) {
  return expected.flatMap((row) => {
    const found = records.filter(
      (record) =>
        record.zone === row['zone'] &&
        record.date.startsWith(String(row['month'])) &&
        (row['scope'] === 'all' || record.verified !== undefined),
    );
    const totals: Record<string, number> = {
      evictions: found.length,
      sites: new Set(found.map((record) => record.site)).size,
      days: new Set(found.map((record) => record.date)).size,
    };
    for (const field of COUNT_FIELDS) {
      totals[field] = found.reduce((sum, record) => sum + (record.counts[field]?.value ?? 0), 0);
      if (missing) totals[`${field}_missing`] = found.filter((record) => record.counts[field] === undefined).length;
    }
    return Object.keys(totals)
      .filter((cell) => typeof row[cell] === 'number' && totals[cell] !== row[cell])
      .filter((cell) => !fields || fields.some((field) => cell === field || cell === `${field}_missing`))
      .map((cell) => `${cell} ${row['zone']} ${row['month']} ${row['scope']}: ${totals[cell]}, not ${row[cell]}`);
  });
}

/** The sample as rows, to be written in another way. */
const [HEADER = [], ...ROWS] = Papa.parse<string[]>(
  new TextDecoder().decode(bytesOf('kobo-calaisis-2024.csv')).trim(),
  {
    delimiter: ';',
  },
).data;
const PLAIN = unwrap(await readLedgerFile(bytesOf('kobo-calaisis-2024.csv'), 'a')).records;

interface Writing {
  readonly delimiter?: string;
  readonly newline?: string;
  readonly quotes?: boolean;
}
const write = (header: readonly string[], rows: readonly (readonly string[])[], writing: Writing = {}) =>
  Papa.unparse([[...header], ...rows.map((row) => [...row])], {
    delimiter: writing.delimiter ?? ';',
    newline: writing.newline ?? '\r\n',
    quotes: writing.quotes ?? true,
  });

/** The sample without some of its columns. */
function without(drop: (name: string) => boolean) {
  const kept = HEADER.map((name, at) => ({ name, at })).filter(({ name }) => !drop(name));
  return { header: kept.map(({ name }) => name), rows: ROWS.map((row) => kept.map(({ at }) => row[at] ?? '')) };
}
const isDetail = (name: string) => name.startsWith('Forces de l’ordre présentes/');
const isSummary = (name: string) => name === 'Forces de l’ordre présentes';
const isSystem = (name: string) =>
  name.startsWith('_') || name.startsWith('meta/') || name === 'start' || name === 'end';

/** Names and values of a form as its designer wrote them, by label: those of the API sample. */
const XML_NAMES: Readonly<Record<string, string>> = {
  "Date de l'opération": 'date', 'Heure de début': 'time_start', 'Heure de fin': 'time_end', Zone: 'zone', 'Lieu de vie': 'site',
  "Type d'opération": 'kind', 'Base légale': 'legal', 'Base légale présentée aux personnes ?': 'legal_shown',
  'Forces de l’ordre présentes': 'forces', 'Forces de l’ordre présentes/CRS': 'forces/crs',
  'Forces de l’ordre présentes/Police nationale': 'forces/pn', 'Forces de l’ordre présentes/BAC': 'forces/bac',
  'Forces de l’ordre présentes/Gendarmerie mobile': 'forces/gm', 'Forces de l’ordre présentes/PAF': 'forces/paf',
  'Nombre de fourgons': 'vans', "Nombre d'agent·e·s (estimation)": 'officers', 'Équipe de nettoyage présente': 'cleaning',
  'Interprète présent·e': 'interpreter', 'Personnes expulsées': 'persons', 'Qualité du comptage': 'quality',
  'Mineur·e·s isolé·e·s rencontré·e·s': 'minors', Familles: 'families', 'Tentes saisies': 'tents',
  "dont tentes remplies d'affaires": 'tents_full', 'Bâches saisies': 'tarps', 'Couvertures saisies': 'blankets',
  'Sacs de couchage saisis': 'sleeping_bags', 'Matelas saisis': 'mattresses', 'Palettes saisies': 'pallets',
  'Chaises saisies': 'chairs', 'Vélos saisis': 'bikes', 'Téléphones et batteries saisis': 'phones', 'Sacs saisis': 'bags',
  Arrestations: 'arrests', 'dont arrestations avec violence physique': 'arrests_violent', "Visibilité de l'opération": 'visibility',
  'Violences observées': 'violence', "Intimidations de l'équipe": 'intimidation', Notes: 'notes',
}; // prettier-ignore
const XML_VALUES: Readonly<Record<string, string>> = {
  Oui: 'yes', Non: 'no', 'Au moins': 'at_least', Exact: 'exact', Estimation: 'estimate', Approuvé: 'validation_status_approved',
  'Expulsion quotidienne': 'routine', Inconnue: 'unknown',
}; // prettier-ignore

describe('a KoboToolbox CSV reads the same', () => {
  const expectSame = async (text: string) => {
    const file = await read(strToU8(text));
    expect(file.format).toBe('kobo-csv');
    expect(file.questions).toEqual([]);
    expect(file.problems).toEqual([]);
    expect(file.records).toEqual(PLAIN);
    expect(differences(file.records)).toEqual([]);
  };

  it.each<[string, Writing]>([
    ['with semicolons, all quoted', {}],
    ['saved again by a spreadsheet, with commas and few quotes', { delimiter: ',', quotes: false }],
    ['with tabs', { delimiter: '\t', newline: '\n' }],
    ['with the line ends of old Macs', { newline: '\r' }],
  ])('%s', (_, writing) => expectSame(write(HEADER, ROWS, writing)));

  it('with a byte order mark', () => expectSame(`\uFEFF${write(HEADER, ROWS)}`));
  it('with a row of HXL tags, most of them empty', () => {
    const tags = HEADER.map((name) => (name === 'Tentes saisies' ? '#item+tents' : name === 'Zone' ? '#adm2' : ''));
    return expectSame(write(HEADER, [tags, ...ROWS]));
  });
  it('with the choices in columns alone', () => {
    const { header, rows } = without(isSummary);
    return expectSame(write(header, rows));
  });
  it('with the choices as one text, labels of several words included', () => {
    const { header, rows } = without(isDetail);
    return expectSame(write(header, rows));
  });
  it('without the version of the form and without `meta/rootUuid`', () => {
    const { header, rows } = without((name) => name === '__version__' || name === 'meta/rootUuid');
    return expectSame(write(header, rows));
  });
  it('with cells that the spreadsheet added after the last column', () =>
    expectSame(
      write(
        [...HEADER],
        ROWS.map((row) => [...row, '', '']),
      ),
    ));

  it.each(['/', ' / ', '-', ' - ', ' > ', '|', '::', '%', '.', '__', ' → ', '~', '\\', ', ', ' » ', ';', ' : '])(
    'with groups in the headers, joined by “%s”',
    (sign) => {
      const header = HEADER.map((name) => {
        if (isSystem(name)) return name;
        return `Opération du jour${sign}${isDetail(name) ? name.replace('/', sign) : name}`;
      });
      return expectSame(write(header, ROWS));
    },
  );
  it('with groups within groups', () => {
    const header = HEADER.map((name) => (isSystem(name) ? name : `Sortie/Relevé ${name.length % 3}/${name}`));
    return expectSame(write(header, ROWS));
  });

  it.each(['', 'operation/', 'operation%', 'operation-', 'a.b.', 'operation__'])(
    'with XML names and values, group “%s”',
    async (group) => {
      const header = HEADER.map((name) => (isSystem(name) ? name : group + (XML_NAMES[name] ?? name)));
      const rows = ROWS.map((row) => row.map((cell) => XML_VALUES[cell] ?? cell));
      await expectSame(write(header, rows));
    },
  );
});

it('a label that only looks like a group is asked, not taken for its second word', async () => {
  const text = '"Date";"Tentes/bâches";"Sous-zone";"_uuid"\r\n"2024-01-01";"3";"Est";"a"\r\n';
  const { records, questions } = await read(strToU8(text));
  expect(records[0]).toMatchObject({ counts: {} });
  expect(records[0]?.zone).toBeUndefined();
  expect(questions.map(({ column }) => column)).toEqual(['Tentes/bâches', 'Sous-zone']);
});

describe('KoboToolbox API pages read the same', () => {
  type Page = { results: Record<string, unknown>[]; next: string | null; previous: string | null };
  const pages = JSON.parse(readFileSync(new URL('kobo-api-pages.json', ledgers), 'utf8')) as Page[];
  const sorted = (records: readonly LedgerRecord[]) => records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const expectTotals = async (json: unknown) => {
    const file = await read(strToU8(JSON.stringify(json)));
    expect(file.problems).toEqual([]);
    expect(sorted(file.records)).toHaveLength(363);
    expect(differences(file.records)).toEqual([]);
  };
  it('in any order', () => expectTotals(pages.toReversed()));
  it('as the submissions alone', () => expectTotals(pages.flatMap(({ results }) => results)));
  it('as one page', () =>
    expectTotals({ count: 363, next: null, previous: null, results: pages.flatMap(({ results }) => results) }));
  it('with numbers as numbers', () =>
    expectTotals(
      pages.map((page) => ({
        ...page,
        results: page.results.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]) => [
              key,
              /^\d{1,4}$/.test(String(value)) && typeof value === 'string' ? Number(value) : value,
            ]),
          ),
        ),
      })),
    ));
  it('with belongings in a repeat', async () => {
    const repeated = pages.map((page) => ({
      ...page,
      results: page.results.map((row) => {
        const belongings = Object.entries(row).filter(([key]) => key.startsWith('biens_saisis/'));
        const rest = Object.fromEntries(Object.entries(row).filter(([key]) => !key.startsWith('biens_saisis/')));
        const biens = belongings
          .filter(([, count]) => count !== '0')
          .map(([key, count]) => ({ 'biens/item': key.slice('biens_saisis/'.length), 'biens/quantity': count }));
        return biens.length > 0 ? { ...rest, biens } : rest;
      }),
    }));
    const file = await read(strToU8(JSON.stringify(repeated)));
    expect(file.problems).toEqual([]);
    expect(differences(file.records, EXPECTED, false)).toEqual([]);
  });
  it('tells it too when one page was saved twice instead of another', async () => {
    const { problems } = await read(strToU8(JSON.stringify([...pages.slice(0, 3), pages[0]])));
    expect(problems).toContainEqual({ row: 400, code: 'import_pages_missing', params: { have: 300, count: 363 } });
  });
  it('and tells the repeats that it does not read', async () => {
    const row = {
      ...pages[0]?.results[0],
      temoins: [{ 'temoins/nom': 'X', 'temoins/mots': [{ 'temoins/mots/mot': 'a' }] }],
    };
    const { records, problems } = await read(strToU8(JSON.stringify({ results: [row] })));
    expect(records).toHaveLength(1);
    expect(problems).toEqual([
      { row: 1, column: 'temoins/mots', code: 'import_repeat_left_out' },
      { row: 1, column: 'temoins', code: 'import_repeat_left_out' },
    ]);
  });
  it('when most columns of a long list are empty, without laying them all out', async () => {
    const wide = Object.fromEntries(Array.from({ length: 1_900 }, (_, at) => [`question_${at}`, '1']));
    const rows = Array.from({ length: 3_000 }, (_, at) => ({ _id: at, date: '2024-01-02' }));
    const { records } = await read(
      strToU8(JSON.stringify({ results: [{ ...wide, _id: -1, date: '2024-01-01' }, ...rows] })),
    );
    expect(records).toHaveLength(3_001);
  });
  it('tells that pages are missing', async () => {
    const { records, problems } = await read(strToU8(JSON.stringify(pages.slice(0, 2))));
    expect(records).toHaveLength(200);
    expect(problems).toEqual([{ row: 200, code: 'import_pages_missing', params: { have: 200, count: 363 } }]);
  });
});

describe('an ODK Central archive reads the same', () => {
  const parts = unzipSync(bytesOf('odk-central.csv.zip'));
  const expectTotals = async (files: Record<string, Uint8Array>) => {
    const { records, problems, questions } = await read(zipSync(files));
    expect([problems, questions]).toEqual([[], []]);
    expect(records).toHaveLength(363);
    expect(differences(records, EXPECTED, false)).toEqual([]);
  };
  const renamed = (rename: (name: string) => string) =>
    Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [rename(name), bytes]));
  it('as it comes', () => expectTotals(parts));
  it('with a folder inside', () => expectTotals(renamed((name) => `export 2024/${name}`)));
  it('packed again on Windows', () => expectTotals(renamed((name) => `Relevé é\\${name.replace('.csv', '.CSV')}`)));
  it('packed again on a Mac', () =>
    expectTotals({
      ...parts,
      '__MACOSX/._expulsions.csv': new Uint8Array([0, 5, 22, 7]),
      '.DS_Store': new Uint8Array(9),
    }));
  it('with photos beside', () => expectTotals({ ...parts, 'media/1.jpg': new Uint8Array(2000).fill(7) }));
  it('without groups in the headers', () =>
    expectTotals({ ...parts, 'expulsions.csv': strToU8(text(parts['expulsions.csv']).replace(/operation-/g, '')) }));
  it('with the choices in columns, where 0 also stands for no answer', async () => {
    const [header = [], ...rows] = Papa.parse<string[]>(text(parts['expulsions.csv']).trim()).data;
    const at = header.indexOf('operation-forces');
    const split = Papa.unparse([
      [...header.slice(0, at + 1), 'operation-forces/crs', 'operation-forces/pn', ...header.slice(at + 1)],
      ...rows.map((row, index) => {
        const forces = index === 0 ? '' : (row[at] ?? '');
        const marks = ['crs', 'pn'].map((force) => (forces.split(' ').includes(force) ? '1' : '0'));
        return [...row.slice(0, at), forces, ...marks, ...row.slice(at + 1)];
      }),
    ]);
    const { records } = await read(zipSync({ ...parts, 'expulsions.csv': strToU8(split) }));
    expect(records[0]?.forces).toBeUndefined();
    expect(records[1]?.forces).toEqual(['crs']);
  });
  it('with the belongings in a group of their repeat; another repeat is told', async () => {
    const items = text(parts['expulsions-biens_saisis.csv']).replace('item,quantity', 'detail-item,detail-quantity');
    const { records, problems } = await read(
      zipSync({
        'expulsions.csv': parts['expulsions.csv'] ?? new Uint8Array(),
        'expulsions-biens_saisis.csv': strToU8(items),
        'expulsions-temoins.csv': strToU8('nom,PARENT_KEY,KEY\nX,uuid:a,1\n'),
        'media/sites.csv': strToU8('name,label\nbmx,BMX\n'),
      }),
    );
    expect(differences(records, EXPECTED, false)).toEqual([]);
    expect(problems).toEqual([{ row: 1, sheet: 'expulsions-temoins.csv', code: 'import_repeat_left_out' }]);
  });
  it('refuses two forms in one archive, instead of choosing one', async () => {
    const two = await readLedgerFile(
      zipSync({ ...parts, 'autre.csv': parts['expulsions.csv'] ?? new Uint8Array() }),
      'a',
    );
    expect(two).toMatchObject({ ok: false, error: { code: 'import_several_forms' } });
  });
  it('and a single KoboToolbox CSV packed by hand is read too', async () => {
    const { format, records } = await read(zipSync({ 'dossier/export.csv': bytesOf('kobo-calaisis-2024.csv') }));
    expect([format, records.length]).toEqual(['kobo-csv', 363]);
  });
});

describe('a hand-kept sheet reads the same', () => {
  const sheet = new TextDecoder('windows-1252').decode(bytesOf('suivi-fevrier-cp1252.csv'));
  const HELD = ['evictions', 'sites', 'days', 'tents', 'tarps', 'blankets', 'arrests', 'minors'];
  const FEBRUARY = EXPECTED.filter((row) => row['zone'] === 'Calaisis' && row['month'] === '2024-02');
  const expectTotals = async (bytes: Uint8Array) => {
    const { records, problems, questions, format } = await read(bytes);
    expect([format, problems, questions]).toEqual(['sheet', [], []]);
    expect(records).toHaveLength(79);
    expect(differences(records, FEBRUARY, true, HELD)).toEqual([]);
    return records;
  };
  const utf16 = (value: string, mark: string) => new Uint8Array(Buffer.from(mark + value, 'utf16le'));
  const swapped = (value: string) => new Uint8Array(Buffer.from(`\uFEFF${value}`, 'utf16le').swap16());
  const latin = (value: string) => new Uint8Array(Buffer.from(value.replaceAll('–', '-'), 'latin1'));
  const delimited = (delimiter: string, newline = '\r\n') =>
    Papa.unparse(Papa.parse<string[]>(sheet.trim(), { delimiter: ';' }).data, { delimiter, newline });

  it.each<[string, Uint8Array]>([
    ['in Windows-1252', bytesOf('suivi-fevrier-cp1252.csv')],
    ['in ISO 8859-1', latin(sheet)],
    ['in UTF-8', strToU8(sheet)],
    ['in UTF-8 with its mark', strToU8(`\uFEFF${sheet}`)],
    ['in UTF-16 as Excel writes “Unicode text”, with tabs', utf16(delimited('\t'), '\uFEFF')],
    ['in UTF-16 without mark', utf16(sheet, '')],
    ['in big-endian UTF-16', swapped(sheet)],
    ['with commas', strToU8(delimited(','))],
    ['with tabs', strToU8(delimited('\t', '\n'))],
    ['with the line ends of old Macs', strToU8(delimited(';', '\r'))],
    ['with four titles and an empty line above', strToU8(`Observatoire;;\nDonnées internes;;\n2024;;\n;;\n${sheet}`)],
    [
      'with dates in words',
      strToU8(sheet.replaceAll(/^(\d\d)\/02\/2024/gm, (_, day: string) => `${Number(day)} février 2024`)),
    ],
    ['with dates in two digits', strToU8(sheet.replaceAll('/02/2024', '-02-24'))],
    ['with decimals', strToU8(sheet.replaceAll(/;(\d+);(?=\d|-)/g, ';$1,0;'))],
    [
      'with a total between the weeks',
      strToU8(sheet.replace('\r\n03/02/2024', '\r\nSous-total semaine 1;;;;;;99;9;9;9;9;;\r\n03/02/2024')),
    ],
  ])('%s', (_, bytes) => expectTotals(bytes).then(() => undefined));

  it.each(['', '-', '–', '?', '??', 'NSP', 'nsp', 'N.C.', 'n/a', 'Ne sait pas', 'non compté', 'inconnu', '…', '/'])(
    'with “%s” for what was not counted',
    async (mark) => {
      const records = await expectTotals(strToU8(sheet.replaceAll(/;-(?=;)/g, `;${mark}`)));
      expect(records[0]?.counts.minors).toBeUndefined();
    },
  );
  it.each([
    ['env. 89', 89, 'about'], ['environ 40', 40, 'about'], ['~40', 40, 'about'], ['40 env.', 40, 'about'],
    ['>= 12', 12, 'at_least'], ['>=12', 12, 'at_least'], ['≥ 12', 12, 'at_least'], ['> 12', 12, 'at_least'],
    ['au moins 12', 12, 'at_least'], ['Au moins 1 226', 1226, 'at_least'], ['12+', 12, 'at_least'], ['12 ou plus', 12, 'at_least'],
    ['plus de 12', 12, 'at_least'], ['1 226', 1226, undefined], ['1\u202f226', 1226, undefined], ['6,0', 6, undefined],
    ['6.0', 6, undefined], ['aucune', 0, undefined], ['0', 0, undefined],
  ] as const)('with “%s” as a count', async (cell, value, qualifier) => {
    const { records } = await read(strToU8(`Date;Zone;Lieu;Personnes\n01/02/2024;Calaisis;BMX;${cell}\n`));
    expect(records[0]?.counts.persons).toEqual({ value, ...(qualifier ? { qualifier } : {}) });
  }); // prettier-ignore
  it.each(['beaucoup', '10-15', '12,5', '-3', '1e3', '12 ?'])('and tells that it cannot read “%s”', async (cell) => {
    const { records, problems } = await read(strToU8(`Date;Zone;Lieu;Personnes\n01/02/2024;Calaisis;BMX;${cell}\n`));
    expect(records[0]?.counts.persons).toBeUndefined();
    expect(problems).toMatchObject([{ row: 2, column: 'Personnes', code: 'import_cell_number' }]);
  });
});

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
