import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Load } from './load.ts';

export interface Running {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** A server under measurement, in a process of its own. */
export interface Contender {
  readonly name: string;
  readonly protocol: Load['protocol'];
  /** What it promises about an edit that it has passed on. */
  readonly keeps: string;
  start(): Promise<Running>;
}

export const CONTENDERS: readonly Contender[] = [
  {
    name: 'Vigie',
    protocol: 'vigie',
    keeps: 'synced to disk',
    async start() {
      const data = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
      const main = fileURLToPath(new URL('../../../../sync-server/src/main.ts', import.meta.url));
      const running = await launch(main, (port) => ({ VIGIE_PORT: String(port), VIGIE_DATA: data }));
      return {
        ...running,
        async stop() {
          await running.stop();
          await rm(data, { recursive: true, force: true });
        },
      };
    },
  },
  {
    name: '@y/websocket-server 0.1.1',
    protocol: 'y-websocket',
    keeps: 'memory only',
    start() {
      // The package does not export its program.
      const manifest = createRequire(import.meta.url).resolve('@y/websocket-server/package.json');
      return launch(join(dirname(manifest), 'src/server.js'), (port) => ({ PORT: String(port), HOST: '127.0.0.1' }));
    },
  },
  {
    name: 'Hocuspocus 4.7.0',
    protocol: 'hocuspocus',
    keeps: 'memory only',
    start() {
      const main = fileURLToPath(new URL('./hocuspocus-process.ts', import.meta.url));
      return launch(main, (port) => ({ PORT: String(port) }));
    },
  },
];

async function launch(main: string, environment: (port: number) => Record<string, string>): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, VIGIE_HOST: '127.0.0.1', ...environment(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${main} did not start`);
  });
  await Promise.race([once(child.stdout, 'data'), failed]);
  failed.catch(() => {});
  child.stdout.resume();
  if (child.pid === undefined) throw new Error(`${main} did not start`);
  return { pid: child.pid, url: `ws://127.0.0.1:${port}`, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
