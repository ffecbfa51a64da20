import type { Readable, VigieError } from '@vigie/core';
import type { Binding, BindingState, FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import type { BlockKind, TextKind } from './block.ts';
import type { TextUser } from './editor/carets.ts';
import type { FigureSpot } from './editor/figure-views.ts';
import type { SlashMenu } from './editor/slash.ts';
import type { Awareness, TextBody } from './ydoc.ts';

export type { FigureSpot, SlashMenu, TextUser };

/** What a toolbar can ask of an editor. Kinds of blocks are toggled: a second time makes plain text of them. */
export type TextCommand =
  | 'bold'
  | 'italic'
  | 'title'
  | 'heading'
  | 'subheading'
  | 'standfirst'
  | 'paragraph'
  | 'bulletList'
  | 'quote'
  | 'undo'
  | 'redo';

/** What holds where the cursor is. */
export interface EditorActive {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly block: BlockKind;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A figure as it stands in the text now. */
export interface PlacedFigure {
  readonly binding: Binding;
  readonly state: BindingState;
  readonly words: string;
}

export interface EditorOptions {
  readonly element: HTMLElement;
  readonly fragment: TextBody;
  readonly kind: TextKind;
  /** Language of the text, in which figures are worded. */
  readonly locale: Locale;
  readonly figures: FigureSource;
  /** Carries cursors and names between those who write. */
  readonly awareness: Awareness;
  readonly user: TextUser;
  /** Accessible name of the text field. */
  readonly label: string;
  readonly placeholder?: string;
  readonly editable?: boolean;
  /** Called when `/` asks for a figure, when what is asked changes, and with `null` when it is over. */
  readonly onSlash?: (menu: SlashMenu | null) => void;
  /** Arrow keys, Enter and Tab while a `/` menu is open; `true` when the key was used. Escape closes the menu by itself. */
  readonly onSlashKey?: (event: KeyboardEvent) => boolean;
  /** Something that was asked was refused (a paste too long): its code. */
  readonly onRefused?: (error: VigieError) => void;
}

/** A mounted editor. */
export interface TextEditor {
  /** Puts a figure at the cursor: in place of selected text, after a selected figure. */
  insertFigure(binding: Binding): void;
  /** Takes today's value of a stale figure as seen. Can be undone. */
  acceptFigure(id: string): void;
  removeFigure(id: string): void;
  /** Selects a figure and brings it into view. */
  focusFigure(id: string): void;
  command(name: TextCommand): void;
  readonly active: Readable<EditorActive>;
  /** The figures of the text, in its order. */
  readonly placed: Readable<readonly PlacedFigure[]>;
  /** How many passages of the template are still to be completed. */
  readonly prompts: Readable<number>;
  /** The figure that is selected, by click or by keyboard. */
  readonly selectedFigure: Readable<FigureSpot | null>;
  /** The figure under the pointer. */
  readonly pointedFigure: Readable<FigureSpot | null>;
  /**
   * Why the text is not shown: `document_newer` when it holds what this version does not know. The editor is then gone, so that
   * nothing is deleted; everything else keeps working on the text as others change it.
   */
  readonly refusal: Readable<VigieError | null>;
  setEditable(on: boolean): void;
  focus(): void;
  destroy(): void;
}

/**
 * Mounts an editor on a shared text. Loads Tiptap when first called. Never throws for what a text holds: see `refusal`.
 */
export async function mountEditor(options: EditorOptions): Promise<TextEditor> {
  const { mountTiptap } = await import('./editor/mount.ts');
  return mountTiptap(options);
}
