import { HashtagNode, registerLexicalHashtag } from '@lexical/hashtag';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  COMMAND_PRIORITY_CRITICAL,
  createEditor,
  PASTE_COMMAND,
  type LexicalEditor,
} from 'lexical';
import type { ReplicaFile, ReplicaPost } from '../replica-model.ts';
import { breakPaste, broken, language, limit, readChosen } from './replica.ts';

/** Replica of Facebook: a feed with a comment box, and the dialog in which a post is written, both rich-text Lexical. */

const words = {
  fr: {
    opener: 'Quoi de neuf, Vigie ?',
    dialog: 'Créer une publication',
    post: 'Publier',
    comment: 'Écrivez un commentaire…',
    shared: 'Votre publication a été partagée.',
    view: 'Voir',
  },
  en: {
    opener: 'What’s on your mind, Vigie?',
    dialog: 'Create post',
    post: 'Post',
    comment: 'Write a comment…',
    shared: 'Your post was shared.',
    view: 'View post',
  },
}[language];
const IMAGES = 'image/*,image/heif,image/heic,video/*,video/mp4';

const clicks = { post: 0 };
const published: ReplicaPost[] = [];

function element(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A contenteditable with Lexical in it, labelled as the site labels its own. */
function mountLexical(placeholder: string): { box: HTMLElement; editor: LexicalEditor } {
  const box = element('div', {
    contenteditable: 'true',
    role: 'textbox',
    'aria-placeholder': placeholder,
    spellcheck: 'true',
  });
  const editor = createEditor({
    nodes: [HashtagNode],
    theme: { hashtag: 'hashtag' },
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(box);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  registerLexicalHashtag(editor);
  return { box, editor };
}

function modelOf(editor: LexicalEditor): string {
  return editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .map((line) => line.getTextContent())
      .join('\n'),
  );
}

/** The broken ways that concern the engine's own handling of a paste. */
function breakEngine(editor: LexicalEditor, box: HTMLElement): void {
  if (broken !== 'double' && broken !== 'flatten' && broken !== 'editor-gone') return;
  editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      event.preventDefault();
      const text = event instanceof ClipboardEvent ? (event.clipboardData?.getData('text/plain') ?? '') : '';
      if (broken === 'editor-gone') {
        editor.setRootElement(null);
        box.remove();
        return true;
      }
      const lines =
        broken === 'double' ? [...text.split('\n'), ...text.split('\n')] : [text.replaceAll(/\s*\n\s*/g, '')];
      $getRoot()
        .clear()
        .append(...lines.map((line) => $createParagraphNode().append($createTextNode(line))));
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

interface OpenDialog {
  readonly root: HTMLElement;
  readonly text: () => string;
  files: readonly ReplicaFile[];
}

let dialog: OpenDialog | null = null;

function openDialog(): void {
  const { box, editor } = mountLexical(words.opener);
  breakEngine(editor, box);
  const previews = element('div', { class: 'previews' });
  const button = element(
    'div',
    { role: 'button', tabindex: '0', 'aria-label': words.post, 'aria-disabled': 'true' },
    words.post,
  );
  // The first input stands for the ones the site keeps for other uses: nothing listens to it.
  const unused = element('input', { type: 'file', accept: IMAGES });
  const input = element('input', { type: 'file', accept: IMAGES, multiple: '' });
  const content = element('form', { class: 'box' }, element('h2', {}, words.dialog), box, previews);
  if (broken !== 'no-file-input') content.append(unused, input);
  if (broken !== 'no-post-button') content.append(button);
  const root = element('div', { role: 'dialog', 'aria-modal': 'true', 'aria-label': words.dialog }, content);
  const opened: OpenDialog = { root, text: () => modelOf(editor), files: [] };

  const refresh = (): void => {
    const length = opened.text().length;
    const enabled = (length > 0 || opened.files.length > 0) && length <= limit && broken !== 'post-stays-disabled';
    if (enabled) button.removeAttribute('aria-disabled');
    else button.setAttribute('aria-disabled', 'true');
  };
  editor.registerUpdateListener(refresh);
  input.addEventListener('change', () => {
    if (!(input instanceof HTMLInputElement) || broken === 'drop-images') return;
    void Promise.all(
      [...(input.files ?? [])].map(async (file) => {
        const read = await readChosen(file);
        previews.append(element('img', { src: URL.createObjectURL(file), alt: '' }));
        return read;
      }),
    ).then((read) => {
      opened.files = [...opened.files, ...read];
      refresh();
    });
  });
  button.addEventListener('click', () => {
    clicks.post += 1;
    if (button.getAttribute('aria-disabled') === 'true') return;
    publish(opened);
  });
  dialog = opened;
  document.body.append(root);
}

function publish(opened: OpenDialog): void {
  const url = `https://www.facebook.com/vigie/posts/pfbid0${Date.now()}`;
  published.push({ text: opened.text(), files: opened.files, url });
  opened.root.remove();
  dialog = null;
  // The live site tells once its server has answered.
  setTimeout(() => {
    document.body.append(
      element(
        'div',
        { role: 'alert' },
        `${words.shared} `,
        element('a', { href: `${new URL(url).pathname}?ref=notif` }, words.view),
      ),
    );
  }, 200);
}

function showFeed(): void {
  document.documentElement.lang = language;
  const opener = element('div', { role: 'button', tabindex: '0' }, words.opener);
  opener.addEventListener('click', () => {
    if (dialog === null && broken !== 'no-editor') openDialog();
  });
  const comment = mountLexical(words.comment);
  comment.box.setAttribute('aria-label', words.comment);
  const other = element('a', { href: '/somebody/posts/pfbid0somebodyelse' }, 'Somebody else');
  document.getElementById('root')?.append(opener, element('article', {}, other, comment.box));
  window.replica = {
    state: () => ({
      text: dialog?.text() ?? '',
      inlineText: modelOf(comment.editor),
      files: dialog?.files ?? [],
      postClicks: clicks.post,
      published,
    }),
  };
}

showFeed();
breakPaste(() => dialog?.root ?? null);
