import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { DATA_FILE } from './server.ts';
import { SqliteRoomStore } from './sqlite-room-store.ts';
import { connect, newKey, temporaryDirectory, until, type Client, type Key } from './testing.ts';
import { NOTHING } from './update.ts';

const KILLS = 20;
const WRITERS = 3;

/** Entries each writer sees acknowledged between two kills, at the least. */
const ACKNOWLEDGED_A_ROUND = 5;

/** Three of them write 300 entries a second. */
const WRITE_EVERY_MS = 10;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The real server in a process of its own, once it has printed its address. */
async function start(data: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: { ...process.env, VIGIE_DATA: data, VIGIE_PORT: String(port), VIGIE_HOST: '127.0.0.1', VIGIE_CREATE_CODE: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  expect(line.toString()).toBe(`Vigie: http://localhost:${port}\n`);
  return child;
}

const SYNC = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** A stock client that writes without rest and knows which of its entries it was told are stored. */
class Writer {
  readonly confirmed = new Set<string>();
  readonly #client: Client;
  readonly #timer: NodeJS.Timeout;
  readonly #entries: string[] = [];
  /** Document-changing frames sent over the present connection: what each is, and the entries it brings. */
  #frames: { readonly isStepTwo: boolean; readonly entries: readonly string[] }[] = [];

  constructor(url: string, key: Key, name: string) {
    const opened = (): void => void (this.#frames = []);
    const sent = (frame: Uint8Array): void => this.#sent(frame);
    class RecordingSocket extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols);
        opened();
      }

      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (data instanceof Uint8Array) sent(data);
        super.send(data);
      }
    }
    this.#client = connect(url, key, { Socket: RecordingSocket });
    this.#timer = setInterval(() => {
      this.#confirm();
      const entry = `${name}-${this.#entries.length}`;
      this.#entries.push(entry);
      this.#client.doc.getArray('entries').push([entry]);
    }, WRITE_EVERY_MS);
  }

  /** Takes into account what was acknowledged before the line broke. */
  settle(): void {
    this.#confirm();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#client.leave();
  }

  #sent(frame: Uint8Array): void {
    if (frame[0] !== SYNC) return;
    // A step 2 brings all that the server lacks; an update brings the entry being written.
    if (frame[1] === STEP_2) this.#frames.push({ isStepTwo: true, entries: [...this.#entries] });
    if (frame[1] === UPDATE) this.#frames.push({ isStepTwo: false, entries: this.#entries.slice(-1) });
  }

  /** An update may build on one that died with the last connection: it counts once the step 2, which repeats that, is stored. */
  #confirm(): void {
    const stored = this.#frames.slice(0, this.#client.stored());
    if (!stored.some((frame) => frame.isStepTwo)) return;
    for (const { entries } of stored) for (const entry of entries) this.confirmed.add(entry);
  }
}

/** What lies in the file of a server that is not running. */
async function readEntries(data: string, room: string): Promise<Set<unknown>> {
  const options = { file: join(data, DATA_FILE), roomBytes: 1e9, roomBlobBytes: 1e9 };
  const store = await SqliteRoomStore.open(options, (error) => {
    throw error;
  });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await store.catchUp(room, NOTHING)).update);
  await store.close();
  return new Set(doc.getArray('entries').toArray());
}

it(`[S14] [S15] killed ${KILLS} times while ${WRITERS} clients write, has all it had acknowledged`, async () => {
  const data = temporaryDirectory();
  const port = await freePort();
  const key = newKey();
  let server = await start(data, port);
  const writers = Array.from(
    { length: WRITERS },
    (_, index) => new Writer(`http://localhost:${port}`, key, `w${index}`),
  );
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = writers.map((writer) => writer.confirmed.size);
    await until(() =>
      writers.every((writer, index) => writer.confirmed.size >= (before[index] ?? 0) + ACKNOWLEDGED_A_ROUND),
    );
    server.kill('SIGKILL');
    await once(server, 'exit');
    for (const writer of writers) writer.settle();
    const confirmed = writers.flatMap((writer) => [...writer.confirmed]);
    const kept = await readEntries(data, key.room);
    expect(confirmed.filter((entry) => !kept.has(entry))).toEqual([]);
    server = await start(data, port);
  }
  for (const writer of writers) writer.stop();
  server.kill('SIGTERM');
  const [code] = (await once(server, 'exit')) as [number | null];
  expect(code).toBe(0);
});
