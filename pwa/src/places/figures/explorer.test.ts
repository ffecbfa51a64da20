import { readFileSync } from 'node:fs';
import { Observable, unwrap } from '@vigie/core';
import { createFigureSource } from '@vigie/figures';
import { readLedgerFile } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { expect, it } from 'vitest';
import { ExplorerState } from './explorer.svelte.ts';

const ledgers = new URL('../../../../packages/testkit/fixtures/ledgers/', import.meta.url);
const file = 'kobo-calaisis-2024.csv';
const { records } = unwrap(await readLedgerFile(new Uint8Array(readFileSync(new URL(file, ledgers))), file));

/** The part of a workspace that the explorer reads. */
function explore() {
  const shown = new Observable(records);
  const figures = createFigureSource(() => shown.value);
  return { shown, figures, state: new ExplorerState({ ledger: { records: shown, figures } } as unknown as Workspace) };
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
  expect(state.includedUnverified).toBeGreaterThan(0);
  expect(state.comparisons[0]).toMatchObject({ to: 'previous_period', before: { value: 107 } });
  state.askDates();
  state.dates = { from: '2024-02-09', to: '2024-02-01' };
  expect([state.period, state.figure, state.series]).toEqual([null, null, []]);
  state.dates = { from: '2024-02-01', to: '2024-02-09' };
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
