import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeImport } from '../merge.ts';
import type { LedgerRecord } from '../record.ts';
import { packedShares, PackedRecords } from './packed-records.ts';
import { mapped, picked } from './record-sequence.ts';

const recordOf = (at: number, id = `kobo-${at}`): LedgerRecord => ({
  id,
  register: 'eviction',
  date: `2024-01-${String(1 + (at % 28)).padStart(2, '0')}`,
  site: 'Forêt d’Ēē 🜁',
  counts: { tents: { value: at } },
  source: { kind: 'kobo', id: `${at}` },
});

const pack = (records: readonly LedgerRecord[]) => new PackedRecords(packedShares([...records]));

const place = fc.integer({ min: -600, max: 600 });

it('packed records are the list that they were packed from, wherever one looks', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 450 }),
      fc.array(fc.tuple(place, fc.option(place, { nil: undefined })), { maxLength: 8 }),
      fc.array(fc.nat({ max: 600 }), { maxLength: 30 }),
      (count, looks, places) => {
        const list = Array.from({ length: count }, (_, at) => recordOf(at));
        const packed = pack(list);
        expect(packed.length).toBe(count);
        expect([...packed]).toEqual(list);
        const own = [...new Set(places)].filter((one) => one < count).sort((a, b) => a - b);
        const later = (record: LedgerRecord): LedgerRecord => ({ ...record, date: '2025-01-01' });
        for (const [all, some] of [
          [list, packed],
          [list.map(later), mapped(packed, later)],
          [list.map(later), mapped(list, later)],
          [own.map((one) => list[one]), picked(packed, own)],
          [own.map((one) => list[one]), picked(list, own)],
        ] as const) {
          expect(some.length).toBe(all.length);
          expect([...some]).toEqual(all);
          for (const [from, to] of looks) {
            expect(some.at(from)).toEqual(all.at(from));
            expect(some.slice(from, to)).toEqual(all.slice(from, to));
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

it('an import compares the same whether its records are packed or not, also when ids come twice', () => {
  const row = fc.record({ id: fc.nat({ max: 40 }), at: fc.nat({ max: 3 }) });
  const rows = (of: readonly { id: number; at: number }[]) => of.map(({ id, at }) => recordOf(at, `kobo-${id}`));
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ id }) => id }),
      fc.array(row, { maxLength: 250 }),
      (before, after) => {
        const [existing, incoming] = [rows(before), rows(after)];
        const plain = mergeImport(existing, incoming);
        const { added, ...others } = mergeImport(existing, pack(incoming));
        expect({ ...others, added: [...added] }).toEqual(plain);
        // Each id of the file stands in one of the lists, as its last row says.
        const last = new Map(incoming.map((record) => [record.id, record]));
        const said = [...plain.added, ...plain.changed.map((one) => one.after), ...plain.unchanged];
        expect(new Map(said.map((record) => [record.id, record]))).toEqual(last);
        expect(said).toHaveLength(last.size);
        expect(plain.gone.map(({ id }) => id)).toEqual(
          incoming.length === 0 ? [] : existing.map(({ id }) => id).filter((id) => !last.has(id)),
        );
      },
    ),
    { numRuns: 300 },
  );
});
