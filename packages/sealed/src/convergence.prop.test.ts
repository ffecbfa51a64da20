import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Replica } from './replica.ts';
import { deliver, seededRandom, startReplica } from './testing/replicas.ts';

const PEERS = 5;
const OPERATIONS = 200;
const RUNS = 500;
const DOCUMENTS = ['ledger/2024', 'document/a'] as const;

/** `VIGIE_SEED` and `VIGIE_PATH`, as a failure prints them, replay it: nothing else in a run is random. */
const { VIGIE_SEED, VIGIE_PATH } = process.env;
const replay = { ...(VIGIE_SEED ? { seed: Number(VIGIE_SEED) } : {}), ...(VIGIE_PATH ? { path: VIGIE_PATH } : {}) };

type Operation =
  | { readonly do: 'write' | 'erase' | 'note'; readonly peer: number; readonly at: number }
  | { readonly do: 'seal' | 'compact' | 'fold'; readonly peer: number; readonly at: number }
  | { readonly do: 'deliver'; readonly peer: number; readonly at: number };

const operation: fc.Arbitrary<Operation> = fc.record({
  do: fc.oneof(
    { weight: 30, arbitrary: fc.constant('write' as const) },
    { weight: 10, arbitrary: fc.constant('erase' as const) },
    { weight: 15, arbitrary: fc.constant('note' as const) },
    { weight: 12, arbitrary: fc.constant('seal' as const) },
    { weight: 1, arbitrary: fc.constant('compact' as const) },
    { weight: 2, arbitrary: fc.constant('fold' as const) },
    { weight: 32, arbitrary: fc.constant('deliver' as const) },
  ),
  peer: fc.nat(PEERS - 1),
  at: fc.nat(9_999),
});

/** One run: the peers, everything ever put on the network, and the notes that nobody deletes. */
class World {
  readonly #peers: Awaited<ReturnType<typeof startReplica>>[];
  readonly notes: string[] = [];

  private constructor(peers: Awaited<ReturnType<typeof startReplica>>[]) {
    this.#peers = peers;
  }

  static async create(seed: number): Promise<World> {
    return new World(
      await Promise.all(Array.from({ length: PEERS }, (_, n) => startReplica(n, seededRandom(seed * PEERS + n)))),
    );
  }

  get network(): readonly Uint8Array[] {
    return this.#peers.flatMap(({ updates }) => updates);
  }

  get replicas(): readonly Replica[] {
    return this.#peers.map(({ replica }) => replica);
  }

  async run({ do: what, peer, at }: Operation): Promise<void> {
    const replica = this.replicas[peer];
    if (!replica) return;
    const id = DOCUMENTS[at % DOCUMENTS.length] ?? DOCUMENTS[0];
    if (what === 'seal') return replica.flush();
    if (what === 'deliver') return this.#deliver(replica, at);
    const doc = await replica.doc(id);
    if (what === 'compact' || what === 'fold') return fold(replica, doc, what === 'fold' ? at : 0);
    this.#edit(doc, what, peer, at);
  }

  /** Everything reaches everybody, in an order of its own for each, and twice. */
  async settle(): Promise<void> {
    for (const replica of this.replicas) await replica.flush();
    const all = this.network;
    for (const [n, replica] of this.replicas.entries()) {
      const turned = [...all.slice(n * 7), ...all.slice(0, n * 7)];
      for (const update of n % 2 === 0 ? turned : turned.reverse()) deliver(replica, update);
      for (const update of all) deliver(replica, update);
      await replica.flush();
    }
  }

  #deliver(replica: Replica, at: number): void {
    const { network } = this;
    const update = network[at % network.length];
    if (update) deliver(replica, update);
  }

  #edit(doc: Y.Doc, what: 'write' | 'erase' | 'note', peer: number, at: number): void {
    const text = doc.getText('body');
    if (what === 'write') text.insert(at % (text.length + 1), `${peer}${at};`);
    else if (what === 'erase' && text.length > 0) text.delete(at % text.length, 1);
    else if (what === 'note') {
      const note = `${peer}/${this.notes.length}`;
      this.notes.push(note);
      doc.getMap('notes').set(note, at);
    }
  }
}

/** Folds all that a document holds, or, for any other `part` than 0, some of it that follows from the number. */
async function fold(replica: Replica, doc: Y.Doc, part: number): Promise<void> {
  const chosen = (applied: readonly unknown[]): readonly unknown[] =>
    part === 0 ? applied : applied.filter((_, i) => (part >> (i % 13)) % 2 === 0);
  for (const document of replica.documents) if (document.opened === doc) await replica.fold(document, chosen);
}

async function contents(replica: Replica): Promise<string> {
  const parts = [];
  for (const id of DOCUMENTS) {
    const doc = await replica.doc(id);
    const notes = Object.entries(doc.getMap('notes').toJSON()).sort(([a], [b]) => a.localeCompare(b));
    parts.push(doc.getText('body').toString(), notes);
  }
  return JSON.stringify(parts);
}

it(`[S6] [S9] ${PEERS} peers, ${OPERATIONS} operations, any order and repetition of delivery, compactions in between: all converge`, async () => {
  const property = fc.asyncProperty(
    fc.nat(1_000_000),
    fc.array(operation, { minLength: OPERATIONS, maxLength: OPERATIONS }),
    async (seed, operations) => {
      const world = await World.create(seed);
      for (const one of operations) await world.run(one);
      await world.settle();
      const [first, ...others] = await Promise.all(world.replicas.map(contents));
      for (const other of others) expect(other).toBe(first);
      for (const note of world.notes) expect(first).toContain(`["${note}",`);
      for (const { aside } of world.replicas) {
        expect(aside.value).toEqual({ tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 });
      }
      for (const replica of world.replicas) replica.destroy();
    },
  );
  await fc.assert(property, { numRuns: RUNS, ...replay });
}, 600_000);
