import { readFileSync } from 'node:fs';
import { unwrap } from '@vigie/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_REFERENCE_BYTES, readReferenceFile } from './read-reference-file.ts';
import { referenceName } from './say-reference.ts';

const published = new Uint8Array(
  readFileSync(new URL('../../../testkit/fixtures/references/published-figures.csv', import.meta.url)),
);
const read = (text: string | Uint8Array) =>
  readReferenceFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'file.csv');

const HEADER = 'period_start,period_end,zone,indicator,value,qualifier,source';

describe('the file of published figures', () => {
  const { references, problems } = unwrap(read(published));

  it('is read whole', () => {
    expect(problems).toEqual([]);
    const lines = new TextDecoder().decode(published).trim().split('\n').length - 1;
    expect(references).toHaveLength(lines);
    expect(new Set(references.map(({ id }) => id)).size).toBe(lines);
  });

  it('keeps what means the same as our indicators under their ids, everything else under its own name', () => {
    const words = new Set(references.map(({ indicator }) => indicator));
    for (const id of ['evictions', 'sites', 'tents', 'tents_tarps', 'minors', 'share_no_legal_basis'])
      expect(words).toContain(id);
    for (const word of ['evictions_observed', 'shelters_seized', 'officers_present', 'pallets_wood_seized'])
      expect(words).toContain(word);
    expect(references.find(({ indicator }) => indicator === 'share_no_legal_basis')?.value).toBe(0.94);
  });

  it('names all that it counts, in both languages', () => {
    for (const reference of references) {
      expect(referenceName(reference, 'fr')).not.toBe(referenceName(reference, 'en'));
    }
    const [known] = references;
    expect(known && referenceName({ ...known, indicator: 'dogs_lost' }, 'fr')).toBe('dogs lost');
  });

  it('tells minimums and estimates from remarks', () => {
    const january = references.filter(({ period }) => period.from === '2024-01-01');
    expect(january.find(({ indicator }) => indicator === 'evictions')).toMatchObject({
      zone: 'Calaisis',
      value: 101,
      qualifier: 'at_least',
    });
    expect(january.find(({ indicator }) => indicator === 'sites')).not.toHaveProperty('qualifier');
    expect(january.every(({ note }) => note === undefined)).toBe(true);
    const year = (value: number) => references.find((reference) => reference.value === value);
    expect(year(1000)?.qualifier).toBe('at_least');
    expect(year(950)?.qualifier).toBe('about');
    expect(year(1226)?.note).toBe('HRO documents close to 90 % of Calais evictions');
    expect(year(1226)).not.toHaveProperty('qualifier');
    expect(year(90)).not.toHaveProperty('zone');
  });
});

it('reads other separators, encodings, orders and numbers, and French headers', () => {
  const text =
    'source;valeur;indicateur;zone;fin;début\r\nbilan;1 226,5;Tentes saisies;Calais;2021-12-31;2021-01-01\r\n';
  const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  for (const bytes of [new TextEncoder().encode(`\uFEFF${text}`), latin]) {
    expect(unwrap(read(bytes)).references).toMatchObject([{ indicator: 'tents', value: 1226.5, source: 'bilan' }]);
  }
});

it('tells the line and what is wrong with it, and keeps the others', () => {
  const file = unwrap(
    read(
      [
        HEADER,
        '2021-01-01,2021-12-31,Calais,evictions,1226,,a',
        '2021-13-01,2021-12-31,Calais,evictions,1,,a',
        '2021-12-31,2021-01-01,Calais,evictions,1,,a',
        '2021-01-01,2021-12-31,Calais,evictions,many,,a',
        '2021-01-01,2021-12-31,Calais,,1,,a',
        '',
        '2021-01-01,2021-12-31,Calais,evictions,1,,',
      ].join('\n'),
    ),
  );
  expect(file.references).toHaveLength(1);
  expect(file.problems.map(({ code, params }) => [code, params?.['row']])).toEqual([
    ['reference_row_period', 3],
    ['reference_row_period', 4],
    ['reference_row_value', 5],
    ['reference_row_incomplete', 6],
    ['reference_row_incomplete', 8],
  ]);
});

it('refuses what is none, too long or no text', () => {
  expect(read('a,b\n1,2')).toMatchObject({ error: { code: 'reference_file_unknown' } });
  expect(read(new Uint8Array(4000))).toMatchObject({ error: { code: 'reference_file_unknown' } });
  expect(read(new Uint8Array(MAX_REFERENCE_BYTES + 1))).toMatchObject({ error: { code: 'reference_file_too_large' } });
  const line = (at: number) => `2021-01-01,2021-12-31,Calais,evictions,${at},,s`;
  const long = [HEADER, ...Array.from({ length: 2_001 }, (_, at) => line(at))].join('\n');
  expect(read(long)).toMatchObject({ error: { code: 'reference_too_many' } });
});

it('never fails on a damaged file, and changes no prototype', () => {
  const start = new TextDecoder().decode(published).slice(0, 3_000);
  const cut = fc.record({ at: fc.nat(start.length), length: fc.nat(40), by: fc.string() });
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 6 }), (cuts) => {
      let text = start;
      for (const { at, length, by } of cuts) text = text.slice(0, at) + by + text.slice(at + length);
      const file = read(text);
      if (file.ok) for (const { value } of file.value.references) expect(Number.isFinite(value)).toBe(true);
    }),
    { numRuns: 300 },
  );
  const hostile = read(`${HEADER}\n2021-01-01,2021-12-31,__proto__,__proto__,1,constructor,s`);
  expect(unwrap(hostile).references).toMatchObject([{ indicator: '__proto__', zone: '__proto__' }]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
