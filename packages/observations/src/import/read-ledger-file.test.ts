import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unwrap } from '@vigie/core';
import { mergeImport } from '../merge.ts';
import type { LedgerRecord } from '../record.ts';
import { MAX_FILE_BYTES, MAX_ROWS } from './limits.ts';
import { readLedgerFile } from './read-ledger-file.ts';

const ledgers = new URL('../../../testkit/fixtures/ledgers/', import.meta.url);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, ledgers)));
const read = async (name: string) => unwrap(await readLedgerFile(fixture(name), name));
const readText = (text: string) => readLedgerFile(strToU8(text), 'file.csv');
const codeOf = async (bytes: Uint8Array) => {
  const result = await readLedgerFile(bytes, 'file');
  return result.ok ? 'read' : result.error.code;
};

describe('formats', () => {
  it.each([
    ['kobo-calaisis-2024.csv', 'kobo-csv', 363],
    ['kobo-calaisis-2024-later.csv', 'kobo-csv', 366],
    ['kobo-calaisis-2024.xlsx', 'kobo-xlsx', 363],
    ['kobo-api-pages.json', 'kobo-api', 363],
    ['odk-central.csv.zip', 'odk-zip', 363],
    ['suivi-fevrier-cp1252.csv', 'sheet', 79],
  ])('reads %s whole', async (name, format, count) => {
    const file = await read(name);
    expect(file.format).toBe(format);
    expect(file.records).toHaveLength(count);
    expect(file.problems).toEqual([]);
    expect(file.columns).toEqual([]);
  });

  it('reads the same observation from every KoboToolbox format', async () => {
    const csv = await read('kobo-calaisis-2024.csv');
    const api = await read('kobo-api-pages.json');
    const withoutVerifier = ({ verified, ...record }: LedgerRecord) => ({
      ...record,
      verified: verified !== undefined,
    });
    expect(api.records.map(withoutVerifier)).toEqual(csv.records.map(withoutVerifier));
  });

  it('reads each field of a row', async () => {
    const { records, mapping } = await read('kobo-calaisis-2024.csv');
    expect(records[0]).toMatchObject({
      id: 'kobo-36dc9c86-ad41-4efe-ae84-23787fa226ff',
      date: '2024-01-01',
      start: '07:45',
      end: '08:22',
      zone: 'Calaisis',
      site: 'Old Lidl',
      kind: 'routine',
      legalBasis: 'unknown',
      legalBasisShown: false,
      forces: ['crs', 'gm'],
      cleaningTeam: true,
      interpreter: false,
      visibility: 'good',
      quality: 'at_least',
      intimidation: ["Contrôle d'identité"],
      verified: { by: 'KoboToolbox' },
      source: { kind: 'kobo', submittedAt: '2024-01-02T01:22:00Z', submittedBy: 'observer' },
    });
    expect(records[0]?.counts.tents).toEqual({ value: 0 });
    expect(records[0]?.counts.tarps).toBeUndefined();
    expect(records[1]?.notes).toBe('Ligne 1\nLigne 2 avec "guillemets"');
    expect(records[3]?.verified).toBeUndefined();
    expect(mapping).toContainEqual({ field: 'minors', column: 'Mineur·e·s isolé·e·s rencontré·e·s' });
  });

  it('keeps what a hand-kept sheet says of its counts, and neither title nor total', async () => {
    const { records } = await read('suivi-fevrier-cp1252.csv');
    expect(records[0]).toMatchObject({
      date: '2024-02-01',
      start: '07:40',
      counts: { persons: { value: 89, qualifier: 'about' } },
    });
    expect(records[1]?.counts.persons).toEqual({ value: 27, qualifier: 'at_least' });
    expect(records[0]?.counts.minors).toBeUndefined();
    expect(records[1]?.verified).toEqual({ by: 'tableau' });
    expect(records.at(-1)?.site).toBe('Hospital');
  });
});

