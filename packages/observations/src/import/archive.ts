import { err, ok, type Result } from '@vigie/core';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import type { ImportError } from './ledger-import.ts';
import { MAX_ARCHIVE_PARTS, MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES, SMALL_ARCHIVE_BYTES } from './limits.ts';

/** Whether bytes begin as a zip archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * The wanted parts of an archive, by name. What the archive says that it holds is bounded before anything is unpacked, and a part is
 * never unpacked beyond what it said.
 */
export function openArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Result<ReadonlyMap<string, Uint8Array>, ImportError> {
  const listed = listParts(bytes);
  if (!listed) return err('import_archive_unreadable');
  const unpacked = listed.reduce((sum, part) => sum + part.originalSize, 0);
  const bomb = unpacked > SMALL_ARCHIVE_BYTES && unpacked > bytes.length * MAX_UNPACK_RATIO;
  if (listed.length > MAX_ARCHIVE_PARTS || unpacked > MAX_UNPACKED_BYTES || bomb)
    return err('import_archive_too_large');
  try {
    const parts = unzipSync(bytes, { filter: (part) => wanted(plainPath(part.name)) && !isHidden(part.name) });
    return ok(new Map(Object.entries(parts).map(([name, part]) => [plainPath(name), part])));
  } catch {
    return err('import_archive_unreadable');
  }
}

function listParts(bytes: Uint8Array): UnzipFileInfo[] | null {
  const parts: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, {
      filter(part) {
        parts.push(part);
        return false;
      },
    });
    return parts;
  } catch {
    return null;
  }
}

/** Paths as Windows writes them. */
function plainPath(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
}

/** What macOS and file managers put beside each file: it has the name of the file, and none of its content. */
function isHidden(name: string): boolean {
  return /(^|[\\/])(__MACOSX|\.[^\\/]*)([\\/]|$)/.test(name.replace(/^(\.?[\\/])+/, '')) && !/\.rels$/i.test(name);
}
