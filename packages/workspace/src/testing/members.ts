import { unwrap } from '@vigie/core';
import type { ImportedRecords, LedgerRecord } from '@vigie/observations';
import { createDevice, openSealed, type Sealed } from '@vigie/sealed';
import { createWorkspace, openWorkspace, type Workspace } from '../workspace.ts';

/** Somebody with the workspace open on a device of their own, without a disk. */
export interface Member {
  readonly sealed: Sealed;
  readonly workspace: Workspace;
}

/** Starts a workspace on the server at `url`. */
export async function startTeam(name: string, secret: Uint8Array, url: string): Promise<Member> {
  const sealed = await openSealed({ secret, device: await createDevice(name), server: { url } });
  await createWorkspace(sealed, { name: 'Vigie du Calaisis', locale: 'fr' });
  return { sealed, workspace: unwrap(await openWorkspace(sealed)) };
}

/** Joins as somebody with an invitation does: nothing is known before the server has answered. */
export async function joinTeam(name: string, secret: Uint8Array, url: string): Promise<Member> {
  const sealed = await openSealed({ secret, device: await createDevice(name), server: { url } });
  return { sealed, workspace: unwrap(await openWorkspace(sealed)) };
}

/** One eviction with its tents. */
export function eviction(id: string, date: string, tents: number): LedgerRecord {
  return {
    id,
    register: 'eviction',
    date,
    zone: 'Calaisis',
    site: 'Old Lidl',
    counts: { tents: { value: tents } },
    source: { kind: 'kobo', id },
    verified: { by: 'kobo' },
  };
}

/** What was read from a file, as far as the ledger looks at it. */
export function fileOf(records: readonly LedgerRecord[]): ImportedRecords {
  return { records: [...records], source: 'kobo' };
}
