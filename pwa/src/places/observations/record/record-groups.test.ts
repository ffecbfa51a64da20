import { CORRECTION_PATHS, REGISTERS, type LedgerRecord, type OwnField } from '@vigie/observations';
import { expect, it } from 'vitest';
import { fieldGroups } from './record-groups.ts';

const record = (more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id: 'a',
  register: 'eviction',
  date: '2026-11-22',
  counts: {},
  source: { kind: 'manual', id: 'a' },
  ...more,
});
const own: OwnField[] = [
  { id: 'own_a', register: 'violence', kind: 'text', names: { fr: 'A' } },
  { id: 'own_b', register: 'violence', kind: 'text', names: { fr: 'B' }, retired: true },
  { id: 'own_c', register: 'eviction', kind: 'count', names: { fr: 'C' } },
];
const paths = (of: LedgerRecord) => fieldGroups(of, of.register, own).flatMap((group) => group.paths);

it('each register has its own form, and no field stands in it twice', () => {
  for (const register of REGISTERS) {
    const all = paths(record({ register }));
    expect(new Set(all).size).toBe(all.length);
  }
  expect(paths(record())).toContain('counts.tents');
  expect(paths(record({ register: 'intimidation' }))).not.toContain('counts.tents');
  expect(paths(record({ register: 'intimidation' }))).toEqual(
    expect.arrayContaining(['intimidation', 'counts.observers']),
  );
  expect(paths(record({ register: 'violence' }))).toEqual(
    expect.arrayContaining([
      'violence',
      'weapons',
      'testimony',
      'consent',
      'consentNote',
      'counts.affected',
      'own.own_a',
    ]),
  );
});

it('whatever a record holds is in its form, also what its register does not ask', () => {
  const full = record({
    register: 'intimidation',
    kind: 'routine',
    legalBasis: 'unknown',
    counts: { tents: { value: 1 } },
    own: { own_b: { value: 'x' } },
  });
  expect(paths(full)).toEqual(expect.arrayContaining(['kind', 'legalBasis', 'counts.tents', 'own.own_b']));
  const known = CORRECTION_PATHS.filter((path) => path !== 'verified');
  const everywhere = REGISTERS.flatMap((register) => paths(record({ register })));
  expect(known.filter((path) => !everywhere.includes(path))).toEqual([]);
});
