import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
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

type Scenario = Omit<Load, 'protocol' | 'url' | 'seconds'> & { readonly title: string };

const SCENARIOS: readonly Scenario[] = [
  {
    title: '100 editors in one room, 2 edits a second each',
    rooms: 1,
    editorsPerRoom: 100,
    editsPerSecond: 2,
    measuredRooms: 1,
    measuredPerRoom: 8,
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
    for (const { title, ...scenario } of SCENARIOS) {
      const rows: Row[] = [];
      for (const contender of CONTENDERS) rows.push(await measure(contender, { ...scenario, seconds }));
      tables.push({
        title: `${title}, ${seconds} s`,
        rows,
        notes: [
          'Latency: from an edit to its arrival in another document, between real clients. Memory: resident, over the idle process.',
          'Load and server share this machine; a load process near 1 processor adds its own waiting to every latency.',
        ],
      });
    }
    return tables;
  },
};

async function measure(contender: Contender, scenario: Omit<Load, 'protocol' | 'url'>): Promise<Row> {
  const server = await contender.start();
  await wait(IDLE_MS);
  const idle = await residentMegabytes(server.pid);
  const peak = watchMemory(server.pid);
  const load = startLoad({ ...scenario, protocol: contender.protocol, url: server.url });
  await load.next('ready');
  const cpuBefore = await processorSeconds(server.pid);
  const startedAt = performance.now();
  const done = await load.next('done');
  const cpu = (await processorSeconds(server.pid)) - cpuBefore;
  const elapsed = (performance.now() - startedAt) / 1000;
  const grown = (await peak()) - idle;
  load.leave();
  await load.next('left');
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
    lost: done.lost,
    'CPU %': round((100 * cpu) / elapsed),
    'idle MB': round(idle),
    'grown MB': round(grown),
    'left over MB': round(after - idle),
    'load CPU %': round(100 * done.driverCpu),
  };
}

type Of<State extends LoadMessage['state']> = Extract<LoadMessage, { state: State }>;

/** Starts the load in a process of its own. `next` waits for what it says. */
function startLoad(load: Load): {
  next<State extends LoadMessage['state']>(state: State): Promise<Of<State>>;
  leave(): void;
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
    leave: () => void child.stdin.write('leave\n'),
  };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
