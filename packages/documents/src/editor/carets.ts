import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { z } from 'zod';
import type { Awareness } from '../ydoc.ts';
import { fromOthers, type TextSync } from './sync.ts';

/** Who is writing, as the others see it. */
export interface TextUser {
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
}

/** Longest name shown at a cursor. */
const MAX_NAME_LENGTH = 40;

/** What another device says of its writer. It is another program's word: only this shape is drawn. */
const otherSchema = z.object({
  user: z.object({ name: z.string(), color: z.string().regex(/^#[0-9a-f]{6}$/i) }),
  cursor: z.object({ anchor: z.unknown(), head: z.unknown() }),
});

const key = new PluginKey<DecorationSet>('carets');

/** Cursors and selections of the others, with their names; tells them ours while the text has the focus. */
export function carets(sync: TextSync, awareness: Awareness, user: TextUser): Extension {
  return Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [caretsPlugin(sync, awareness, user)],
  });
}

function caretsPlugin(sync: TextSync, awareness: Awareness, user: TextUser): Plugin<DecorationSet> {
  let told = '';
  const tell = (state: EditorState, focused: boolean): void => {
    const cursor = focused ? sync.share(state) : null;
    const text = JSON.stringify(cursor);
    if (text === told) return;
    told = text;
    awareness.setLocalStateField('cursor', cursor);
  };
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before, _old, state) =>
        transaction.getMeta(key) === true || transaction.getMeta(fromOthers) === true
          ? drawOthers(state, sync, awareness)
          : before.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      const redraw = (): void => view.dispatch(view.state.tr.setMeta(key, true));
      const onChange = (_changes: unknown, origin: unknown): void => {
        if (origin !== 'local') redraw();
      };
      const onFocus = (): void => tell(view.state, true);
      const onBlur = (): void => tell(view.state, false);
      awareness.setLocalStateField('user', { name: user.name, color: user.color });
      awareness.on('change', onChange);
      view.dom.addEventListener('focus', onFocus);
      view.dom.addEventListener('blur', onBlur);
      queueMicrotask(() => !view.isDestroyed && redraw());
      return {
        update: (now) => tell(now.state, now.hasFocus()),
        destroy() {
          awareness.off('change', onChange);
          view.dom.removeEventListener('focus', onFocus);
          view.dom.removeEventListener('blur', onBlur);
          awareness.setLocalStateField('cursor', null);
          awareness.setLocalStateField('user', null);
        },
      };
    },
  });
}

function drawOthers({ doc }: EditorState, sync: TextSync, awareness: Awareness): DecorationSet {
  const decorations: Decoration[] = [];
  for (const [client, state] of awareness.getStates()) {
    const parsed = client === awareness.clientID ? null : otherSchema.safeParse(state);
    if (!parsed?.success) continue;
    const { user, cursor } = parsed.data;
    const anchor = sync.positionOf(doc, cursor.anchor);
    const head = sync.positionOf(doc, cursor.head);
    if (anchor === null || head === null) continue;
    const style = `background-color: ${user.color}38`;
    decorations.push(
      Decoration.widget(head, () => caret(user), { key: `${client} ${user.name} ${user.color}`, side: 10 }),
      Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: 'vigie-selection', style }),
    );
  }
  return DecorationSet.create(doc, decorations);
}

function caret({ name, color }: TextUser): HTMLElement {
  const cursor = document.createElement('span');
  cursor.className = 'vigie-caret';
  cursor.style.borderColor = color;
  const label = document.createElement('span');
  label.className = 'vigie-caret-name';
  label.style.backgroundColor = color;
  label.textContent = name.slice(0, MAX_NAME_LENGTH);
  cursor.append(label);
  return cursor;
}
