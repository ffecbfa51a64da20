import { readFileSync } from 'node:fs';
import { Observable, unwrap } from '@vigie/core';
import { createFigureSource, monthPeriod, referenceOf, type OwnIndicator, type ReferenceFigure } from '@vigie/figures';
import { DEFAULT_NAMES, nameKey, readLedgerFile, type OwnField } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { expect, it } from 'vitest';
import { ExplorerState } from './explorer.svelte.ts';

const ledgers = new URL('../../../../packages/testkit/fixtures/ledgers/', import.meta.url);
const file = 'kobo-calaisis-2024.csv';
const { records } = unwrap(await readLedgerFile(new Uint8Array(readFileSync(new URL(file, ledgers))), file));

/** The part of a workspace that the explorer reads. */
function explore(references: readonly ReferenceFigure[] = []) {
  const shown = new Observable(records);
  const figures = createFigureSource(() => shown.value);
  const workspace = {
    ledger: { records: shown, figures },
    lists: {
      names: new Observable(DEFAULT_NAMES),
      indicators: new Observable<readonly OwnIndicator[]>([]),
      fields: new Observable<readonly OwnField[]>([]),
    },
    references: { list: new Observable(references) },
    addressNames: {
      keyOf: (name: string) => Buffer.from(nameKey(name)).toString('hex'),
      seal: (words: string) => Buffer.from(words).toString('hex'),
      open: (sealed: string) => Buffer.from(sealed, 'hex').toString() || undefined,
    },
  } as unknown as Workspace;
  return { shown, figures, state: new ExplorerState(workspace), again: () => new ExplorerState(workspace) };
}

it('begins with the most observed zone and all that was observed in the newest year, by month', () => {
  const { state } = explore();
  expect(state.zone).toBe('Calaisis');
  expect(state.step).toBe('month');
  expect(state.series[0]).toMatchObject({ value: 101, qualifier: 'at_least', unverified: 6 });
  expect(state.figure?.value).toBe(state.series.reduce((sum, { value }) => sum + (value ?? 0), 0));
  expect(state.figure && state.recordsOf(state.figure)).toHaveLength(state.figure?.records ?? 0);
});

it('follows each part of the question', () => {
  const { state } = explore();
  state.period = { from: '2024-02-01', to: '2024-02-29' };
  expect(state.step).toBe('day');
  expect(state.series).toHaveLength(29);
  state.scope = 'all';
  expect(state.figure?.unverified).toBe(0);
  expect(state.comparisons[0]).toMatchObject({ to: 'previous_period', before: { value: 107 } });
  state.makePeriod();
  const { draft } = state;
  if (!draft) throw new Error('no period is being made');
  draft.kind = 'range';
  draft.from = '2024-02-09';
  draft.to = '2024-02-01';
  expect([state.period, state.figure, state.series]).toEqual([null, null, []]);
  expect(state.address).toBe('');
  [draft.from, draft.to] = ['2024-02-01', '2024-02-09'];
  expect(state.series).toHaveLength(9);
});

it('warns when a small number of people of one place and day is in what it shows', () => {
  const { state, shown, figures } = explore();
  const [first] = records;
  if (!first) throw new Error('the fixture is empty');
  shown.set([{ ...first, date: '2024-01-05', counts: { minors: { value: 2 } } }]);
  figures.changed();
  state.indicator = 'minors';
  state.scope = 'all';
  expect(state.tooSmall).toBe('whole');
  state.indicator = 'tents';
  expect(state.tooSmall).toBeNull();
});

it('narrows to a site and a force; a site goes with its zone', () => {
  const { state } = explore();
  const all = state.figure?.value ?? 0;
  [state.site] = state.sites;
  expect(state.figure?.query.site).toBe(state.sites[0]);
  expect(state.figure?.value).toBeLessThan(all);
  state.force = state.forces[0];
  expect(state.figure?.query.force).toBe('crs');
  state.zone = undefined;
  expect(state.query).not.toHaveProperty('site');
  expect(state.query).not.toHaveProperty('zone');
  expect(state.query).toHaveProperty('force');
});

it('asks about other fields, once a condition is whole', () => {
  const { state, again } = explore();
  const all = state.figure?.value ?? 0;
  state.where = [{ field: 'tents', how: 'min', value: '' }];
  expect(state.query).not.toHaveProperty('fields');
  state.where = [{ field: 'tents', how: 'min', value: '3' }];
  expect(state.query?.fields).toEqual([{ field: 'tents', min: 3 }]);
  expect(state.figure?.value).toBeLessThan(all);
  const other = again();
  other.open(state.address);
  expect(other.query).toEqual(state.query);
  expect(other.where).toEqual(state.where);
});

it('stands in an address, and comes back from it', () => {
  const { state, again } = explore();
  state.ask({
    indicator: 'tents',
    period: monthPeriod('2024-02'),
    zone: 'Calaisis',
    site: state.sites[1] ?? '',
    verification: 'all',
  });
  state.compare = { to: 'previous_period', as: 'difference' };
  const other = again();
  other.open(state.address);
  expect(other.query).toEqual(state.query);
  expect(other.address).toBe(state.address);
  expect(other.compared?.value).toBe(state.compared?.value);
  const before = other.address;
  other.open('?i=nonsense');
  expect(other.address).toBe(before);
  expect(before).not.toMatch(/calaisis/i);
});

it('shows what was published about the same months, with its source', () => {
  const published = referenceOf({
    indicator: 'tents',
    zone: 'Calais',
    period: monthPeriod('2024-04'),
    value: 213,
    source: 'a',
  });
  const wrong = referenceOf({
    indicator: 'tents',
    zone: 'Calaisis',
    period: monthPeriod('2024-02'),
    value: 150,
    qualifier: 'at_least',
    source: 'b',
  });
  const { state } = explore([published, wrong]);
  state.indicator = 'tents';
  expect(state.published).toMatchObject([
    { agreement: 'other', reference: { source: 'b' }, own: { value: 145 } },
    { agreement: 'same', reference: { source: 'a' } },
  ]);
  [state.site] = state.sites;
  expect(state.published).toEqual([]);
});

it('tells the change of a share in points: percent of percent would be read as those', () => {
  const { state } = explore();
  state.period = { from: '2024-02-01', to: '2024-02-29' };
  state.compare = { to: 'previous_period', as: 'percent' };
  expect(state.compared?.unit).toBe('percent');
  state.indicator = 'share_no_legal_basis';
  expect(state.compare).toEqual({ to: 'previous_period', as: 'difference' });
  expect(state.compared?.unit).toBe('difference');
  state.indicator = 'tents';
  expect(state.compared?.unit).toBe('percent');
});
