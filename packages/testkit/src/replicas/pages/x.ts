import { CompositeDecorator, Editor, EditorState, Modifier, type ContentBlock, type DraftHandleValue } from 'draft-js';
import { createElement as h, useRef, useState, type ChangeEvent, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ReplicaFile, ReplicaPost } from '../replica-model.ts';
import { breakPaste, broken, limit, readChosen } from './replica.ts';

/** Replica of X: home timeline with its inline composer, and the dialog of /compose/post above it, both Draft.js. */

const clicks = { post: 0 };
const published: ReplicaPost[] = [];
const models = new Map<'inline' | 'dialog', { text: () => string; files: () => readonly ReplicaFile[] }>();

const decorator = new CompositeDecorator([
  {
    strategy: (block: ContentBlock, found: (start: number, end: number) => void) => {
      for (const match of block.getText().matchAll(/#[\p{L}\p{N}_]+|https?:\/\/\S+/gu)) {
        found(match.index, match.index + match[0].length);
      }
    },
    component: (props: { children?: ReactNode }) => h('span', { className: 'hashtag' }, props.children),
  },
]);

interface ComposerProps {
  readonly place: 'inline' | 'dialog';
  readonly onPublished: (url: string) => void;
}

interface Attached {
  readonly file: ReplicaFile;
  readonly preview: string;
}

/** What the engine's own paste handling is replaced by, when the page is broken in a way that concerns it. */
function pasteOverride(
  text: string,
  state: EditorState,
  change: (state: EditorState) => void,
  unmount: () => void,
): DraftHandleValue {
  if (broken === 'editor-gone') {
    unmount();
    return 'handled';
  }
  if (broken !== 'double' && broken !== 'flatten') return 'not-handled';
  const inserted = broken === 'double' ? text + text : text.replaceAll(/\s*\n\s*/g, '');
  const content = Modifier.replaceText(state.getCurrentContent(), state.getSelection(), inserted);
  change(EditorState.push(state, content, 'insert-characters'));
  return 'handled';
}

function Composer({ place, onPublished }: ComposerProps): ReactNode {
  const [state, setState] = useState(() => EditorState.createEmpty(decorator));
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const [gone, setGone] = useState(false);
  const [describing, setDescribing] = useState<number | null>(null);
  const latest = useRef({ state, files });
  latest.current = { state, files };
  const text = (): string => latest.current.state.getCurrentContent().getPlainText('\n');
  models.set(place, { text, files: () => latest.current.files.map((attached) => attached.file) });

  const length = text().length;
  const enabled = (length > 0 || files.length > 0) && length <= limit && broken !== 'post-stays-disabled';
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    if (broken === 'drop-images') return;
    const read = await Promise.all(
      chosen.map(async (file) => ({ file: await readChosen(file), preview: URL.createObjectURL(file) })),
    );
    setFiles((before) => [...before, ...read].slice(0, 4));
  };
  const post = (): void => {
    clicks.post += 1;
    if (!enabled) return;
    const url = `https://x.com/hro_calais/status/19${Date.now()}`;
    published.push({ text: text(), files: models.get(place)?.files() ?? [], url });
    setState(EditorState.createEmpty(decorator));
    setFiles([]);
    onPublished(url);
  };
  if (gone) return null;

  return h(
    'div',
    { className: 'box', 'data-place': place },
    h(
      'div',
      { 'data-testid': 'tweetTextarea_0_label' },
      h(
        'div',
        { 'data-testid': 'tweetTextarea_0RichTextInputContainer' },
        h(Editor, {
          editorState: state,
          onChange: setState,
          placeholder: 'What is happening?!',
          ariaLabel: 'Post text',
          webDriverTestID: 'tweetTextarea_0',
          handlePastedText: (pasted: string, _html: string | undefined, current: EditorState) =>
            pasteOverride(pasted, current, setState, () => setGone(true)),
        }),
      ),
    ),
    files.length === 0
      ? null
      : h(
          'div',
          { 'data-testid': 'attachments', role: 'group' },
          files.map(({ file, preview }, index) =>
            h(
              'div',
              { key: preview },
              h('img', { src: preview, alt: '' }),
              h(
                'button',
                {
                  'data-testid': 'altTextButton',
                  'aria-label': 'Add description',
                  onClick: () => setDescribing(index),
                },
                file.alt === '' ? '+ALT' : 'ALT',
              ),
            ),
          ),
        ),
    h(
      'div',
      { className: 'row' },
      broken === 'no-file-input'
        ? null
        : h('input', {
            type: 'file',
            multiple: true,
            accept: 'image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime',
            'data-testid': 'fileInput',
            onChange: (event: ChangeEvent<HTMLInputElement>) => void choose(event),
          }),
      broken === 'no-post-button'
        ? null
        : h(
            'button',
            {
              'data-testid': place === 'dialog' ? 'tweetButton' : 'tweetButtonInline',
              'aria-disabled': enabled ? undefined : 'true',
              onClick: post,
            },
            'Post',
          ),
    ),
    describing === null
      ? null
      : h(AltSheet, {
          save: (alt: string) => {
            setFiles((before) =>
              before.map((file, index) => (index === describing ? { ...file, file: { ...file.file, alt } } : file)),
            );
            setDescribing(null);
          },
        }),
  );
}

