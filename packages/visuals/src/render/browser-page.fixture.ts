import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.woff2': 'font/woff2',
  '.css': 'text/css',
};

/** What the server of the product sends, see its headers: no inline style or script, no text made into code. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

export interface BuiltPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Bundles `entry` (source text of a module) as the product does and serves it under the product's content security policy. */
export async function servePage(entry: string): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-visuals-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    plugins: [
      {
        name: 'page-entry',
        resolveId: (id) => (id === 'page-entry' ? join(import.meta.dirname, 'page-entry.ts') : null),
        load: (id) => (id === join(import.meta.dirname, 'page-entry.ts') ? entry : null),
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: { page: 'page-entry' }, output: { entryFileNames: '[name].js' } },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    const send = (type: string, body: string | Uint8Array) =>
      response.writeHead(200, { 'content-type': type, 'content-security-policy': CSP }).end(body);
    if (path === '/') {
      send(
        'text/html',
        '<!doctype html><meta charset="utf-8"><title>page</title><body><script type="module" src="/page.js"></script>',
      );
      return;
    }
    readFile(join(folder, path)).then(
      (body) => send(TYPES[extname(path)] ?? 'application/octet-stream', body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => closeAll(server, folder) };
}

async function closeAll(server: Server, folder: string): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
}
