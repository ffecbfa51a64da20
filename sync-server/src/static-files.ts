import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.webmanifest',
  '.svg',
  '.txt',
  '.csv',
  '.geojson',
]);

/** Below this a compressed answer saves nothing that a packet would notice. */
const COMPRESS_FROM_BYTES = 1_024;

/** Compressed files kept, in bytes: the whole app is under 2 MB. Past it all are forgotten and made again. */
const COMPRESSED_BYTES = 8 * 1024 * 1024;

/** Good enough at once: the highest quality takes a second for a large chunk. */
const BROTLI_QUALITY = 6;

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

type Encoding = 'br' | 'gzip';

/** The built PWA, from its folder. Files under `assets/` carry their hash in their name and never change. */
export class StaticFiles {
  readonly #root: string;
  #compressed = new Map<string, Buffer>();
  #compressedBytes = 0;

  constructor(root: string) {
    this.#root = resolve(root);
  }

  /** Answers a GET or HEAD; false when there is no such file. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const file = this.#locate(path);
    if (file === undefined) return false;
    const info = await stat(file).catch(() => undefined);
    if (info === undefined || !info.isFile()) return false;
    const etag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`;
    response.setHeader('ETag', etag);
    response.setHeader('Cache-Control', cacheControl(path));
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return true;
    }
    const encoding =
      COMPRESSIBLE.has(extname(file)) && info.size >= COMPRESS_FROM_BYTES ? accepted(request) : undefined;
    if (encoding === undefined) await sendFile(request, response, file, info.size);
    else sendBytes(request, response, await this.#compress(file, etag, encoding), encoding);
    return true;
  }

  /** The file for a path; undefined when it would lie outside of the folder. */
  #locate(path: string): string | undefined {
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch {
      return undefined;
    }
    if (decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => part.startsWith('.'))) return undefined;
    const file = resolve(join(this.#root, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
    return file.startsWith(this.#root + sep) ? file : undefined;
  }

  async #compress(file: string, etag: string, encoding: Encoding): Promise<Buffer> {
    const key = `${encoding} ${etag} ${file}`;
    const known = this.#compressed.get(key);
    if (known !== undefined) return known;
    const bytes = await readFile(file);
    const compressed =
      encoding === 'br'
        ? await brotliAsync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
        : await gzipAsync(bytes);
    if (this.#compressedBytes + compressed.length > COMPRESSED_BYTES) {
      this.#compressed = new Map();
      this.#compressedBytes = 0;
    }
    this.#compressed.set(key, compressed);
    this.#compressedBytes += compressed.length;
    return compressed;
  }
}

function cacheControl(path: string): string {
  // The page and its service worker decide what is current: they are asked for each time.
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function accepted(request: IncomingMessage): Encoding | undefined {
  const accepts = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepts)) return 'br';
  return /\bgzip\b/.test(accepts) ? 'gzip' : undefined;
}

function sendBytes(request: IncomingMessage, response: ServerResponse, bytes: Buffer, encoding: Encoding): void {
  response.writeHead(200, { 'Content-Encoding': encoding, 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: string, size: number): Promise<void> {
  response.writeHead(200, { 'Content-Length': size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await new Promise<void>((settle) => {
    const stream = createReadStream(file);
    stream.on('error', () => void response.destroy());
    response.on('close', () => {
      stream.destroy();
      settle();
    });
    stream.pipe(response);
  });
}
