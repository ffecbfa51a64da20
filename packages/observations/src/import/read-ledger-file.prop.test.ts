import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { recordSchema } from '../record.ts';
import { readLedgerFile } from './read-ledger-file.ts';

const ledgers = new URL('../../../testkit/fixtures/ledgers/', import.meta.url);

/** Small enough that two thousand readings stay within seconds, whole in every format. */
function sample(name: string, keep: (bytes: Buffer) => Buffer): Uint8Array {
  return new Uint8Array(keep(readFileSync(new URL(name, ledgers))));
}
const lines = (count: number) => (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').split('\r\n').slice(0, count).join('\r\n'), 'latin1');
const pages = (bytes: Buffer) => {
  const [page] = JSON.parse(bytes.toString('utf8')) as [{ results: unknown[] }];
  return Buffer.from(JSON.stringify({ ...page, results: page.results.slice(0, 6) }));
};
function shorterParts(bytes: Buffer): Buffer {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => {
    const start = Buffer.from(part).toString('latin1').split('\n').slice(0, 8).join('\n');
    return [name, new Uint8Array(Buffer.from(start, 'latin1'))] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(parts)));
}
const SAMPLES = [
  sample('kobo-calaisis-2024.csv', lines(8)),
  sample('suivi-fevrier-cp1252.csv', lines(12)),
  sample('kobo-api-pages.json', pages),
  sample('odk-central.csv.zip', shorterParts),
];

/** A few bytes replaced, cut out, doubled or put in: what a bad disk, a careless editor or an attacker does. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 200 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom(';', '"', '\r\n', '{', '[', '__proto__', '\0', '-1', '1e999', 'NaN', '\uFEFF')
      .map((text) => new TextEncoder().encode(text)),
  ),
});

function mutate(bytes: Uint8Array, { at, cut, insert }: { at: number; cut: number; insert: Uint8Array }): Uint8Array {
  const from = Math.floor(at * bytes.length);
  return new Uint8Array(Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + cut)]));
}

it('any broken file gives valid records or an error, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SAMPLES),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (bytes, mutations) => {
        const result = await readLedgerFile(mutations.reduce(mutate, bytes), 'file');
        if (!result.ok) {
          expect(result.error.code).toMatch(/^import_/);
          return;
        }
        for (const record of result.value.records) expect(recordSchema.safeParse(record).success).toBe(true);
        expect(new Set(result.value.records.map((record) => record.id)).size).toBe(result.value.records.length);
      },
    ),
    { numRuns: 2000 },
  );
});