/** The sheet above the composer in which X takes one image's description. */
function AltSheet({ save }: { save: (alt: string) => void }): ReactNode {
  const [alt, setAlt] = useState('');
  return h(
    'div',
    { role: 'dialog', 'aria-label': 'Edit image description' },
    h(
      'div',
      { className: 'box' },
      h('textarea', {
        'data-testid': 'altTextInput',
        value: alt,
        maxLength: 1000,
        onChange: (event: ChangeEvent<HTMLTextAreaElement>) => setAlt(event.target.value),
      }),
      h('button', { 'data-testid': 'applyButton', disabled: alt === '', onClick: () => save(alt) }, 'Save'),
    ),
  );
}

function App(): ReactNode {
  const [dialog, setDialog] = useState(location.pathname === '/compose/post');
  const [toast, setToast] = useState<string | null>(null);
  const onPublished = (url: string): void => {
    setDialog(false);
    // The live site shows its toast once the server has answered.
    setTimeout(() => setToast(url), 200);
  };
  return h(
    'main',
    null,
    h('a', { href: '/compose/post', 'data-testid': 'SideNav_NewTweet_Button' }, 'Post'),
    broken === 'no-editor' ? null : h(Composer, { place: 'inline', onPublished }),
    h('article', null, h('a', { href: '/somebody/status/1700000000000000001' }, 'A post of somebody else')),
    dialog && broken !== 'no-editor'
      ? h('div', { role: 'dialog', 'aria-modal': 'true' }, h(Composer, { place: 'dialog', onPublished }))
      : null,
    toast === null
      ? null
      : h(
          'div',
          { 'data-testid': 'toast', role: 'alert' },
          'Your post was sent. ',
          h('a', { href: new URL(toast).pathname }, 'View'),
        ),
  );
}

/** The composer a person would be using: the dialog's when it is open. */
function current(): { text: () => string; files: () => readonly ReplicaFile[] } | undefined {
  return document.querySelector('[data-place="dialog"]') === null ? models.get('inline') : models.get('dialog');
}

window.replica = {
  state: () => ({
    text: current()?.text() ?? '',
    inlineText: models.get('inline')?.text() ?? '',
    files: current()?.files() ?? [],
    postClicks: clicks.post,
    published,
  }),
};
document.addEventListener(
  'click',
  (event) => {
    // Synthetic clicks count too, even where React would not see them.
    if (event.target instanceof Element && event.target.closest('[data-testid^="tweetButton"]') && !event.isTrusted)
      clicks.post += 1;
  },
  true,
);
breakPaste(
  () =>
    document.querySelector<HTMLElement>('[data-place="dialog"] [contenteditable]') ??
    document.querySelector('[contenteditable]'),
);

const root = document.getElementById('root');
if (root) createRoot(root).render(h(App));
