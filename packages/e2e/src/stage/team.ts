import { unwrap } from '@vigie/core';
import { writeBlocks } from '@vigie/documents';
import { createDevice, encodeInvitation, newSecret, openSealed } from '@vigie/sealed';
import { createWorkspace, openWorkspace, type Workspace } from '@vigie/workspace';

/** A member at work without a browser: the same code, in Node. */
export interface Colleague {
  readonly workspace: Workspace;
  readonly invitation: string;
  /** Everything written so far, images included, is on the server's disk. */
  stored(): Promise<void>;
  close(): Promise<void>;
}

/** A busy server takes its time. */
const STORED_MS = 60_000;

/** Starts a workspace on the server at `url`, on a device of its own. */
export async function startTeam(url: string, memberName: string): Promise<Colleague> {
  const secret = newSecret();
  const sealed = await openSealed({ secret, device: await createDevice(memberName), server: { url } });
  sealed.connect();
  await createWorkspace(sealed, { name: 'Observatoire du littoral', locale: 'fr' });
  const workspace = unwrap(await openWorkspace(sealed));
  return {
    workspace,
    invitation: encodeInvitation({ secret, server: url }).code,
    stored: async () => {
      if (!(await sealed.stored(STORED_MS))) throw new Error(`${memberName}’s work did not reach the server`);
    },
    close: () => workspace.close(),
  };
}

/** Writes a post's text, a paragraph a line, as its editor does. */
export function writePost(workspace: Workspace, id: string, text: string): void {
  const body = workspace.posts.board.textOf(id);
  if (!body) throw new Error(`no post ${id}`);
  writeBlocks(
    body,
    text.split('\n').map((line) => ({ kind: 'text', inlines: line === '' ? [] : [{ type: 'text', text: line }] })),
  );
}
