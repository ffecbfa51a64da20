import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import type { AnyExtension } from '@tiptap/core';
import type { Awareness } from '../ydoc.ts';

/** Who is writing, as the others see it. */
export interface TextUser {
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
}

/** Longest name shown at a cursor: it comes from another device. */
const MAX_NAME_LENGTH = 40;

/** Cursors and selections of the others, with their names. */
export function carets(awareness: Awareness, user: TextUser): AnyExtension {
  return CollaborationCaret.configure({ provider: { awareness }, user: { ...user }, render: caret });
}

function caret(user: Readonly<Record<string, unknown>>): HTMLElement {
  const color = typeof user['color'] === 'string' ? user['color'] : 'transparent';
  const cursor = document.createElement('span');
  cursor.className = 'vigie-caret';
  cursor.style.borderColor = color;
  const name = document.createElement('span');
  name.className = 'vigie-caret-name';
  name.style.backgroundColor = color;
  name.textContent = typeof user['name'] === 'string' ? user['name'].slice(0, MAX_NAME_LENGTH) : '';
  cursor.append(name);
  return cursor;
}
