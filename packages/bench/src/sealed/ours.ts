import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createDevice, newSecret, openSealed, type Sealed } from '@vigie/sealed';
import { openLine, startServer } from '@vigie/testkit';
import { forgetRows, storedRows } from './stored-rows.ts';
import type { Trace } from './trace.ts';
import { arrives, DOCUMENT, pause, textOf, timed, write, type Outcome } from './writing.ts';

const NAME = 'bench-sealed';

/** Batches a second once the server's burst is used up: under its limit of 200 updates a second. */
const PACE = { burst: 4_500, perSecond: 180 } as const;

/** The trace through sealed sync and our server; `sizes` says how many edits each batch holds. */
export async function measureSealed({ edits }: Trace, sizes: readonly number[], opens: number): Promise<Outcome> {
  const server = await startServer();
  const to = Number(new URL(server.url).port);
  const lines = await Promise.all([openLine({ to, keep: true }), openLine({ to, keep: true })]);
  const secret = newSecret();
  const device = await createDevice('Ada');
  const persistence = { name: NAME };
  const [to1, to2] = lines.map((line) => ({ url: `http://127.0.0.1:${line.port}` }));
  const typist = await openSealed({ secret, device, server: to1, persistence });
  // Who has been connected for longest folds.
  if (!(await typist.synced())) throw new Error('not connected');
  const reader = await openSealed({ secret, device: await createDevice('Bob'), server: to2 });
  if (!(await reader.synced())) throw new Error('not connected');
  await type(typist, edits, sizes);
  const text = textOf(await typist.doc(DOCUMENT)).toString();
  await arrives(await reader.doc(DOCUMENT), text, 120_000);
  if (!(await typist.stored(120_000))) throw new Error('not stored');
  await pause();
  const [typistBytes, readerBytes] = lines.map((line) => line.traffic().length);
  const left = await storedRows(NAME);
  const open = async (): Promise<() => Promise<void>> => {
    const sealed = await openSealed({ secret, device, persistence });
    if (textOf(await sealed.doc(DOCUMENT)).toString() !== text) throw new Error('something else was stored');
    return () => sealed.close();
  };
  const openLeft = await timed(opens, open);
  await typist.compact();
  await typist.stored();
  await pause();
  const compacted = await storedRows(NAME);
  await typist.close();
  const openCompacted = await timed(opens, open);
  await forgetRows(NAME);
  await reader.close();
  await server.stop();
  const serverBytes = await bytesIn(server.data);
  for (const line of lines) await line.close();
  await server.close();
  return {
    name: 'sealed',
    typist: typistBytes ?? 0,
    reader: readerBytes ?? 0,
    left,
    openLeft,
    compacted,
    openCompacted,
    server: serverBytes,
  };
}

/** Types, and folds where that would happen by itself in a lull: the typist is the longest-connected device. */
async function type(sealed: Sealed, edits: Trace['edits'], sizes: readonly number[]): Promise<void> {
  const doc = await sealed.doc(DOCUMENT);
  let typed = 0;
  for (const [batch, size] of sizes.entries()) {
    for (const edit of edits.slice(typed, (typed += size))) write(doc, edit);
    await sealed.flush();
    await sealed.fold();
    if (batch > PACE.burst) await new Promise((resolve) => setTimeout(resolve, 1000 / PACE.perSecond));
  }
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
