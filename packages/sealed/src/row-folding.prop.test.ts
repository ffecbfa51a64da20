import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { openCarrierDatabase } from './carrier-database.ts';
import { foldRows, HEAVY_BYTES, ROW_BYTES } from './row-folding.ts';
import { addRow, bytesOf, carrierOf, rowsOf, saidBy } from './testing/stored-rows.ts';

/** Two tabs and somebody far away: 0 and 1 keep their carriers in one database, 2 keeps none. */
const TABS = [0, 1] as const;
const EVERYBODY = 3;

/** From a few bytes to more than a row takes. */
const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 24, max: 400 }) },
  { weight: 2, arbitrary: fc.integer({ min: 10_000, max: HEAVY_BYTES + 5_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: ROW_BYTES, max: 3 * ROW_BYTES }) },
);
const who = fc.nat({ max: EVERYBODY - 1 });
const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('append' as const),
      who,
      sizes: fc.array(size, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('delete' as const),
      who,
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      most: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('tell' as const), who, whom: who }) },
);
const fold = fc.record({
  is: fc.constant('fold' as const),
  tabs: fc.subarray([...TABS], { minLength: 1 }),
  turns: fc.oneof(fc.constant(Infinity), fc.nat({ max: 5 })),
  meanwhile: fc.array(change, { maxLength: 4 }),
});
const reopen = fc.record({ is: fc.constant('reopen' as const), tab: fc.constantFrom(...TABS) });
const step = fc.oneof(
  { weight: 12, arbitrary: change },
  { weight: 2, arbitrary: fold },
  { weight: 1, arbitrary: reopen },
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let names = 0;

/** Devices that write, delete and hear of each other now and then; every change that reaches a tab becomes a row of the one database. */
class World {
  readonly name = `folding-${names++}`;
  readonly deleted = new Set<string>();
  readonly #db: IDBDatabase;
  readonly #docs: Y.Doc[] = [];
  #clients = 1;
  #entries = 0;
  #written: Promise<unknown> = Promise.resolve();

  static async open(): Promise<World> {
    return new World(await openCarrierDatabase(`folding-${names}`));
  }

  constructor(db: IDBDatabase) {
    this.#db = db;
    for (let who = 0; who < EVERYBODY; who++) this.#docs.push(this.#watched(new Y.Doc(), who));
  }

  /** What all rows together must say. */
  get expected(): unknown {
    return saidBy(carrierOf(TABS.map((tab) => Y.encodeStateAsUpdate(this.doc(tab)))));
  }

  async stored(): Promise<readonly Uint8Array[]> {
    await this.#written;
    return await rowsOf(this.name);
  }

  doc(who: number): Y.Doc {
    const doc = this.#docs[who];
    if (!doc) throw new Error('nobody');
    return doc;
  }

  async take(one: Step): Promise<void> {
    if (one.is === 'fold') await this.fold(one.tabs, one.turns, one.meanwhile);
    else if (one.is === 'reopen') this.#docs[one.tab] = this.#watched(carrierOf(await this.stored()), one.tab);
    else this.#change(one);
  }

  tell(who: number, whom: number): void {
    Y.applyUpdate(this.doc(whom), Y.encodeStateAsUpdate(this.doc(who), Y.encodeStateVector(this.doc(whom))));
  }

  /** Folds in some tabs at once, each breaking off after so many turns, while other things happen. */
  async fold(tabs: readonly number[], turns: number, meanwhile: readonly Change[] = []): Promise<void> {
    await this.#written;
    const happening = meanwhile.values();
    await Promise.all(
      tabs.map((tab) => {
        let left = turns;
        return foldRows(this.#db, this.doc(tab), () => {
          const { value } = happening.next();
          if (value) this.#change(value);
          return left-- > 0;
        });
      }),
    );
  }

  close(): void {
    this.#db.close();
  }

  #watched(doc: Y.Doc, who: number): Y.Doc {
    doc.clientID = this.#clients++;
    if (who >= TABS.length) return doc;
    doc.on('update', (row: Uint8Array) => {
      const before = this.#written;
      this.#written = before.then(() => addRow(this.#db, row));
    });
    return doc;
  }

  #change(one: Change): void {
    if (one.is === 'append') this.#append(this.doc(one.who), one.sizes);
    else if (one.is === 'delete') this.#delete(this.doc(one.who), one.at, one.most);
    else this.tell(one.who, one.whom);
  }

  #append(doc: Y.Doc, sizes: readonly number[]): void {
    doc.getArray('entries').push(sizes.map((bytes) => this.#entry(bytes)));
  }

  #delete(doc: Y.Doc, at: number, most: number): void {
    const entries = doc.getArray<Uint8Array>('entries');
    const start = Math.floor(at * Math.max(0, entries.length - 1));
    const count = Math.min(most, entries.length - start);
    for (const entry of entries.slice(start, start + count)) this.deleted.add(markOf(entry));
    entries.delete(start, count);
  }

  /** Begins with words of its own, which tell it apart on disk. */
  #entry(bytes: number): Uint8Array {
    const entry = new Uint8Array(bytes).fill(1);
    entry.set(Buffer.from(`<entry ${this.#entries++}>`));
    return entry;
  }
}

function markOf(entry: Uint8Array): string {
  return Buffer.from(entry.subarray(0, 24)).toString('latin1').replace(/>.*$/s, '>');
}

it('[S17] whatever is written, deleted, told and folded in whatever order, by two tabs and broken off anywhere: the rows say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const world = await World.open();
      for (const one of steps) {
        await world.take(one);
        if (one.is === 'fold') expect(saidBy(carrierOf(await world.stored()))).toEqual(world.expected);
      }
      for (const [who, whom] of [
        [2, 0],
        [1, 0],
        [0, 1],
      ] as const)
        world.tell(who, whom);
      await world.fold([0], Infinity);
      await world.fold([0], Infinity);
      const rows = await world.stored();
      expect(saidBy(carrierOf(rows))).toEqual(world.expected);
      expect(saidBy(carrierOf(rows))).toEqual(saidBy(world.doc(0)));
      const disk = rows.map((row) => Buffer.from(row).toString('latin1')).join('');
      for (const mark of world.deleted) expect(disk).not.toContain(mark);
      expect(rows.length).toBeLessThanOrEqual(2 + (2 * bytesOf(rows)) / HEAVY_BYTES);
      world.close();
    }),
    { numRuns: 120 },
  );
}, 120_000);

it('[S17] rows in any order, some of them twice, say the same once folded', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 5, maxLength: 40 }),
      fc.infiniteStream(fc.nat()),
      async (steps, chance) => {
        const source = await World.open();
        for (const one of steps) await source.take(one);
        const rows = (await source.stored()).map((row) => ({ row, place: chance.next().value }));
        source.close();
        const name = `folding-${names++}`;
        const db = await openCarrierDatabase(name);
        for (const { row } of rows.sort((a, b) => a.place - b.place)) await addRow(db, row);
        const most = Math.max(ROW_BYTES, ...rows.map(({ row }) => row.length));
        const carrier = carrierOf(await rowsOf(name));
        for (let pass = 0; pass < 2; pass++) {
          await foldRows(db, carrier, () => true);
          const folded = await rowsOf(name);
          expect(saidBy(carrierOf(folded))).toEqual(saidBy(carrier));
          expect(Math.max(0, ...folded.map((row) => row.length))).toBeLessThanOrEqual(most);
        }
        db.close();
      },
    ),
    { numRuns: 120 },
  );
}, 120_000);
