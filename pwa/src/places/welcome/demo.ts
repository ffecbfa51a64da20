import { err, ok, type Result } from '@vigie/core';
import { readReferenceFile } from '@vigie/figures';
import { readLedgerFile } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';

/** Public observations of January, February and April 2024 in the Calais area, shipped with the app. */
const DEMO_FILE = 'kobo-calaisis-2024.csv';

/** Totals that were published about the coast since 2018, with their sources and their contradictions. */
const DEMO_REFERENCES = 'published-figures.csv';

/** Fills a workspace as a member would: the file is read, planned and applied by the import that the Observations place uses. */
export async function fillDemo(workspace: Workspace): Promise<Result<void>> {
  const [ledger, references] = await Promise.all([fetchDemo(DEMO_FILE), fetchDemo(DEMO_REFERENCES)]);
  if (!ledger || !references) return err('demo_unavailable');
  const read = await readLedgerFile(ledger, DEMO_FILE);
  if (!read.ok) return read;
  await workspace.ledger.applyImport(workspace.ledger.planImport(read.value), {
    file: { name: DEMO_FILE, format: read.value.format },
  });
  const published = readReferenceFile(references, DEMO_REFERENCES);
  if (!published.ok) return published;
  workspace.references.add(published.value.references);
  await workspace.flush();
  return ok(undefined);
}

async function fetchDemo(name: string): Promise<Uint8Array | null> {
  const response = await fetch(`/demo/${name}`).catch(() => null);
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}
