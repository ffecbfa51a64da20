import { outings, type LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { outingHeadline, outingMoment, outingOrigin } from './outing-words.ts';

const record = (id: string, more: Partial<LedgerRecord>): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2026-11-22',
  zone: 'Calaisis',
  counts: {},
  source: { kind: 'kobo', id },
  ...more,
});
const outing = (records: LedgerRecord[]) => {
  const [first] = outings(records);
  if (!first) throw new Error('no outing');
  return first;
};
const NB = '\u00A0';

it('an outing is told by its sites, its hours and its origin', () => {
  const morning = outing([
    record('a', { site: 'BMX', start: '07:40', end: '08:00', enteredBy: 'Awa', visibility: 'partial' }),
    record('b', { site: 'bmx', start: '10:40', end: '11:15', enteredBy: 'Tom' }),
    record('c', { site: 'Old Lidl', start: '09:00' }),
  ]);
  expect(outingHeadline(morning, 'fr')).toBe('Deux lieux de vie expulsés dans le Calaisis');
  expect(outingHeadline(morning, 'en')).toBe('Two living sites evicted in the Calais area');
  expect(outingMoment(morning, '2026-11-22', 'fr')).toBe(`Ce matin, de 7${NB}h${NB}40 à 11${NB}h${NB}15`);
  expect(outingMoment(morning, '2026-11-23', 'en')).toBe('Yesterday, 07:40 to 11:15');
  expect(outingMoment(morning, '2026-12-01', 'fr')).toBe(
    `Dernière sortie${NB}: dimanche 22 novembre 2026, de 7${NB}h${NB}40 à 11${NB}h${NB}15`,
  );
  expect(outingOrigin(morning, 'fr')).toBe(
    'Saisi par Awa et Tom · importé de KoboToolbox · visibilité réduite sur 1 lieu',
  );
});

it('says only what is known', () => {
  const bare = outing([record('a', { source: { kind: 'manual', id: 'a' } })]);
  expect(outingHeadline(bare, 'fr')).toBe('1 expulsion dans le Calaisis');
  expect(outingMoment(bare, '2026-11-22', 'fr')).toBe('Aujourd’hui');
  expect(outingOrigin(bare, 'fr')).toBe('');
});

it('no evening is told as a morning, and one time alone as no span', () => {
  const evening = outing([record('a', { start: '17:59' })]);
  expect(outingMoment(evening, '2026-11-22', 'fr')).toBe(`Aujourd’hui, à 17${NB}h${NB}59`);
  expect(outingMoment(evening, '2026-11-22', 'en')).toBe('Today, at 17:59');
  expect(outingMoment(outing([record('a', { start: '08:10' })]), '2026-11-22', 'en')).toBe('This morning, at 08:10');
});
