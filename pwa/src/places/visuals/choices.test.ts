import type { LedgerRecord } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import { EVERYWHERE, monthsOf, observedMonths, periodKey, periodOfKey, periodOptions, zoneOptions } from './choices.ts';

const record = (date: string, zone?: string): LedgerRecord => ({
  id: `${date}${zone}`,
  register: 'eviction',
  date,
  ...(zone ? { zone } : {}),
  counts: {},
  source: { kind: 'manual', id: date },
});
const records = [
  record('2024-04-02', 'Calaisis'),
  record('2024-01-03', 'Dunkerquois'),
  record('2023-12-30', 'Calaisis'),
  record('2024-01-09'),
];

describe('what a figure can be about', () => {
  it('begins a chart with the observed months of the newest year', () => {
    expect(observedMonths(records)).toEqual({ from: '2024-01-01', to: '2024-04-30' });
    expect(observedMonths([record('2023-12-30')])).toEqual({ from: '2023-12-01', to: '2023-12-31' });
    expect(observedMonths([])).toBeNull();
  });

  it('months newest first', () => {
    expect(monthsOf(records)).toEqual(['2024-04', '2024-01', '2023-12']);
  });

  it('periods are months, then years, and the one in use', () => {
    const used = { from: '2019-05-01', to: '2019-05-14' };
    const options = periodOptions(records, 'fr', used);
    expect(options[0]?.value).toBe(periodKey(used));
    expect(options.map((option) => option.label)).toEqual(expect.arrayContaining(['Avril 2024', '2024', '2023']));
    expect(periodOfKey(options[0]?.value ?? '')).toEqual(used);
  });

  it('zones come after all of them, with the one in use even if no record has it', () => {
    const options = zoneOptions(records, 'fr', 'Toutes les zones', 'Ouistreham');
    expect(options.map((option) => option.value)).toEqual([EVERYWHERE, 'Ouistreham', 'Calaisis', 'Dunkerquois']);
  });

  it('a zone stands once, by its name of today, whatever the question calls it', () => {
    const options = zoneOptions(records, 'fr', 'Toutes les zones', 'Grande-Synthe');
    expect(options.map((option) => option.value)).toEqual([EVERYWHERE, 'Calaisis', 'Grande-Synthe']);
    expect(options[2]?.label).toBe('Le Dunkerquois');
  });
});
