import * as Y from 'yjs';
import type { Binding } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { blockKind, type Block, type Inline, type TextKind } from './block.ts';
import { readBinding, writeBinding } from './binding-text.ts';

export type { Awareness } from 'y-protocols/awareness';

/** The body of a text as it is shared: blocks of the node `paragraph`. */
export type TextBody = Y.XmlFragment;

/** A shared document holding one text. */
export type TextDoc = Y.Doc;

/**
 * Version of the shape of documents. It grows whenever a node, a mark or the meaning of an attribute is added: an app that does not
 * know a node would delete it from everybody's text, so it must never open a newer document.
 */
export const DOCUMENT_SCHEMA_VERSION = 1;

/** Longest title handed out, in UTF-16 units: it stands in lists and tabs. */
const MAX_TITLE_LENGTH = 200;

const NODES = { block: 'paragraph', figure: 'figure', break: 'hardBreak' } as const;
const MARKS: Record<TextKind, readonly string[]> = { document: ['bold', 'italic'], post: [] };

/** Where a document keeps its text. */
export function bodyOf(doc: TextDoc): TextBody {
  return doc.getXmlFragment('body');
}

function metaOf(doc: TextDoc): Y.Map<unknown> {
  return doc.getMap('meta');
}

/** The schema version a document was last written with; a value of the wrong shape counts as newer than anything. */
export function documentVersion(doc: TextDoc): number {
  const version = metaOf(doc).get('schemaVersion');
  if (version === undefined) return DOCUMENT_SCHEMA_VERSION;
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : Number.POSITIVE_INFINITY;
}

/** The language a document is written in; French when it says nothing. */
export function documentLocale(doc: TextDoc): Locale {
  return metaOf(doc).get('locale') === 'en' ? 'en' : 'fr';
}

/** Changes the language in which a document's figures are worded. */
export function setDocumentLocale(doc: TextDoc, locale: Locale): void {
  metaOf(doc).set('locale', locale);
}

/** Marks a document as one of this version, in this language, made from this template. */
export function writeMeta(doc: TextDoc, meta: { locale: Locale; template: string }): void {
  metaOf(doc).set('schemaVersion', DOCUMENT_SCHEMA_VERSION);
  metaOf(doc).set('locale', meta.locale);
  metaOf(doc).set('template', meta.template);
}

/** Calls `listener` after every change of the language or version of a document. */
export function onMetaChange(doc: TextDoc, listener: () => void): () => void {
  const meta = metaOf(doc);
  meta.observe(listener);
  return () => meta.unobserve(listener);
}

/** Adds blocks at the end of a text, in one transaction. */
export function writeBlocks(body: TextBody, blocks: readonly Block[]): void {
  const write = (): void => body.push(blocks.map(blockElement));
  if (body.doc) body.doc.transact(write);
  else write();
}

function blockElement(block: Block): Y.XmlElement {
  const element = new Y.XmlElement(NODES.block);
  element.setAttribute('kind', block.kind);
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let text: Y.XmlText | null = null;
  let length = 0;
  for (const inline of block.inlines) {
    if (inline.type === 'text') {
      if (!text) {
        text = new Y.XmlText();
        length = 0;
        children.push(text);
      }
      text.insert(length, inline.text, marksOf(inline));
      length += inline.text.length;
    } else {
      text = null;
      children.push(inlineElement(inline));
    }
  }
  element.insert(0, children);
  return element;
}

function marksOf(inline: { readonly bold?: boolean; readonly italic?: boolean }): Record<string, object> {
  return { ...(inline.bold ? { bold: {} } : {}), ...(inline.italic ? { italic: {} } : {}) };
}

function inlineElement(inline: Exclude<Inline, { type: 'text' }>): Y.XmlElement {
  if (inline.type === 'break') return new Y.XmlElement(NODES.break);
  const element = new Y.XmlElement(NODES.figure);
  if (inline.binding) element.setAttribute('binding', writeBinding(inline.binding));
  return element;
}

/** The blocks of a text. Content of an unknown shape is left out, never changed. */
export function readBlocks(body: TextBody): Block[] {
  return body
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .map((element) => ({ kind: blockKind(element.getAttribute('kind')), inlines: readInlines(element) }));
}

