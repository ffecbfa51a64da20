import { expect, it } from 'vitest';
import { COUNT_FIELDS, REGISTERS } from './record.ts';
import { REGISTER_COUNTS, registerFields, toRegister, withAside, type Said } from './register-form.ts';

const eviction: Said = {
  register: 'eviction',
  date: '2026-11-22',
  zone: 'Calaisis',
  site: 'BMX',
  forces: ['crs'],
  legalBasis: 'unknown',
  counts: { tents: { value: 3 }, officers: { value: 12, qualifier: 'about' } },
  own: { own_a: { value: 1 }, own_b: { value: true } },
};

it('another register keeps what both forms ask and sets the rest aside; going back brings it back', () => {
  const { kept, aside } = toRegister(eviction, 'intimidation', (id) => id === 'own_b');
  expect(kept).toEqual({
    register: 'intimidation',
    date: '2026-11-22',
    zone: 'Calaisis',
    site: 'BMX',
    forces: ['crs'],
    counts: { officers: { value: 12, qualifier: 'about' } },
    own: { own_b: { value: true } },
  });
  expect(aside).toEqual({ legalBasis: 'unknown', counts: { tents: { value: 3 } }, own: { own_a: { value: 1 } } });
  const back = withAside(toRegister({ ...kept, site: 'Old Lidl' }, 'eviction', () => true).kept, aside);
  expect(back).toEqual({ ...eviction, site: 'Old Lidl' });
  expect(withAside(eviction, undefined)).toBe(eviction);
});

it('every count is asked by some register, and none twice by one', () => {
  const asked = REGISTERS.map((register) => [...REGISTER_COUNTS[register].first, ...REGISTER_COUNTS[register].more]);
  for (const counts of asked) expect(new Set(counts).size).toBe(counts.length);
  expect(COUNT_FIELDS.filter((field) => !asked.flat().includes(field))).toEqual([]);
  for (const register of REGISTERS) expect(registerFields(register).has('forces')).toBe(true);
});
