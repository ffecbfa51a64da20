import type { LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { filterOf, filterRecords, recordsPath, withFilter } from './record-filter.ts';

const record = (id: string, more: Partial<LedgerRecord>): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  counts: {},
  source: { kind: 'kobo', id },
  ...more,
});

it('a filter survives its address, whatever names hold', () => {
  const filter = { zone: 'Calais & Marck', site: 'a/b ~ é%', period: '2024-01', state: 'unverified' as const };
  const path = recordsPath(filter);
  expect(filterOf(decodeURIComponent(path.replace('observations/', '')))).toEqual(filter);
  expect(recordsPath({})).toBe('observations');
  expect(filterOf(undefined)).toEqual({});
  expect(filterOf('kobo-123')).toBeNull();
  expect(filterOf('~period=now&state=maybe&x=1')).toEqual({});
});

it('an address holds no name, and one of another visit none of ours', () => {
  const path = recordsPath({ zone: 'Calaisis', site: 'Old Lidl', period: '2024-01' });
  expect(decodeURIComponent(path)).not.toMatch(/Calaisis|Lidl/);
  expect(filterOf('~zone=AAAAAAAAAAAAAAAA.0&site=Old+Lidl&period=2024-01')).toEqual({ period: '2024-01' });
});

it('lets through what matches every field', () => {
  const records = [
    record('a', { zone: 'Calaisis', verified: { by: 'Awa' } }),
    record('b', { zone: 'calaisis', date: '2024-02-01' }),
    record('c', { zone: 'Dunkerquois' }),
  ];
  const ids = (filter: Parameters<typeof filterRecords>[1]) => filterRecords(records, filter).map(({ id }) => id);
  expect(ids({ zone: 'Calaisis' })).toEqual(['a', 'b']);
  expect(ids({ period: '2024-01' })).toEqual(['a', 'c']);
  expect(ids({ zone: 'Calaisis', state: 'unverified' })).toEqual(['b']);
  expect(withFilter({ zone: 'x', period: '2024' }, 'zone', undefined)).toEqual({ period: '2024' });
});
