import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Binding } from '@vigie/figures';
import { writeBinding } from '../binding-text.ts';

/** The place where a figure is being asked for by typing `/`. Its list of choices is drawn by whoever mounted the editor. */
export interface SlashMenu {
  /** Of the typed `/…` on the screen. */
  readonly rect: DOMRect;
  /** What was typed after the `/`. */
  readonly query: string;
  /** Puts the figure in place of what was typed. */
  choose(binding: Binding): void;
  /** Takes away what was typed: the figure is chosen elsewhere. */
  clear(): void;
  /** Leaves what was typed as text. */
  close(): void;
}

/** What an app does with the menu. */
export interface SlashListener {
  /** Called when the menu opens, moves or changes, and with `null` when it closes. */
  readonly update: (menu: SlashMenu | null) => void;
  /** A key while the menu is open: `true` when it was used. */
  readonly key: (event: KeyboardEvent) => boolean;
}

/** Longest question typed after `/`; past it the words are plain text. */
const MAX_SLASH_QUERY = 40;
const SLASH = new RegExp(`(?:^|[\\s(«“‘'’])/([^/\\n]{0,${MAX_SLASH_QUERY}})$`, 'u');

interface SlashRange {
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

interface SlashState {
  readonly range: SlashRange | null;
  /** Where a menu was closed by Escape: it stays closed for that `/`. */
  readonly dismissed: number | null;
}

const key = new PluginKey<SlashState>('slash');

function findRange(state: EditorState): SlashRange | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, '', '\n');
  const match = SLASH.exec(before);
  const query = match?.[1];
  // "and/or" and "1 / 2" are text: no blank follows the sign, and no two words with blanks between make a question.
  if (query === undefined || /^\s/u.test(query) || /\s\s|\s\S+\s\S+\s/u.test(query)) return null;
  return { from: $from.pos - query.length - 1, to: $from.pos, query };
}

/** The `/` key: tells `listener` where and what is asked, and gives it the keys that move in a list. */
export function slash(listener: SlashListener): Extension {
  return Extension.create({
    name: 'slash',
    priority: 1100,
    addProseMirrorPlugins: () => [slashPlugin(listener)],
  });
}

function slashPlugin(listener: SlashListener): Plugin<SlashState> {
  let open = false;
  const close = (view: EditorView): void => {
    const range = key.getState(view.state)?.range;
    if (range) view.dispatch(view.state.tr.setMeta(key, { dismiss: range.from }));
  };
  const tell = (view: EditorView): void => {
    const range = view.editable ? (key.getState(view.state)?.range ?? null) : null;
    if (!range) {
      if (open) listener.update(null);
      open = false;
      return;
    }
    open = true;
    listener.update({
      rect: rectOf(view, range),
      query: range.query,
      choose: (binding) => choose(view, binding),
      clear: () => clear(view),
      close: () => close(view),
    });
  };
  return new Plugin<SlashState>({
    key,
    state: {
      init: () => ({ range: null, dismissed: null }),
      apply(transaction, before, _old, state) {
        const meta: unknown = transaction.getMeta(key);
        const dismissed =
          dismissedAt(meta) ?? (before.dismissed === null ? null : transaction.mapping.map(before.dismissed));
        const range = findRange(state);
        if (!range) return { range: null, dismissed: null };
        if (range.from === dismissed) return { range: null, dismissed };
        // The menu opens by typing, not by walking past an old `/`.
        if (!before.range && !transaction.docChanged) return { range: null, dismissed: range.from };
        return { range, dismissed: null };
      },
    },
    props: {
      handleKeyDown(view, event) {
        if (!key.getState(view.state)?.range) return false;
        if (event.key === 'Escape') {
          close(view);
          return true;
        }
        return ['ArrowDown', 'ArrowUp', 'Enter', 'Tab'].includes(event.key) && listener.key(event);
      },
    },
    view: () => ({
      update: tell,
      destroy: () => {
        if (open) listener.update(null);
      },
    }),
  });
}

function dismissedAt(meta: unknown): number | null {
  if (typeof meta !== 'object' || meta === null || !('dismiss' in meta)) return null;
  return typeof meta.dismiss === 'number' ? meta.dismiss : null;
}

function choose(view: EditorView, binding: Binding): void {
  const range = key.getState(view.state)?.range;
  const type = view.state.schema.nodes['figure'];
  if (!range || !type) return;
  view.dispatch(
    view.state.tr.replaceWith(range.from, range.to, type.create({ binding: writeBinding(binding) })).scrollIntoView(),
  );
  view.focus();
}

function clear(view: EditorView): void {
  const range = key.getState(view.state)?.range;
  if (range) view.dispatch(view.state.tr.delete(range.from, range.to));
}

function rectOf(view: EditorView, range: SlashRange): DOMRect {
  const start = view.coordsAtPos(range.from);
  const end = view.coordsAtPos(range.to);
  return new DOMRect(start.left, start.top, Math.max(0, end.right - start.left), start.bottom - start.top);
}
