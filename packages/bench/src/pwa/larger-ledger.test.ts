import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { largerLedger } from './larger-ledger.ts';

const csv = readFileSync(new URL('../../../../pwa/public/demo/kobo-calaisis-2024.csv', import.meta.url), 'utf8');

it('repeats an export without repeating an id', () => {
  const larger = largerLedger(csv, 3.5);
  const ids = [...larger.matchAll(/;"(\d{5,6})";"([0-9a-f-]{36})"/g)];
  const shipped = [...csv.matchAll(/;"(\d{5})";"([0-9a-f-]{36})"/g)].length;
  expect(shipped).toBeGreaterThan(360);
  expect(ids.length).toBeGreaterThan(3.4 * shipped);
  expect(new Set(ids.map((match) => match[1])).size).toBe(new Set(ids.map((match) => match[2])).size);
});
