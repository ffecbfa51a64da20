import { err, ok, type Result } from '@vigie/core';
import { readLedgerFile } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';

/** Public observations of January, February and April 2024 in the Calais area, shipped with the app. */
const DEMO_FILE = 'kobo-calaisis-2024.csv';

/** Fills a workspace as a member would: the file is read, planned and applied by the import that the Observations place uses. */
export async function fillDemo(workspace: Workspace): Promise<Result<void>> {
  const response = await fetch(`/demo/${DEMO_FILE}`).catch(() => null);
  if (!response?.ok) return err('demo_unavailable');
  const read = await readLedgerFile(new Uint8Array(await response.arrayBuffer()), DEMO_FILE);
  if (!read.ok) return read;
  await workspace.ledger.applyImport(workspace.ledger.planImport(read.value));
  await workspace.flush();
  return ok(undefined);
}
