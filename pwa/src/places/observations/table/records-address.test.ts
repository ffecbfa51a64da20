import { newId } from '@vigie/core';
import { openWords, sealWords } from '@vigie/sealed';
import { expect, it } from 'vitest';
import type { RecordFilter } from './record-filter.ts';
import { addressOf, recordsPath, type Arrangement, type SealedWords } from './records-address.ts';

/** The words of a team on one of its devices, or on another. */
function team(secret = newId()): SealedWords & { readonly secret: string } {
  return {
    secret,
    seal: (words) => sealWords(secret, words),
    open: (sealed) => openWords(secret, sealed) ?? undefined,
  };
}
const ours = team();
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
  expect(addressOf(idOf(recordsPath(filter, ours, arrangement)), team(ours.secret))).toEqual({ filter, arrangement });
  expect(addressOf(idOf(recordsPath({}, ours)), ours)).toEqual({ filter: {}, arrangement: {} });
  const range = { period: '2023-11-01_2024-10-31' };
  expect(addressOf(idOf(recordsPath(range, ours)), ours)?.filter).toEqual(range);
  expect(recordsPath({}, ours)).toBe('observations');
});

it('an address that names a record is none of a list, and what is not known in one is left out', () => {
  expect(addressOf('kobo-123', ours)).toBeNull();
  const strange = '~period=now&state=maybe&x=1&group=weather&sort=%3Cb%3E&missing=id&source=mars';
  expect(addressOf(strange, ours)).toEqual({ filter: {}, arrangement: {} });
});

it('an address holds no word of the team, and one of another team none of ours', () => {
  const filter = {
    zone: 'Calaisis',
    site: 'Old Lidl',
    text: 'Marie',
    author: 'Léa',
    force: 'BRAV',
    period: '2024-01',
  };
  const path = recordsPath(filter, ours);
  expect(decodeURIComponent(path)).not.toMatch(/Calaisis|Lidl|Marie|Léa|BRAV/);
  expect(addressOf(idOf(path), team())?.filter).toEqual({ period: '2024-01' });
  expect(addressOf('~zone=AAAAAAAAAAAAAAAA.0&site=Old+Lidl&period=2024-01', ours)?.filter).toEqual({
    period: '2024-01',
  });
});
