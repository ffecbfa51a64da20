import { expect, it } from 'vitest';
import type { LedgerRecord } from '../record.ts';
import { returnedRecord } from './returned-record.ts';

const original: LedgerRecord = {
  id: 'a',
  register: 'eviction',
  date: '2024-01-05',
  site: 'Old Lidl',
  counts: { tents: { value: 4 } },
  source: { kind: 'kobo', id: 'a' },
};
/** Tents were corrected, and the record was verified by a member. */
const today: LedgerRecord = { ...original, counts: { tents: { value: 6 } }, verified: { by: 'Tom' } };

it('what was not touched is what it was, corrections and verification included', () => {
  expect(returnedRecord(today, original, today)).toBe(original);
});

it('only what was changed in the file is new', () => {
  const returned = { ...today, site: 'Unicorn', counts: { ...today.counts, minors: { value: 1 } } };
  expect(returnedRecord(returned, original, today)).toEqual({
    ...original,
    site: 'Unicorn',
    counts: { tents: { value: 4 }, minors: { value: 1 } },
  });
});

it('a name written into the file verifies nothing', () => {
  const { verified: _, ...unverified } = today;
  expect(returnedRecord(today, original, unverified)).toBe(original);
  expect(
    returnedRecord({ ...today, verified: { by: 'Somebody else' }, zone: 'Calaisis' }, original, today).verified,
  ).toBeUndefined();
});
