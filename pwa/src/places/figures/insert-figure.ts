import { err, ok, type Result } from '@vigie/core';
import { bodyOf, documentLocale, newBinding, writeBlocks, type Block } from '@vigie/documents';
import type { Query, Wording } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { bindFigure, visualScene } from '@vigie/visuals';
import type { Workspace } from '@vigie/workspace';

/** What a figure can be put into. */
export const TARGET_KINDS = ['document', 'visual', 'post'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Something that takes a figure. */
export interface Target {
  readonly kind: TargetKind;
  readonly id: string;
  readonly title: string;
  /** Language in which it would be worded there. */
  readonly locale: Locale;
}

/** Where the page of each kind of target begins. */
const PLACES: Record<TargetKind, string> = { document: 'documents', visual: 'visuals', post: 'posts' };

/** The path of a target's own page. */
export function targetPath({ kind, id }: Target): string {
  return `${PLACES[kind]}/${id}`;
}

/** Everything of a kind that can take a figure, last changed first; of posts the drafts: an approved one no longer changes. */
export function targetsOf(workspace: Workspace, kind: TargetKind): Target[] {
  if (kind === 'post') {
    return workspace.posts.list.value
      .filter(({ status }) => status === 'draft')
      .map(({ id, title, locale }) => ({ kind, id, title, locale }));
  }
  const shelf = kind === 'document' ? workspace.documents : workspace.visuals;
  return shelf.list.value.map(({ id, title, locale }) => ({ kind, id, title, locale }));
}

/**
 * Puts a live figure at the end of a text, or in the middle of a visual. Fails where the target is gone, or was written by a newer app,
 * or (a visual) is full.
 */
export async function insertFigure(
  workspace: Workspace,
  target: Target,
  query: Query,
  wording: Wording,
): Promise<Result<void>> {
  const { figures } = workspace.ledger;
  const block: Block = { kind: 'text', inlines: [{ type: 'figure', binding: newBinding(query, wording, figures) }] };
  switch (target.kind) {
    case 'document': {
      const doc = await workspace.documents.open(target.id);
      if (!doc.ok) return doc;
      writeBlocks(bodyOf(doc.value), [block]);
      return ok(undefined);
    }
    case 'post': {
      const body = workspace.posts.board.textOf(target.id);
      if (!body || workspace.posts.board.get(target.id)?.status !== 'draft') return err('post_locked');
      writeBlocks(body, [block]);
      return ok(undefined);
    }
    case 'visual': {
      const doc = await workspace.visuals.open(target.id);
      if (!doc.ok) return doc;
      const added = visualScene(doc.value).addFigure(bindFigure(query, figures));
      return added.ok ? ok(undefined) : added;
    }
  }
}

/** The language of a target as it is written now. */
export async function localeOfTarget(workspace: Workspace, target: Target): Promise<Locale> {
  if (target.kind !== 'document') return target.locale;
  const doc = await workspace.documents.open(target.id);
  return doc.ok ? documentLocale(doc.value) : target.locale;
}
