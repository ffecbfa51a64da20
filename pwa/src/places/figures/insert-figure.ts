import { err, ok, type Result } from '@vigie/core';
import { bodyOf, documentLocale, newBinding, takeFigure, writeBlocks, type Block } from '@vigie/documents';
import type { Query, Wording } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { bindFigure, visualScene } from '@vigie/visuals';
import type { Undo, Workspace } from '@vigie/workspace';

/** What a figure can be put into. */
export const TARGET_KINDS = ['document', 'visual', 'post'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Stands for a document, a visual or a post that is made for the figure. */
export const NEW_TARGET = '';

/** Something that takes a figure. */
export interface Target {
  readonly kind: TargetKind;
  readonly id: string;
  readonly title: string;
  /** Language in which it would be worded there. */
  readonly locale: Locale;
  /** Made for this figure alone. */
  readonly made?: true;
}

/** The one figure of the template that a new visual begins with. */
const FIRST_FIGURE = 'figure-1';

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
 * Puts a live figure at the end of a text, or in the middle of a visual; the way back takes the figure alone, and nothing out of a post
 * that was approved since. Fails where the target is gone, or was written by a newer app, or (a visual) is full.
 */
export async function insertFigure(
  workspace: Workspace,
  target: Target,
  query: Query,
  wording: Wording,
): Promise<Result<Undo>> {
  const { figures } = workspace.ledger;
  const binding = newBinding(query, wording, figures);
  const block: Block = { kind: 'text', inlines: [{ type: 'figure', binding }] };
  switch (target.kind) {
    case 'document': {
      const doc = await workspace.documents.open(target.id);
      if (!doc.ok) return doc;
      const body = bodyOf(doc.value);
      writeBlocks(body, [block]);
      return ok(() => takeFigure(body, binding.id));
    }
    case 'post': {
      const { board } = workspace.posts;
      const body = board.textOf(target.id);
      const isDraft = (): boolean => board.get(target.id)?.status === 'draft';
      if (!body || !isDraft()) return err('post_locked');
      writeBlocks(body, [block]);
      return ok(() => {
        if (isDraft()) takeFigure(body, binding.id);
      });
    }
    case 'visual': {
      const doc = await workspace.visuals.open(target.id);
      if (!doc.ok) return doc;
      const scene = visualScene(doc.value);
      if (target.made) {
        scene.update(FIRST_FIGURE, { binding: bindFigure(query, figures) });
        return ok(() => undefined);
      }
      const added = scene.addFigure(bindFigure(query, figures));
      return added.ok ? ok(() => scene.update(added.value, { hidden: true })) : added;
    }
  }
}

/** Makes an empty target about what the question is about, to put the figure into. A visual begins with the figure itself. */
export async function makeTarget(
  workspace: Workspace,
  kind: TargetKind,
  query: Query,
  locale: Locale,
): Promise<Target> {
  const about = { locale, period: query.period, ...(query.zone ? { zone: query.zone } : {}) };
  switch (kind) {
    case 'document':
      return { kind, id: await workspace.documents.create('blank', about), title: '', locale, made: true };
    case 'post':
      return { kind, id: workspace.posts.create({ locale }), title: '', locale, made: true };
    case 'visual': {
      const id = await workspace.visuals.create('big_number', about);
      return { kind, id, title: '', locale, made: true };
    }
  }
}

/** The language of a target as it is written now. */
export async function localeOfTarget(workspace: Workspace, target: Target): Promise<Locale> {
  if (target.kind !== 'document') return target.locale;
  const doc = await workspace.documents.open(target.id);
  return doc.ok ? documentLocale(doc.value) : target.locale;
}
