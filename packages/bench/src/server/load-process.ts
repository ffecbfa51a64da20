import { createInterface } from 'node:readline';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { SYNC_PATH } from '@vigie/core';
import type { Editor, MeasuringEditor } from './editor.ts';
import { LightEditor } from './light-editor.ts';
import type { Load, LoadMessage, LoadRoom } from './load.ts';
import { hocuspocusEditor, stockEditor, type Arrival } from './measuring-editor.ts';

/** Connections opened at once: the load is on editing, not on a storm of connections. */
const CONNECT_AT_ONCE = 25;

/** Edits of the first moments warm every compiler up and are not measured. */
const WARM_UP_MS = 3_000;

/** Time for the last edits to arrive before they count as lost. */
const SETTLE_MS = 3_000;

/** Resolution of the event loop's own lateness. */
const LATENESS_MS = 5;

const load = JSON.parse(process.argv[2] ?? '') as Load;
process.setMaxListeners(0);
const orders = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

let measuredFrom = Number.POSITIVE_INFINITY;
const latencies: number[] = [];
const arrived: Arrival = (ageMs) => {
  const now = performance.now();
  if (now - ageMs >= measuredFrom) latencies.push(ageMs);
};

const measuring: { readonly room: number; readonly editor: MeasuringEditor }[] = [];
const editors: { readonly room: number; readonly editor: Editor }[] = [];
for (const [index, room] of load.rooms.entries()) {
  for (let i = 0; i < room.editors; i += 1) {
    if (load.measuring) measuring.push({ room: index, editor: measuringEditor(room) });
    editors.push(measuring.at(-1) ?? { room: index, editor: lightEditor(room) });
    if (editors.length % CONNECT_AT_ONCE === 0)
      await Promise.all(editors.slice(-2 * CONNECT_AT_ONCE).map(({ editor }) => editor.ready));
  }
}
await Promise.all(editors.map(({ editor }) => editor.ready));
say({ state: 'ready' });

await orders.next();
const lateness = monitorEventLoopDelay({ resolution: LATENESS_MS });
lateness.enable();
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
measuredFrom = startedAt + WARM_UP_MS;
const written = await write();
const { user, system } = process.cpuUsage(cpuBefore);
const cpu = (user + system) / 1000 / (performance.now() - startedAt);
const lateMs = Math.max(0, lateness.percentile(99) / 1e6 - LATENESS_MS);
await wait(SETTLE_MS);
const found = load.rooms.map((_, index) =>
  measuring.reduce((least, { room, editor }) => (room === index ? Math.min(least, editor.entries) : least), Infinity),
);
say({ state: 'done', latencies: latencies.sort((a, b) => a - b), written, found, cpu, lateMs });
await orders.next();
for (const { editor } of editors) editor.leave();
await wait(1_000);
say({ state: 'left' });
process.exit(0);

function say(message: LoadMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function measuringEditor({ name, protocols }: LoadRoom): MeasuringEditor {
  if (load.protocol === 'hocuspocus') return hocuspocusEditor(load.url, name, arrived);
  return stockEditor(load.protocol === 'vigie' ? load.url + SYNC_PATH : load.url, name, protocols, arrived);
}

function lightEditor({ name, protocols }: LoadRoom): Editor {
  if (load.protocol === 'hocuspocus') return new LightEditor(load.url, protocols, name);
  return new LightEditor(`${load.url}${load.protocol === 'vigie' ? SYNC_PATH : ''}/${name}`, protocols);
}

/** Everyone edits at the same rate, each at its own moment of the interval. Returns the edits by room. */
async function write(): Promise<number[]> {
  const everyMs = 1000 / load.editsPerSecond;
  const turns = editors.map((each) => ({ ...each, next: startedAt + Math.random() * everyMs }));
  const edits = load.rooms.map(() => 0);
  const end = startedAt + WARM_UP_MS + load.seconds * 1000;
  for (let now = startedAt; now < end; now = performance.now()) {
    for (const turn of turns) {
      if (turn.next > now) continue;
      turn.next += everyMs;
      edits[turn.room] = (edits[turn.room] ?? 0) + 1;
      turn.editor.edit();
    }
    await wait(2);
  }
  return edits;
}
