import { computeFigure, monthPeriod, type Query } from '@vigie/figures';
import type { LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { figureFacts } from './figure-facts.ts';

const query: Query = { indicator: 'tents', period: monthPeriod('2024-01'), zone: 'Calaisis', verification: 'all' };
const seen = (id: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  zone: 'Calaisis',
  counts: {},
  source: { kind: 'manual', id },
  ...more,
});
const counts = (records: readonly LedgerRecord[]) => figureFacts(computeFigure(records, query), 'en').counts;

it('says how far a value can be relied on', () => {
  expect(counts([seen('a', { counts: { tents: { value: 3 } } })])).toMatch(/^exact · 1 record/);
  expect(counts([seen('a', { counts: { tents: { value: 3 } }, quality: 'at_least' })])).toMatch(/^at least · /);
});

it('says what a change is compared with: "+58 %" alone is of anything', () => {
  const compare = { to: 'previous_period', as: 'percent' } as const;
  expect(figureFacts(computeFigure([seen('a')], { ...query, compare }), 'fr').subject).toBe(
    'Tentes saisies · Calaisis · janvier 2024 · par rapport à décembre 2023',
  );
});

it('says of all zones that it is, where a zone is expected', () => {
  const { zone: _, ...everywhere } = query;
  const figure = computeFigure([seen('a')], everywhere);
  expect(figureFacts(figure, 'fr').subject).toBe('Tentes saisies · janvier 2024');
  expect(figureFacts(figure, 'fr', { everywhere: true }).subject).toBe(
    'Tentes saisies · Toutes les zones · janvier 2024',
  );
});

it('knows no "at least none", and nothing of what nobody counted', () => {
  expect(counts([seen('a', { counts: { tents: { value: 0 } } }), seen('b')])).toMatch(/^incomplete count · 2 records/);
  expect(counts([seen('a')])).toMatch(/^1 record/);
});
