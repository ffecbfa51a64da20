import { openLine } from '@vigie/testkit';
import { IndexeddbPersistence, storeState } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { CONTENDERS } from '../server/contenders.ts';
import { forgetRows, settled, storedRows } from './stored-rows.ts';
import type { Trace } from './trace.ts';
import { arrives, pause, textOf, timed, write, type Outcome } from './writing.ts';

const NAME = 'bench-plain';

/** Edits made before the store has its turn: a queue of writes slows down the IndexedDB of this bench, not that of browsers. */
const AT_ONCE = 50;

/** The trace through plain y-websocket and y-indexeddb, an edit a message, over the stock server. */
export async function measurePlain({ edits }: Trace, opens: number): Promise<Outcome> {
  const stock = CONTENDERS.find((contender) => contender.protocol === 'y-websocket');
  if (!stock) throw new Error('no stock server');
  const server = await stock.start();
  const to = Number(new URL(server.url).port);
  const lines = await Promise.all([openLine({ to, keep: true }), openLine({ to, keep: true })]);
  const [typistLine, readerLine] = lines;
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence(NAME, doc);
  await persistence.whenSynced;
  const typist = await connect(typistLine.port, doc);
  const reader = await connect(readerLine.port, new Y.Doc());
  for (const [i, edit] of edits.entries()) {
    write(doc, edit);
    if (i % AT_ONCE === 0) await settled(persistence.db);
  }
  await arrives(reader.doc, textOf(doc).toString(), 120_000);
  await pause();
  const left = await storedRows(NAME);
  for (const provider of [typist, reader]) provider.destroy();
  const openLeft = await timed(opens, open);
  await storeState(persistence, true);
  const compacted = await storedRows(NAME);
  await persistence.destroy();
  const openCompacted = await timed(opens, open);
  await forgetRows(NAME);
  const [typistBytes, readerBytes] = lines.map((line) => line.traffic().length);
  for (const line of lines) await line.close();
  await server.stop();
  return {
    name: 'plain y-websocket and y-indexeddb',
    typist: typistBytes ?? 0,
    reader: readerBytes ?? 0,
    left,
    openLeft,
    compacted,
    openCompacted,
    server: 0,
  };
}

/** From the stored rows to a text that can be read. */
async function open(): Promise<() => Promise<void>> {
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence(NAME, doc);
  await persistence.whenSynced;
  if (textOf(doc).toString() === '') throw new Error('nothing was stored');
  return () => persistence.destroy();
}

async function connect(port: number, doc: Y.Doc): Promise<WebsocketProvider> {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, 'bench', doc, { disableBc: true });
  await new Promise<void>((resolve) => provider.on('sync', () => resolve()));
  return provider;
}
