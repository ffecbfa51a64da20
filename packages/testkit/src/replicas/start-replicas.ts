import { createServer } from 'node:https';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { makeCertificate } from './certificate.ts';

const PAGES = join(dirname(fileURLToPath(import.meta.url)), 'pages');

/** Hosts that the replicas answer for, with the page each one gets at every path. */
const PAGE_OF_HOST: Readonly<Record<string, string>> = { 'x.com': 'x.html', 'www.facebook.com': 'facebook.html' };

/** Replicas of the networks' composers, served over HTTPS on this machine alone. */
export interface Replicas {
  readonly port: number;
  /** Chromium's arguments under which x.com and www.facebook.com are these replicas and every other name leads nowhere. */
  readonly chromiumArgs: readonly string[];
  close(): Promise<void>;
}

/** Builds the replicas and serves them. Takes about two seconds, for React, Draft.js and Lexical are bundled. */
export async function startReplicas(): Promise<Replicas> {
  const files = await buildPages();
  const server = createServer(await makeCertificate(Object.keys(PAGE_OF_HOST)), (request, response) => {
    const path = new URL(request.url ?? '/', 'https://replica').pathname;
    const host = (request.headers.host ?? '').split(':')[0] ?? '';
    const name = files.has(path.slice(1)) ? path.slice(1) : PAGE_OF_HOST[host];
    const body = name === undefined ? undefined : files.get(name);
    if (name === undefined || body === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the replicas have no port');
  const rules = Object.keys(PAGE_OF_HOST).map((host) => `MAP ${host} 127.0.0.1:${address.port}`);
  return {
    port: address.port,
    chromiumArgs: [`--host-resolver-rules=${rules.join(', ')}`, '--ignore-certificate-errors'],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function buildPages(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    root: PAGES,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    // Draft.js expects Node's name of the global object.
    define: { global: 'globalThis' },
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: Object.values(PAGE_OF_HOST).map((page) => join(PAGES, page)) },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rolldown.RolldownOutput[];
  return new Map(
    outputs
      .flatMap((output) => output.output)
      .map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const),
  );
}
