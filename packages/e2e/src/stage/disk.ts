import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Where one of the `words` stands in the files under `folder`, as UTF-8 or UTF-16 (browsers write both): `file: word`. */
export async function findOnDisk(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(nothingIfGone);
    for (const word of findInBytes(bytes, words)) found.push(`${relative(folder, path)}: ${word}`);
  }
  return found;
}

/** Databases at work make files for a moment. */
function nothingIfGone(error: NodeJS.ErrnoException): Buffer {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
}

/** Which of the `words` stand in `bytes`, as UTF-8 or UTF-16. */
export function findInBytes(bytes: Buffer, words: readonly string[]): string[] {
  return words.filter(
    (word) => bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le')),
  );
}
