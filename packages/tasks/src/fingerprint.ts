import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

/** Folders that hold what is made, not what it is made from. */
const NOT_SOURCES = new Set(['node_modules', 'dist', 'dev-dist', '.output', '.wxt', 'paraglide', '.git']);

/**
 * SHA-256 over the names and contents of everything a build is made from. Contents rather than times: a fresh checkout has new
 * times for old contents. Reading the whole tree takes a tenth of a second.
 */
export async function sourceFingerprint(folders: readonly string[], files: readonly string[]): Promise<string> {
  const paths = files.map((file) => join(ROOT, file));
  for (const folder of folders) await listFiles(join(ROOT, folder), paths);
  paths.sort();
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path.slice(ROOT.length)).update('\0');
    hash.update(await readFile(path));
  }
  return hash.digest('hex');
}

async function listFiles(folder: string, into: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (NOT_SOURCES.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await listFiles(path, into);
    else if (entry.isFile()) into.push(path);
  }
}
