import type { Binding } from '@vigie/figures';

/**
 * What a block of a text is for. Blocks are flat and of one kind of node: making a heading of a paragraph changes an attribute and
 * moves nothing, so what somebody else types in it meanwhile is kept.
 */
export const BLOCK_KINDS = [
  'title',
  'heading',
  'subheading',
  'text',
  'standfirst',
  'header',
  'quote',
  'attribution',
  'bullet',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** The kind an attribute names; plain text for anything this version does not know. */
export function blockKind(value: unknown): BlockKind {
  return BLOCK_KINDS.find((kind) => kind === value) ?? 'text';
}

/** A run of text, a line break, or a figure (`null`: a binding nobody can read). */
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly bold?: boolean; readonly italic?: boolean }
  | { readonly type: 'break' }
  | { readonly type: 'figure'; readonly binding: Binding | null };

/** One paragraph, heading, list item… of a text. */
export interface Block {
  readonly kind: BlockKind;
  readonly inlines: readonly Inline[];
}

/** Which texts the schema is for: a document, or a post (plain lines with figures). */
export type TextKind = 'document' | 'post';

/**
 * Passages a template leaves to its author, as `[à compléter : …]` or `[to complete: …]`. They are ordinary text, so that any editor
 * can fill them; they are only shown as such.
 */
export const PROMPT = /\[(?:à compléter|to complete)[^[\]]*\]/giu;

/** The text of a block without its figures. */
export function blockText(block: Block): string {
  return block.inlines.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('');
}
