import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../../../sync-server/src/main.ts');

/** A start that takes longer has failed: the server's is under a second, on a machine with nothing else to do. */
const START_MS = 60_000;

export interface ServerProcessOptions {
  /** Data folder, kept after closing. Without it a new one is made and removed again. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The sync server as a person runs it: a process of its own, serving the built app, on a free port of this machine. */
export interface ServerProcess {
  /** As `http://127.0.0.1:port`; the same after a restart. */
  readonly url: string;
  readonly data: string;
  /** Everything it has logged so far. */
  log(): string;
  /** Ends it at once (`SIGKILL`, as a power cut would) or as Ctrl-C does; resolves when it is gone. */
  stop(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Starts it again on the same port with the same data. */
  restart(): Promise<void>;
  /** Stops it and removes the data folder that was made for it. */
  close(): Promise<void>;
}

/** Starts the server and waits until it has printed its address. Throws what it said when it does not start. */
export async function startServer(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'vigie-server-')));
  const logged: string[] = [];
  const launch = (port: string): Promise<Running> =>
    start({ ...options.env, VIGIE_PORT: port, VIGIE_DATA: data }, logged);
  let running = await launch('0');
  const url = running.url;
  const stop = async (signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> => {
    running.child.kill(signal);
    await running.ended;
  };
  return {
    url,
    data,
    log: () => logged.join(''),
    stop,
    restart: async () => {
      running = await launch(new URL(url).port);
    },
    close: async () => {
      await stop();
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<void>;
}

async function start(env: Record<string, string>, logged: string[]): Promise<Running> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, VIGIE_HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => logged.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  // A test that fails must not leave its server behind.
  const orphan = (): void => void child.kill('SIGKILL');
  process.once('exit', orphan);
  void ended.then(() => process.off('exit', orphan));
  const url = await new Promise<string>((resolve, reject) => {
    const failed = (why: string): void => reject(new Error(`the server did not start: ${why}\n${logged.join('')}`));
    const timer = setTimeout(() => failed('it says nothing'), START_MS);
    child.once('exit', (code) => failed(`it ended with ${code}`));
    createInterface(child.stdout).on('line', (line) => {
      const found = /^Vigie: (http:\/\/\S+)$/.exec(line)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  return { child, url, ended };
}
