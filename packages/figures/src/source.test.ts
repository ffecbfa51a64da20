import type { LedgerRecord } from '@vigie/observations';
import { describe, expect, it, vi } from 'vitest';
import { bindingState, seen, type Binding } from './binding.ts';
import { bindingWords, freeze } from './freeze.ts';
import { monthPeriod } from './period.ts';
import type { Query } from './query.ts';
import { createFigureSource } from './source.ts';

const query: Query = { indicator: 'evictions', period: monthPeriod('2024-01'), verification: 'all' };
const record = (id: string): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  counts: {},
  source: { kind: 'manual', id },
});

describe('a source of figures', () => {
  it('computes once until the ledger changes, then tells', () => {
    const read = vi.fn(() => [record('a')]);
    const source = createFigureSource(read);
    const listener = vi.fn();
    const stop = source.onChange(listener);
    expect(source.figure(query)).toBe(
      source.figure({ verification: 'all', period: query.period, indicator: 'evictions' }),
    );
    expect(read).toHaveBeenCalledTimes(1);
    source.changed();
    expect(listener).toHaveBeenCalledTimes(1);
    source.figure(query);
    expect(read).toHaveBeenCalledTimes(2);
    stop();
    source.changed();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('carries a binding from live to stale, frozen and changed', () => {
    let records = [record('a')];
    const source = createFigureSource(() => records);
    const binding: Binding = { id: 'b', query, wording: 'phrase', seen: seen(source.figure(query)) };
    expect(bindingState(binding, source)).toBe('live');
    expect(bindingWords(binding, source, 'fr')).toBe('1 expulsion');
    const frozen = freeze(binding, source.figure(query), 'fr');
    expect(frozen.frozen).toMatchObject({ value: 1, words: '1 expulsion', sources: ['a'] });
    records = [record('a'), record('b')];
    source.changed();
    expect(bindingState(binding, source)).toBe('stale');
    expect(bindingWords(binding, source, 'en')).toBe('2 evictions');
    expect(bindingState(frozen, source)).toBe('changed');
    expect(bindingWords(frozen, source, 'en')).toBe('1 expulsion');
  });
});
