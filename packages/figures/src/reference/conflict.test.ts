import { readFileSync } from 'node:fs';
import { unwrap } from '@vigie/core';
import { DEFAULT_NAMES, readLedgerFile } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import { monthPeriod } from '../period.ts';
import { createFigureSource } from '../source.ts';
import { agreementOf, conflictsOf } from './conflict.ts';
import { readReferenceFile } from './read-reference-file.ts';
import { referenceOf } from './reference-figure.ts';
import { referencesBeside } from './references-beside.ts';

const fixture = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../../testkit/fixtures/${path}`, import.meta.url)));
const { references } = unwrap(readReferenceFile(fixture('references/published-figures.csv'), 'published-figures.csv'));
const ledger = 'kobo-calaisis-2024.csv';
const { records } = unwrap(await readLedgerFile(fixture(`ledgers/${ledger}`), ledger));
const source = createFigureSource(() => records);

const conflicts = conflictsOf(references, (query) => source.figure(query), DEFAULT_NAMES);
const about = (year: string, indicator: string) =>
  conflicts.filter((conflict) => conflict.period.from.startsWith(year) && conflict.indicator === indicator);
const values = ({ references: shown }: (typeof conflicts)[number]) => shown.map(({ value }) => value);

describe('published figures against each other', () => {
  it('2021: 1,229 and 1,287 contradict each other, and 1,226 + 61 checks', () => {
    const [zone, zones] = about('2021', 'evictions').toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(zone && [zone.kind, values(zone), zone.agreement]).toEqual(['zone', [1229, 1287], 'other']);
    expect(zones && [zones.kind, values(zones)]).toEqual(['zones', [61, 1226, 1229, 1287]]);
    expect(zones?.sum?.parts.map(({ value }) => value).sort()).toEqual([1226, 61]);
    expect(zones?.sum?.whole.value).toBe(1287);
    expect(new Set(zone?.references.map(({ source: from }) => from)).size).toBe(2);
  });

  it('a sum is found among several numbers for one zone, whichever comes first', () => {
    const wrong = references
      .filter(({ zone, value }) => zone === 'Calais' && value === 1226)
      .map((part) => referenceOf({ ...part, value: 1229, source: 'https://example.org/' }));
    const found = conflictsOf([...wrong, ...references], () => null, DEFAULT_NAMES).find(({ sum }) => sum !== null);
    expect(found?.sum?.parts.map(({ value }) => value).sort()).toEqual([1226, 61]);
  });

  it('tents and tarps of 2021: 5,794 for one zone beside 10,121 for both', () => {
    const [found] = about('2021', 'tents_tarps');
    expect(found && [found.kind, values(found)]).toEqual(['zones', [5794, 10121]]);
  });

  it('the same number twice is no conflict; other names of a zone are that zone', () => {
    expect(about('2019', 'evictions')).toEqual([]);
    const [, , year] = about('2020', 'evictions').map(values);
    expect(about('2020', 'evictions').map(values)).toContainEqual([950, 967]);
    expect(year).toBeUndefined();
    const [joined] = about('2023', 'evictions');
    expect(joined && values(joined)).toEqual([662, 701]);
  });

  it('a source that does not say where is compared with nothing', () => {
    expect(about('2023-11', 'evictions')).toEqual([]);
  });
});

describe('published figures against one’s own', () => {
  it('nothing contradicts the verified totals of January, February and April 2024', () => {
    const months = ['2024-01', '2024-02', '2024-04'];
    expect(conflicts.filter(({ period }) => months.includes(period.from.slice(0, 7)))).toEqual([]);
  });

  it('tells another value with both, unless a minimum explains it', () => {
    const mine = createFigureSource(() => records.filter(({ site }) => site !== 'Unicorn'));
    const found = conflictsOf(references, (query) => mine.figure(query), DEFAULT_NAMES);
    const january = found.find(({ period, indicator }) => period.from === '2024-01-01' && indicator === 'evictions');
    expect(january).toMatchObject({ kind: 'zone', agreement: 'other', references: [{ value: 101 }] });
    expect(january?.own?.value).toBeLessThan(101);
    expect(agreementOf({ value: 100, qualifier: 'at_least' }, { value: 120 })).toBe('possible');
    expect(agreementOf({ value: 120, qualifier: 'at_least' }, { value: 100 })).toBe('other');
    expect(agreementOf({ value: 0.94 }, { value: 0.9412 })).toBe('same');
  });

  it('stand beside the figure of the same question, and of its parts', () => {
    const month = source.figure({
      indicator: 'tents',
      period: monthPeriod('2024-04'),
      zone: 'Calais',
      verification: 'verified',
    });
    expect(referencesBeside(references, [month], DEFAULT_NAMES)).toMatchObject([
      { agreement: 'same', reference: { value: 213, qualifier: 'at_least' } },
    ]);
    const site = source.figure({ ...month.query, site: 'Unicorn' });
    expect(referencesBeside(references, [site], DEFAULT_NAMES)).toEqual([]);
  });
});