function readInlines(element: Y.XmlElement): Inline[] {
  const inlines: Inline[] = [];
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) inlines.push(...readRuns(child));
    else if (child instanceof Y.XmlElement && child.nodeName === NODES.break) inlines.push({ type: 'break' });
    else if (child instanceof Y.XmlElement && child.nodeName === NODES.figure)
      inlines.push({ type: 'figure', binding: readBinding(child.getAttribute('binding')) });
  }
  return inlines;
}

interface Run {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function readRuns(text: Y.XmlText): Inline[] {
  const runs: readonly Run[] = text.toDelta();
  return runs.flatMap((run): Inline[] => {
    if (typeof run.insert !== 'string') return [];
    const marks = run.attributes ?? {};
    return [
      {
        type: 'text',
        text: run.insert,
        ...(marks['bold'] ? { bold: true } : {}),
        ...(marks['italic'] ? { italic: true } : {}),
      },
    ];
  });
}

/** The figures placed in a text, in its order; unreadable ones are left out. */
export function bindingsIn(body: TextBody): Binding[] {
  return readBlocks(body).flatMap((block) =>
    block.inlines.flatMap((inline) => (inline.type === 'figure' && inline.binding ? [inline.binding] : [])),
  );
}

/** The title of a document: its first title block, else its first heading, else its first words; empty when it has none. */
export function documentTitle(doc: TextDoc): string {
  const blocks = readBlocks(bodyOf(doc)).map((block) => ({ kind: block.kind, text: titleText(block) }));
  const written = blocks.filter((block) => block.text !== '');
  const chosen =
    written.find((block) => block.kind === 'title') ??
    written.find((block) => block.kind === 'heading') ??
    written.find((block) => block.kind !== 'header');
  return chosen?.text.slice(0, MAX_TITLE_LENGTH) ?? '';
}

function titleText(block: Block): string {
  const words = block.inlines.map((inline) => {
    if (inline.type === 'text') return inline.text;
    if (inline.type === 'break') return ' ';
    return inline.binding?.frozen?.words ?? '…';
  });
  return words.join('').replaceAll(/\s+/gu, ' ').trim();
}

/** Whether a text holds anything this version cannot show, and would therefore delete. */
export function hasUnknownContent(body: TextBody, kind: TextKind): boolean {
  return body.toArray().some((child) => isUnknown(child, kind));
}

function isUnknown(child: unknown, kind: TextKind): boolean {
  if (child instanceof Y.XmlText) return child.parent instanceof Y.XmlElement ? hasUnknownRuns(child, kind) : true;
  if (!(child instanceof Y.XmlElement)) return true;
  const inside = child.parent instanceof Y.XmlElement ? child.parent.nodeName : null;
  if (inside === null) return child.nodeName !== NODES.block || child.toArray().some((part) => isUnknown(part, kind));
  if (inside !== NODES.block) return true;
  return (child.nodeName !== NODES.figure && child.nodeName !== NODES.break) || child.length > 0;
}

function hasUnknownRuns(text: Y.XmlText, kind: TextKind): boolean {
  const runs: readonly Run[] = text.toDelta();
  return runs.some(
    (run) =>
      typeof run.insert !== 'string' || Object.keys(run.attributes ?? {}).some((mark) => !MARKS[kind].includes(mark)),
  );
}

/**
 * Calls `refuse` when a change brings content this version cannot show. Registered before an editor's own listener it is called
 * before it, so that the editor can be taken away before it deletes what it does not know.
 */
export function onUnknownContent(body: TextBody, kind: TextKind, refuse: () => void): () => void {
  const check = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    const unknown = events.some((event) => {
      const target: unknown = event.target;
      return target instanceof Y.XmlFragment && !(target instanceof Y.XmlElement)
        ? hasUnknownContent(target, kind)
        : isUnknown(target, kind);
    });
    if (unknown) refuse();
  };
  body.observeDeep(check);
  return () => body.unobserveDeep(check);
}

/** Calls `listener` after every change of a text, whoever made it. */
export function onTextChange(body: TextBody, listener: () => void): () => void {
  body.observeDeep(listener);
  return () => body.unobserveDeep(listener);
}
