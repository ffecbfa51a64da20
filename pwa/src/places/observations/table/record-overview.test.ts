import type { LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { filteredSteps, overviewSteps } from './record-overview.ts';

const record = (id: string, given: Partial<LedgerRecord>): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  counts: {},
  source: { kind: 'kobo', id },
  ...given,
});
const records = [
  record('a', { zone: 'Calais', site: 'BMX', forces: ['CRS', 'PN'], enteredBy: 'Léa' }),
  record('b', { zone: 'Calais', site: 'BMX', date: '2024-02-01', enteredBy: 'LÉA' }),
  record('c', { site: 'Loin', register: 'intimidation', source: { kind: 'manual', id: 'c' } }),
];

function atTheEnd<T>(steps: Generator<number, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

it('tells each word once, in the order met, and which sites lie in which zone', () => {
  expect(atTheEnd(overviewSteps(records))).toEqual({
    sites: new Map([
      ['Calais', new Set(['BMX'])],
      ['', new Set(['Loin'])],
    ]),
    forces: new Set(['CRS', 'PN']),
    authors: new Map([['léa', 'Léa']]),
    sources: new Set(['kobo', 'manual']),
    months: new Set(['2024-01', '2024-02']),
    registers: new Set(['eviction', 'intimidation']),
  });
});

it('many records are read in many steps, and none is left out', () => {
  const many = Array.from({ length: 1_001 }, (_, at) => record(String(at), {}));
  const steps = filteredSteps(many, ({ id }) => Number(id) % 2 === 0);
  let count = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      expect(step.value.map(({ id }) => id)).toEqual(many.map(({ id }) => id).filter((id) => Number(id) % 2 === 0));
      break;
    }
    count++;
  }
  expect(count).toBeGreaterThan(3);
});
