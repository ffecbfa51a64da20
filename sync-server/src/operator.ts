/**
 * Looks at rooms and brings back what was deleted from one. The server must be stopped: one process a file.
 *
 *     node sync-server/src/operator.ts rooms
 *     node sync-server/src/operator.ts past <room>
 *     node sync-server/src/operator.ts restore <room> <moment, as 2026-11-22T14:00>
 */
import { join } from 'node:path';
import { LIMITS } from './limits.ts';
import { restoreEntries } from './restore.ts';
import { DATA_FILE } from './server.ts';
import { readSettings } from './settings.ts';
import { SqliteRoomStore } from './sqlite-room-store.ts';

const USAGE = 'operator.ts rooms | past <room> | restore <room> <moment, as 2026-11-22T14:00>';

const settings = readSettings(process.env);
if (!settings.ok) {
  console.error(settings.error);
  process.exit(1);
}
const { roomBytes, roomBlobBytes } = LIMITS;
const store = await SqliteRoomStore.open(
  { file: join(settings.value.data, DATA_FILE), roomBytes, roomBlobBytes },
  (error) => {
    throw error;
  },
);
const [command, room, moment] = process.argv.slice(2);
const isKnown = (await store.list()).some((summary) => summary.room === room);
try {
  if (room !== undefined && !isKnown) console.error('There is no such room.');
  else if (command === 'rooms') console.table(await store.list());
  else if (command === 'past' && room !== undefined) await showPast(room);
  else if (command === 'restore' && room !== undefined && moment !== undefined) await restore(room, Date.parse(moment));
  else console.error(USAGE);
} finally {
  await store.close();
}

async function showPast(name: string): Promise<void> {
  const points = await store.past(name);
  console.table(points.map(({ position, at, bytes }) => ({ position, at: new Date(at).toISOString(), bytes })));
}

async function restore(name: string, at: number): Promise<void> {
  const point = (await store.past(name)).findLast((past) => past.at <= at);
  const count = point === undefined ? undefined : await restoreEntries(store, name, point.position);
  console.log(count === undefined ? 'That past is gone, or was never there.' : `${count} entries put back.`);
}