describe('variants of a KoboToolbox CSV', () => {
  const header =
    '"Date de l\'opération";"Forces de l’ordre présentes";"Forces de l’ordre présentes/CRS";"Forces de l’ordre présentes/Police nationale";"Tentes saisies";"_uuid"';
  it('drops a row of HXL tags and takes the choices from their columns', async () => {
    const { records } = unwrap(
      await readText(
        `${header}\r\n"#date";"";"";"";"#tents";""\r\n"2024-01-01";"CRS Police nationale";"1";"1";"2";"a"\r\n`,
      ),
    );
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ id: 'kobo-a', forces: ['crs', 'pn'] });
  });
  it('reads choices without their summary, and unanswered ones as not noted', async () => {
    const text =
      '"operation%date";"operation%forces%crs";"operation%forces%gm";"_uuid"\r\n"2024-01-01";"0";"1";"a"\r\n"2024-01-02";"";"";"b"\r\n';
    const { records } = unwrap(await readText(text));
    expect(records[0]?.forces).toEqual(['gm']);
    expect(records[1]?.forces).toBeUndefined();
  });
  it('reads a summary alone, labels with spaces or XML names', async () => {
    const text =
      '"Date";"Forces de l’ordre présentes";"_uuid"\r\n"2024-01-01";"CRS Police nationale Gendarmerie mobile";"a"\r\n"2024-01-02";"crs pn douane";"b"\r\n';
    const { records } = unwrap(await readText(text));
    expect(records.map((record) => record.forces)).toEqual([
      ['crs', 'pn', 'gm'],
      ['crs', 'pn', 'douane'],
    ]);
  });
  it('knows a submission by its root id, also after an edit, and by `_uuid` in older exports', async () => {
    const text =
      '"Date";"_id";"_uuid";"meta/rootUuid"\r\n"2024-01-01";"1";"new";"first"\r\n"2024-01-01";"2";"only";""\r\n"2024-01-01";"3";"";""\r\n';
    const { records } = unwrap(await readText(text));
    expect(records.map((record) => record.id)).toEqual(['kobo-first', 'kobo-only', 'kobo-3']);
  });
  it('turns a time with another offset into the time in France', async () => {
    const text = '"Date";"Heure de début";"Heure de fin";"_uuid"\r\n"2024-01-10";"07:45:00.000Z";"08:30";"a"\r\n';
    expect(unwrap(await readText(text)).records[0]).toMatchObject({ start: '08:45', end: '08:30' });
  });
});

describe('what is wrong with a row', () => {
  it('is told with row and column, and the rest of the row is kept', async () => {
    const text =
      '"Date";"Tentes saisies";"Arrestations";"Visibilité";"_uuid"\r\n"2024-01-01";"beaucoup";"3";"moyenne";"a"\r\n"hier";"1";"1";"";"b"\r\n"2024-01-02";"99999999";"";"";"c"\r\n"2024-01-03";"1"\r\n';
    const { records, problems } = unwrap(await readText(text));
    expect(records.map((record) => record.id)).toEqual(['kobo-a', 'kobo-c']);
    expect(records[0]?.counts).toEqual({ arrests: { value: 3 } });
    expect(problems).toEqual([
      { row: 5, code: 'import_row_length', params: { cells: 2, expected: 5 } },
      { row: 2, code: 'import_cell_choice', column: 'Visibilité', params: { value: 'moyenne' } },
      { row: 2, code: 'import_cell_number', column: 'Tentes saisies', params: { value: 'beaucoup' } },
      { row: 3, code: 'import_cell_date', column: 'Date', params: { value: 'hier' } },
      {
        row: 4,
        code: 'import_cell_too_large',
        column: 'Tentes saisies',
        params: { value: '99999999', max: 1_000_000 },
      },
    ]);
  });
  it('lists the columns that are not recognised', async () => {
    const text = '"Date";"Couleur du ciel";"_uuid"\r\n"2024-01-01";"gris";"a"\r\n';
    expect(unwrap(await readText(text)).columns).toEqual(['Couleur du ciel']);
  });
});

it('an item that belongs to no submission is told, and one that is unknown', async () => {
  const archive = zipSync({
    'form.csv': strToU8('SubmissionDate,date,site,KEY\n2024-01-01T10:00:00Z,2024-01-01,BMX,uuid:a\n'),
    'form-biens.csv': strToU8(
      'item,quantity,PARENT_KEY,KEY\ntents,2,uuid:a,1\ntents,3,uuid:a,2\nradio,1,uuid:a,3\ntents,4,uuid:gone,4\n',
    ),
  });
  const { records, problems } = unwrap(await readLedgerFile(archive, 'odk.zip'));
  expect(records[0]?.counts).toEqual({ tents: { value: 5 } });
  expect(problems).toEqual([
    { row: 4, sheet: 'form-biens.csv', code: 'import_item_unknown', params: { value: 'radio' } },
    { row: 5, sheet: 'form-biens.csv', code: 'import_item_without_row' },
  ]);
});

