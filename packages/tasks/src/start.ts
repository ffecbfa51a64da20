import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { toolEnvironment } from './command.ts';
import { ROOT } from './paths.ts';
import { buildProducts, CHROME, FIREFOX, PWA } from './products.ts';

await buildProducts([PWA, CHROME, FIREFOX]);

console.log(`Extension, Chrome / Chromium: ${dirname(CHROME.result)}`);
console.log(`Extension, Firefox: ${dirname(FIREFOX.result)}`);

// The server inherits the terminal: it prints its address, and Ctrl-C reaches it as it reaches this process.
const server = spawn(process.execPath, ['sync-server/src/main.ts'], {
  cwd: ROOT,
  // What Node made of the sources the first time is read back: a sooner start, and 30 MB less without the compiler.
  env: { ...toolEnvironment(ROOT), NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node') },
  stdio: 'inherit',
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.on('close', (code) => process.exit(code ?? 0));
