import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { SUBPROTOCOL, SYNC_PATH, TOKEN_PREFIX } from '@vigie/core';
import type { Editor } from './editor.ts';
import { LightEditor } from './light-editor.ts';
import type { Load, LoadMessage } from './load.ts';
import { hocuspocusEditor, stockEditor, type Arrival } from './measuring-editor.ts';

/** Connections opened at once: the load is on editing, not on a storm of connections. */
const CONNECT_AT_ONCE = 25;

/** Edits of the first moments warm every compiler up and are not measured. */
const WARM_UP_MS = 3_000;

/** Time for the last edits to arrive before they count as lost. */
const SETTLE_MS = 3_000;

const load = JSON.parse(process.argv[2] ?? '') as Load;
process.setMaxListeners(0);

/** When each measured edit was made, and by how many it must still be seen. */
const sent = new Map<string, { at: number; expected: number; seen: number }>();
const latencies: number[] = [];
const arrived: Arrival = (marker) => {
  const edit = sent.get(marker);
  if (edit === undefined) return;
  edit.seen += 1;
  latencies.push(performance.now() - edit.at);
};

const measuring: Editor[] = [];
const others: Editor[] = [];

for (const open of openings()) {
  open();
  const all = [...measuring, ...others];
  if (all.length % CONNECT_AT_ONCE === 0)
    await Promise.all(all.slice(-2 * CONNECT_AT_ONCE).map((editor) => editor.ready));
}
await Promise.all([...measuring, ...others].map((editor) => editor.ready));
say({ state: 'ready' });

const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const edits = await write();
const cpu = process.cpuUsage(cpuBefore);
const driverCpu = (cpu.user + cpu.system) / 1000 / (performance.now() - startedAt);
await wait(SETTLE_MS);
const lost = [...sent.values()].filter((edit) => edit.seen < edit.expected).length;
say({ state: 'done', latencies: latencies.sort((a, b) => a - b), lost, edits, driverCpu });
await new Promise<void>((resolve) => void process.stdin.once('data', () => resolve()));
for (const editor of [...measuring, ...others]) editor.leave();
await wait(1_000);
say({ state: 'left' });
process.exit(0);

function say(message: LoadMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function* openings(): Generator<() => void> {
  for (let index = 0; index < load.rooms; index += 1) {
    const room = randomBytes(16).toString('base64url');
    const protocols =
      load.protocol === 'vigie' ? [SUBPROTOCOL, TOKEN_PREFIX + randomBytes(32).toString('base64url')] : [];
    const measured = index < load.measuredRooms ? load.measuredPerRoom : 0;
    for (let editor = 0; editor < load.editorsPerRoom; editor += 1) {
      yield editor < measured
        ? () => void measuring.push(measuringEditor(room, protocols))
        : () => void others.push(lightEditor(room, protocols));
    }
  }
}

function measuringEditor(room: string, protocols: readonly string[]): Editor {
  if (load.protocol === 'hocuspocus') return hocuspocusEditor(load.url, room, arrived);
  return stockEditor(load.protocol === 'vigie' ? load.url + SYNC_PATH : load.url, room, protocols, arrived);
}

function lightEditor(room: string, protocols: readonly string[]): Editor {
  if (load.protocol === 'hocuspocus') return new LightEditor(load.url, protocols, room);
  return new LightEditor(`${load.url}${load.protocol === 'vigie' ? SYNC_PATH : ''}/${room}`, protocols);
}

/** Everyone edits at the same rate, each at its own moment of the interval. */
async function write(): Promise<number> {
  const everyMs = 1000 / load.editsPerSecond;
  const turns = [
    ...measuring.map((editor, index) => ({ editor, measured: true, index })),
    ...others.map((editor, index) => ({ editor, measured: false, index })),
  ].map((turn) => ({ ...turn, next: startedAt + Math.random() * everyMs }));
  let count = 0;
  const end = startedAt + WARM_UP_MS + load.seconds * 1000;
  for (let now = startedAt; now < end; now = performance.now()) {
    for (const turn of turns) {
      if (turn.next > now) continue;
      turn.next += everyMs;
      count += 1;
      const marker = `${turn.measured ? 'm' : 'o'}${turn.index}-${count}`;
      if (turn.measured && now > startedAt + WARM_UP_MS) {
        sent.set(marker, { at: performance.now(), expected: load.measuredPerRoom - 1, seen: 0 });
      }
      turn.editor.edit(marker);
    }
    await wait(2);
  }
  return count;
}
