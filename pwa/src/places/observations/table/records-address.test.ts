import { expect, it } from 'vitest';
import type { RecordFilter } from './record-filter.ts';
import { addressOf, recordsPath, type Arrangement } from './records-address.ts';

const idOf = (path: string) => decodeURIComponent(path.replace(/^observations\/?/, '')) || undefined;

it('a filter and its arrangement survive their address, whatever names hold', () => {
  const filter: RecordFilter = {
    zone: 'Calais & Marck',
    site: 'a/b ~ é%',
    period: '2024-01',
    state: 'unverified',
    register: 'violence',
    force: 'CRS',
    source: 'manual',
    missing: 'counts.tents',
    author: 'Léa',
    text: 'tente évin',
  };
  const arrangement: Arrangement = { group: 'outing', sort: { key: 'tents', direction: 'descending' } };
  expect(addressOf(idOf(recordsPath(filter, arrangement)))).toEqual({ filter, arrangement });
  expect(addressOf(idOf(recordsPath({})))).toEqual({ filter: {}, arrangement: {} });
  const range = { period: '2023-11-01_2024-10-31' };
  expect(addressOf(idOf(recordsPath(range)))?.filter).toEqual(range);
  expect(recordsPath({})).toBe('observations');
});

it('an address that names a record is none of a list, and what is not known in one is left out', () => {
  expect(addressOf('kobo-123')).toBeNull();
  const strange = '~period=now&state=maybe&x=1&group=weather&sort=%3Cb%3E&missing=id&source=mars';
  expect(addressOf(strange)).toEqual({ filter: {}, arrangement: {} });
});

it('an address holds no word of the team, and one of another visit none of ours', () => {
  const path = recordsPath({
    zone: 'Calaisis',
    site: 'Old Lidl',
    text: 'Marie',
    author: 'Léa',
    force: 'BRAV',
    period: '2024-01',
  });
  expect(decodeURIComponent(path)).not.toMatch(/Calaisis|Lidl|Marie|Léa|BRAV/);
  expect(addressOf('~zone=AAAAAAAAAAAAAAAA.0&site=Old+Lidl&period=2024-01')?.filter).toEqual({ period: '2024-01' });
});
