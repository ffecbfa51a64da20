import { Mark, markInputRule, Node, type Extensions } from '@tiptap/core';
import { blockKind, type BlockKind, type TextKind } from '../block.ts';

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });

const Text = Node.create({ name: 'text', group: 'inline' });

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const insert = (): boolean => this.editor.commands.insertContent({ type: this.name });
    return { 'Shift-Enter': insert, 'Mod-Enter': insert };
  },
});

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // Google Docs wraps whole pastes in <b style="font-weight: normal">.
    { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
    { style: 'font-weight', getAttrs: (value) => /^(?:bold(?:er)?|[5-9]\d{2,})$/.test(value) && null },
  ],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [markInputRule({ find: /(?:^|\s)(\*\*(?!\s+\*\*)([^*]+)\*\*(?!\s+\*\*))$/, type: this.type })];
  },
});

const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [
    { tag: 'em' },
    { tag: 'i', getAttrs: (element) => element.style.fontStyle !== 'normal' && null },
    { style: 'font-style=italic' },
  ],
  renderHTML: () => ['em', 0],
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleMark(this.name) };
  },
});

/** How each kind of block stands in the page: its element, and its class where the element alone does not tell. */
const ELEMENTS: Record<BlockKind, { readonly tag: string }> = {
  title: { tag: 'h1' },
  heading: { tag: 'h2' },
  subheading: { tag: 'h3' },
  text: { tag: 'p' },
  standfirst: { tag: 'p' },
  header: { tag: 'p' },
  quote: { tag: 'blockquote' },
  attribution: { tag: 'p' },
  // No list item: blocks are flat, and one without its list is none. Its mark is a character, which is read aloud.
  bullet: { tag: 'div' },
};

const BLOCK_CHILDREN = 'p, div, ul, ol, blockquote, h1, h2, h3, h4, h5, h6';

/** Where pasted markup, ours or another program's, becomes which kind of block. The most exact rule comes first. */
const DOCUMENT_RULES: readonly { tag: string; kind: BlockKind; leaf?: boolean }[] = [
  { tag: 'h1', kind: 'title' },
  { tag: 'h2', kind: 'heading' },
  { tag: 'h3, h4, h5, h6', kind: 'subheading' },
  { tag: 'li p, li div', kind: 'bullet', leaf: true },
  { tag: 'li', kind: 'bullet', leaf: true },
  { tag: 'blockquote p, blockquote div', kind: 'quote', leaf: true },
  { tag: 'blockquote', kind: 'quote', leaf: true },
];

const Block = (kind: TextKind) =>
  Node.create({
    name: 'paragraph',
    priority: 1000,
    group: 'block',
    content: 'inline*',
    marks: kind === 'post' ? '' : '_',
    addAttributes: () => ({ kind: { default: 'text', rendered: false } }),
    parseHTML() {
      if (kind === 'post') return [{ tag: 'p' }];
      const named = { tag: '[data-kind]', getAttrs: (e: HTMLElement) => ({ kind: blockKind(e.dataset['kind']) }) };
      const rules = DOCUMENT_RULES.map((rule) => ({
        tag: rule.tag,
        getAttrs: (element: HTMLElement) =>
          rule.leaf && element.querySelector(BLOCK_CHILDREN) ? (false as const) : { kind: rule.kind },
      }));
      return [named, ...rules, { tag: 'p' }];
    },
    renderHTML({ node }) {
      const name = blockKind(node.attrs['kind']);
      return [ELEMENTS[name].tag, { class: `vigie-${name}`, 'data-kind': name }, 0];
    },
  });

/** The nodes and marks a text may hold, as Tiptap extensions, without the figure. */
export function textSchema(kind: TextKind): Extensions {
  const marks = kind === 'document' ? [Bold, Italic] : [];
  return [Doc, Block(kind), Text, HardBreak, ...marks];
}
