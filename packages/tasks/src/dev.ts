import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { toolEnvironment } from './command.ts';
import { ROOT } from './paths.ts';

/** The server of the development mode has its own port and data, so that it runs beside an installed one. */
const SYNC_PORT = '4748';
const SYNC_DATA = join(ROOT, '.vigie/dev');

/** What runs side by side, each reloading by itself. */
const PARTS = [
  { name: 'messages', cwd: 'packages/i18n', command: ['pnpm', 'run', 'watch'] },
  { name: 'server', cwd: 'sync-server', command: ['node', '--watch', 'src/main.ts'] },
  { name: 'pwa', cwd: 'pwa', command: ['vite'] },
  { name: 'extension', cwd: 'extension', command: ['wxt'] },
] as const;

const children = PARTS.map((part) => {
  const cwd = join(ROOT, part.cwd);
  const [program, ...args] = part.command;
  const child = spawn(program, args, {
    cwd,
    env: toolEnvironment(cwd, { VIGIE_PORT: SYNC_PORT, VIGIE_DATA: SYNC_DATA }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const show = (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n')) if (line.trim()) console.log(`${part.name.padEnd(9)} ${line}`);
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  child.on('error', (error) => console.error(`${part.name}: ${error.message}`));
  return child;
});

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
