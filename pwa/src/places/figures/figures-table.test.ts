import { readFileSync } from 'node:fs';
import { Observable, unwrap } from '@vigie/core';
import { createFigureSource, NOT_NOTED } from '@vigie/figures';
import { DEFAULT_NAMES, readLedgerFile, type LedgerRecord } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { describe, expect, it } from 'vitest';
import { cellText } from './figure-text.ts';
import { COLUMNS, FiguresState } from './figures.svelte.ts';

const ledgers = new URL('../../../../packages/testkit/fixtures/ledgers/', import.meta.url);
const file = 'kobo-calaisis-2024.csv';
const { records } = unwrap(await readLedgerFile(new Uint8Array(readFileSync(new URL(file, ledgers))), file));
const totals = JSON.parse(readFileSync(new URL('expected-totals.json', ledgers), 'utf8')) as Record<
  string,
  string | number
>[];

/** The part of a workspace that the table reads. */
const workspaceOf = (ledger: readonly LedgerRecord[]) =>
  ({
    ledger: { records: new Observable(ledger), figures: createFigureSource(() => ledger) },
    lists: { names: new Observable(DEFAULT_NAMES) },
  }) as unknown as Workspace;
const workspace = workspaceOf(records);

describe.each(['verified', 'all'] as const)('the table of %s records', (scope) => {
  const state = new FiguresState(workspace);
  state.scope = scope;
  const expected = totals.filter((row) => row['scope'] === scope);

  it('equals the expected totals in every cell', () => {
    let cells = 0;
    for (const row of expected) {
      const month = state.tables
        .find(({ zone }) => zone === row['zone'])
        ?.months.find(({ period }) => period.from.startsWith(String(row['month'])));
      for (const [index, id] of COLUMNS.entries()) {
        const figure = month?.figures[index];
        const missing = Number(row[`${id}_missing`] ?? 0);
        const nobodyCounted = missing === row['evictions'];
        expect(figure?.value, `${id} ${row['zone']} ${row['month']}`).toBe(nobodyCounted ? null : row[id]);
        expect(figure?.missing).toBe(missing);
        cells++;
      }
    }
    expect(cells).toBe(expected.length * COLUMNS.length);
  });
});

it('tells unverified records apart, left out or counted', () => {
  const state = new FiguresState(workspace);
  const january = () => state.tables[0]?.months[0]?.figures[0];
  expect(january()).toMatchObject({ value: 101, unverified: 6, qualifier: 'at_least' });
  state.scope = 'all';
  const all = january();
  expect(all).toMatchObject({ value: 107, unverified: 0 });
  if (all) {
    expect(state.includedUnverified(all)).toBe(6);
    expect(cellText(all, 'fr')).toBe('≥\u00A0107');
  }
});

it('has a table for the records in which nobody noted a zone', () => {
  const [first] = records;
  if (!first) throw new Error('the fixture is empty');
  const { zone: _zone, ...nowhere } = first;
  const state = new FiguresState(workspaceOf([...records, { ...nowhere, id: 'nowhere', verified: { by: 'Léa' } }]));
  const unnoted = state.tables.find(({ zone }) => zone === NOT_NOTED);
  expect(state.tables.at(-1)?.zone).toBe(NOT_NOTED);
  expect(unnoted?.whole.figures[0]?.value).toBe(1);
  expect(new FiguresState(workspace).tables.every(({ zone }) => zone !== NOT_NOTED)).toBe(true);
});
