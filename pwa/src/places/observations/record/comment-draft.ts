import type { Workspace } from '@vigie/workspace';

/** Comments that were begun and not sent, by record: in memory only, and gone with the workspace. */
const begun = new WeakMap<Workspace, Map<string, string>>();

/** Keeps a comment that was begun for the next opening of its record. */
export function keepComment(workspace: Workspace, record: string, text: string): void {
  const drafts = begun.get(workspace) ?? new Map<string, string>();
  begun.set(workspace, drafts);
  if (text.trim() === '') drafts.delete(record);
  else drafts.set(record, text);
}

/** What was begun earlier; '' for nothing. */
export function takeComment(workspace: Workspace, record: string): string {
  return begun.get(workspace)?.get(record) ?? '';
}