describe('what is no ledger', () => {
  it('is refused with a code of its own', async () => {
    expect(await codeOf(new Uint8Array())).toBe('import_file_empty');
    expect(await codeOf(strToU8('  \n'))).toBe('import_file_empty');
    expect(await codeOf(strToU8('nom;prénom\nA;B\n'))).toBe('import_not_a_ledger');
    expect(await codeOf(strToU8('{"count": 3}'))).toBe('import_not_a_ledger');
    expect(await codeOf(strToU8('{"results": []}'))).toBe('import_no_rows');
    expect(await codeOf(strToU8('"_uuid";"Couleur"\r\n"a";"b"\r\n'))).toBe('import_no_date_column');
    expect(await codeOf(strToU8('"_uuid";"Date"\r\n'))).toBe('import_no_rows');
    expect(await codeOf(strToU8('SubmissionDate,KEY\n2024,a\n'))).toBe('import_odk_table_alone');
    expect(await codeOf(strToU8('"Date";"_uuid"\r\n"2024-01-01";"a"\r\n"2024-01-02";"b\r\n"'.slice(0, -1)))).toBe(
      'import_file_damaged',
    );
    expect(await codeOf(fixture('kobo-calaisis-2024.xlsx').slice(0, 50_000))).toBe('import_archive_unreadable');
    expect(await codeOf(zipSync({ 'photo.csv': strToU8('a,b\n1,2\n') }))).toBe('import_not_a_ledger');
    // Old or protected Excel, and OpenDocument: what to do about them is another thing than about no ledger.
    const compound = new Uint8Array(2048);
    compound.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await codeOf(compound)).toBe('import_other_workbook');
    const openDocument = { mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') };
    expect(await codeOf(zipSync({ ...openDocument, 'content.xml': strToU8('<a/>') }))).toBe('import_other_workbook');
  });
  it('refuses a table of more rows than a page can hold, and says how many may be', async () => {
    const row = '2024-01-05;Calaisis;Lidl;4\n';
    const head = 'Date;Zone;Site;Tentes\n';
    const result = await readText(head + row.repeat(MAX_ROWS));
    expect(result).toMatchObject({ ok: false, error: { code: 'import_too_many_rows', params: { max: MAX_ROWS } } });
    expect((await readText(head + row.repeat(10))).ok).toBe(true);
  });

  it('refuses what no team writes at once, and noise of any size', async () => {
    expect(await codeOf(new Uint8Array(MAX_FILE_BYTES + 1))).toBe('import_file_too_large');
    expect(await codeOf(new Uint8Array(50 * 1024 * 1024))).toBe('import_not_a_ledger');
    const noise = new Uint8Array(MAX_FILE_BYTES);
    for (let i = 0, state = 1; i < noise.length; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
      noise[i] = state >>> 16;
    }
    expect(await codeOf(noise)).toBe('import_not_a_ledger');
  });
  it('does not open a zip bomb', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codeOf(bomb)).toBe('import_archive_too_large');
  });
  it('stops when told to', async () => {
    const controller = new AbortController();
    controller.abort();
    const result = await readLedgerFile(fixture('kobo-calaisis-2024.csv'), 'a.csv', { signal: controller.signal });
    expect(result).toMatchObject({ ok: false, error: { code: 'import_cancelled' } });
  });
});

describe('names that are dangerous as keys', () => {
  it('are data like any other', async () => {
    const text =
      '"Date";"__proto__";"Lieu de vie";"_uuid"\r\n"2024-01-01";"x";"__proto__";"__proto__"\r\n"2024-01-02";"x";"constructor";"constructor"\r\n';
    const { records, columns } = unwrap(await readText(text));
    expect(records.map((record) => record.site)).toEqual(['__proto__', 'constructor']);
    expect(columns).toEqual(['__proto__']);
    const json = '{"results":[{"__proto__":{"polluted":1},"_uuid":"a","operation/date":"2024-01-01"}]}';
    expect(unwrap(await readText(json)).records).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

it('a later export tells what is new, changed, unchanged and gone', async () => {
  const before = await read('kobo-calaisis-2024.csv');
  const after = await read('kobo-calaisis-2024-later.csv');
  const merge = mergeImport(before.records, after.records);
  expect(merge.added).toHaveLength(4);
  expect(merge.changed).toHaveLength(6);
  expect(merge.changed.every(({ fields }) => fields.join() === 'notes,counts.tents')).toBe(true);
  expect(merge.unchanged).toHaveLength(356);
  expect(merge.gone.map((record) => record.source.id)).toEqual(['97919f72-6d37-4566-b171-d964e6b68cab']);
  expect(mergeImport(before.records, before.records)).toMatchObject({ added: [], changed: [], gone: [] });
});
