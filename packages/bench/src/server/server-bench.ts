import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SUBPROTOCOL, TOKEN_PREFIX } from '@vigie/core';
import type { Bench, Row, Table } from '../bench.ts';
import { CONTENDERS, type Contender } from './contenders.ts';
import type { Load, LoadMessage } from './load.ts';
import { processorSeconds, residentMegabytes, watchMemory } from './process-meter.ts';

const SHORT_SECONDS = 20;
const LONG_SECONDS = 120;

/** A fresh process loads what it will ever load before it counts as idle. */
const IDLE_MS = 5_000;

/** After the last has left: longer than any server here waits before it tidies up. */
const LEFT_MS = 12_000;

interface Scenario {
  readonly title: string;
  readonly rooms: number;
  readonly editorsPerRoom: number;
  /** Edits of one editor in a second. */
  readonly editsPerSecond: number;
  /** Rooms in which some editors measure, and how many there. */
  readonly measuredRooms: number;
  readonly measuredPerRoom: number;
}

const SCENARIOS: readonly Scenario[] = [
  {
    title: '100 editors in one room, 2 edits a second each',
    rooms: 1,
    editorsPerRoom: 100,
    editsPerSecond: 2,
    measuredRooms: 1,
    measuredPerRoom: 4,
  },
  {
    title: '300 rooms of 3 editors, 1 edit in 2 seconds each',
    rooms: 300,
    editorsPerRoom: 3,
    editsPerSecond: 0.5,
    measuredRooms: 40,
    measuredPerRoom: 3,
  },
];

export const serverBench: Bench = {
  name: 'server',
  description: 'the sync server against @y/websocket-server and Hocuspocus, on the same load',
  async run({ long }) {
    const seconds = long ? LONG_SECONDS : SHORT_SECONDS;
    const tables: Table[] = [];
    for (const scenario of SCENARIOS) {
      const rows: Row[] = [];
      for (const contender of CONTENDERS) rows.push(await measure(contender, scenario, seconds));
      tables.push({
        title: `${scenario.title}, ${seconds} s`,
        rows,
        notes: [
          'Latency: from an edit to its arrival in another document, between real clients, in a process that does nothing else; the same entry of 160 bytes for every server, nothing is sealed or opened. The other editors write real updates from a second process and throw away what they hear.',
          'Memory: resident, over the idle process. All share this machine: “late” is how late the measuring process itself was at its 99th percentile, which is in every latency.',
        ],
      });
    }
    return tables;
  },
};

async function measure(contender: Contender, scenario: Scenario, seconds: number): Promise<Row> {
  const server = await contender.start();
  await wait(IDLE_MS);
  const idle = await residentMegabytes(server.pid);
  const peak = watchMemory(server.pid);
  const [measuring, pressing] = loadsOf(scenario, contender, server.url, seconds).map(startLoad);
  if (measuring === undefined || pressing === undefined) throw new Error('no load');
  for (const load of [measuring, pressing]) await load.next('ready');
  const cpuBefore = await processorSeconds(server.pid);
  const startedAt = performance.now();
  for (const load of [measuring, pressing]) load.goOn();
  const [done, pressed] = await Promise.all([measuring.next('done'), pressing.next('done')]);
  const cpu = (await processorSeconds(server.pid)) - cpuBefore;
  const elapsed = (performance.now() - startedAt) / 1000;
  const grown = (await peak()) - idle;
  for (const load of [measuring, pressing]) load.goOn();
  for (const load of [measuring, pressing]) await load.next('left');
  await wait(LEFT_MS);
  const after = await residentMegabytes(server.pid);
  await server.stop();
  return {
    server: contender.name,
    keeps: contender.keeps,
    'p50 ms': round(percentile(done.latencies, 0.5)),
    'p99 ms': round(percentile(done.latencies, 0.99)),
    'max ms': round(done.latencies.at(-1) ?? 0),
    arrivals: done.latencies.length,
    lost: lostOf(done, pressed),
    'CPU %': round((100 * cpu) / elapsed),
    'idle MB': round(idle),
    'grown MB': round(grown),
    'left over MB': round(after - idle),
    'late ms': round(done.lateMs),
    'load CPU %': `${Math.round(100 * done.cpu)} + ${Math.round(100 * pressed.cpu)}`,
  };
}

/** Two loads on the same rooms: the editors that measure, and all others. */
function loadsOf(scenario: Scenario, { protocol }: Contender, url: string, seconds: number): [Load, Load] {
  const rooms = Array.from({ length: scenario.rooms }, (_, index) => ({
    name: randomBytes(16).toString('base64url'),
    protocols: protocol === 'vigie' ? [SUBPROTOCOL, TOKEN_PREFIX + randomBytes(32).toString('base64url')] : [],
    measured: index < scenario.measuredRooms ? scenario.measuredPerRoom : 0,
  }));
  const load = { protocol, url, editsPerSecond: scenario.editsPerSecond, seconds };
  const measuring = rooms.map(({ measured, ...room }) => ({ ...room, editors: measured }));
  const pressing = rooms.map(({ measured, ...room }) => ({ ...room, editors: scenario.editorsPerRoom - measured }));
  return [
    { ...load, rooms: measuring, measuring: true },
    { ...load, rooms: pressing, measuring: false },
  ];
}

type Of<State extends LoadMessage['state']> = Extract<LoadMessage, { state: State }>;

/** Starts a load in a process of its own. `next` waits for what it says, `goOn` lets it write, and later leave. */
function startLoad(load: Load): {
  next<State extends LoadMessage['state']>(state: State): Promise<Of<State>>;
  goOn(): void;
} {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./load-process.ts', import.meta.url)), JSON.stringify(load)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async next<State extends LoadMessage['state']>(state: State): Promise<Of<State>> {
      const line = await lines.next();
      if (line.done === true) throw new Error('the load process ended early');
      const message = JSON.parse(line.value) as LoadMessage;
      if (message.state !== state) throw new Error(`the load process said ${message.state}, not ${state}`);
      return message as Of<State>;
    },
    goOn: () => void child.stdin.write('go on\n'),
  };
}

/** Edits that are missing from the document of a measuring editor of their room. */
function lostOf(measured: Of<'done'>, pressed: Of<'done'>): number {
  return measured.found.reduce((lost, found, room) => {
    // JSON has no infinity: nobody measures in that room.
    if (typeof found !== 'number') return lost;
    return lost + (measured.written[room] ?? 0) + (pressed.written[room] ?? 0) - found;
  }, 0);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
