import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** Names the file that says how many pages of 4 KiB the server's disk has. */
const VARIABLE = 'TEST_DISK_PAGES';

/** A disk without a bound, in pages: SQLite's own. */
const UNBOUNDED = 4_294_967_294;

/** How often the server looks at how large its disk is. */
const LOOK_EVERY_MS = 20;

/** A server's disk that a test fills and empties: SQLite itself then says that it is full. Give `env` to the server. */
export function limitedDisk(folder: string): { readonly env: Record<string, string>; fill(): void; empty(): void } {
  const file = join(folder, 'disk-pages');
  const set = (pages: number): void => writeFileSync(file, String(pages));
  set(UNBOUNDED);
  return {
    env: { [VARIABLE]: file, NODE_OPTIONS: `--import ${pathToFileURL(import.meta.filename).href}` },
    // SQLite never takes back pages that are in use: one page means no more than now.
    fill: () => set(1),
    empty: () => set(UNBOUNDED),
  };
}

/** Within the server: every database it opens gets the bound that the file tells. */
function obey(file: string): void {
  const bounded = new WeakSet<DatabaseSync>();
  const { exec } = DatabaseSync.prototype;
  const bind = (database: DatabaseSync): void => {
    try {
      exec.call(database, `PRAGMA max_page_count = ${Number(readFileSync(file, 'utf8'))}`);
    } catch {
      // closed, or within a transaction: the next look does it
    }
  };
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
    exec.call(this, sql);
    if (bounded.has(this)) return;
    bounded.add(this);
    setInterval(() => bind(this), LOOK_EVERY_MS).unref();
  };
}

const file = process.env[VARIABLE];
if (file !== undefined) obey(file);
