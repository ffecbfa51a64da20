import * as Y from 'yjs';
import { bindingVersion, type Binding } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { blockKind, type Block, type BlockKind, type Inline } from './block.ts';
import { readBinding, writeBinding } from './binding-text.ts';

export type { Awareness } from 'y-protocols/awareness';

/** The body of a text as it is shared: one `Y.XmlText` a block, figures embedded in it. */
export type TextBody = Y.XmlFragment;

/** A shared document holding one text. */
export type TextDoc = Y.Doc;

/**
 * Version of the shape of documents. It grows whenever a kind of content or the meaning of an attribute is added: an app that does
 * not know it would show a text that is not what the others see, so it must never open a newer document. 2: figures with the wording
 * `qualified`, about indicators that a team added, or about other fields of a record.
 */
export const DOCUMENT_SCHEMA_VERSION = 2;

/** Longest title handed out, in UTF-16 units: it stands in lists and tabs. */
const MAX_TITLE_LENGTH = 200;

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

/**
 * Raises the version of a document to what figures about to be written into it need: one made by an older app stays open to older apps
 * until it holds what they do not know. Texts that carry no version (posts) are left alone.
 */
export function raiseVersion(doc: TextDoc, runs: readonly Run[]): void {
  const meta = metaOf(doc);
  const version = meta.get('schemaVersion');
  if (typeof version !== 'number' || version >= DOCUMENT_SCHEMA_VERSION) return;
  const needed = runs
    .map(({ marks }) => readBinding(marks.binding))
    .map((binding) => (binding ? bindingVersion(binding) : 1));
  const most = Math.max(version, ...needed);
  if (most > version) meta.set('schemaVersion', most);
}

/** Calls `listener` after every change of the language or version of a document. */
export function onMetaChange(doc: TextDoc, listener: () => void): () => void {
  const meta = metaOf(doc);
  meta.observe(listener);
  return () => meta.unobserve(listener);
}

/** Adds blocks at the end of a text, in one transaction. */
export function writeBlocks(body: TextBody, blocks: readonly Block[]): void {
  const { doc } = body;
  const write = (): void => {
    const written = blocks.map((block) => ({ kind: block.kind, runs: block.inlines.map(runOf) }));
    if (doc)
      raiseVersion(
        doc,
        written.flatMap(({ runs }) => runs),
      );
    body.push(written.map(({ kind, runs }) => makeBlock(kind, runs)));
  };
  if (doc) doc.transact(write);
  else write();
}

/** Stands for one embedded object where runs are compared as text; never a letter. */
export const OBJECT = '\uFFFC';

/** What is written on a run of a shared text. `binding` is on figures alone. */
export interface RunMarks {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly binding?: string;
}

/** A stretch of a shared block: letters with `\n` for a line break, or one embedded object (`text` is then `OBJECT`). */
export interface Run {
  readonly text: string;
  readonly embed: boolean;
  readonly marks: RunMarks;
}

/** A block as it is shared: its letters, with its kind as an attribute. */
export type SharedBlock = Y.XmlText;

/** A new block, to be put into a text. */
export function makeBlock(kind: BlockKind, runs: readonly Run[]): SharedBlock {
  const block = new Y.XmlText();
  block.setAttribute('kind', kind);
  let at = 0;
  for (const run of runs) {
    insertRun(block, at, run);
    at += run.text.length;
  }
  return block;
}

/** Inserts a run; what stands before lends it no marks. */
export function insertRun(block: SharedBlock, at: number, run: Run): void {
  if (run.embed) block.insertEmbed(at, { type: 'figure' }, { ...run.marks });
  else block.insert(at, run.text, { ...run.marks });
}

function runOf(inline: Inline): Run {
  if (inline.type === 'break') return { text: '\n', embed: false, marks: {} };
  if (inline.type === 'figure') {
    return { text: OBJECT, embed: true, marks: inline.binding ? { binding: writeBinding(inline.binding) } : {} };
  }
  const marks = { ...(inline.bold ? { bold: true } : {}), ...(inline.italic ? { italic: true } : {}) };
  return { text: inline.text, embed: false, marks };
}

/** The blocks of a text as they are shared. Anything else a peer put there is passed over, and left alone. */
export function sharedBlocks(body: TextBody): SharedBlock[] {
  return body.toArray().filter((child) => child instanceof Y.XmlText);
}

/** The kind of a shared block. */
export function kindOf(block: SharedBlock): BlockKind {
  return blockKind(block.getAttribute('kind'));
}

/** The runs of a shared block. Marks of an unknown name are passed over, and left alone. */
export function runsOf(block: SharedBlock): Run[] {
  const delta: readonly { insert?: unknown; attributes?: Readonly<Record<string, unknown>> }[] = block.toDelta();
  return delta.map(({ insert, attributes = {} }) => {
    const binding = attributes['binding'];
    return {
      text: typeof insert === 'string' ? insert : OBJECT,
      embed: typeof insert !== 'string',
      marks: {
        ...(attributes['bold'] ? { bold: true } : {}),
        ...(attributes['italic'] ? { italic: true } : {}),
        ...(typeof binding === 'string' ? { binding } : {}),
      },
    };
  });
}

/** The blocks of a text. */
export function readBlocks(body: TextBody): Block[] {
  return sharedBlocks(body).map((block) => ({ kind: kindOf(block), inlines: runsOf(block).flatMap(inlinesOf) }));
}

function inlinesOf(run: Run): Inline[] {
  if (run.embed) return [{ type: 'figure', binding: readBinding(run.marks.binding) }];
  const marks = { ...(run.marks.bold ? { bold: true } : {}), ...(run.marks.italic ? { italic: true } : {}) };
  return run.text
    .split(/(\n)/u)
    .filter((part) => part !== '')
    .map((part): Inline => (part === '\n' ? { type: 'break' } : { type: 'text', text: part, ...marks }));
}

/** The figures placed in a text, in its order; unreadable ones are left out. */
export function bindingsIn(body: TextBody): Binding[] {
  return readBlocks(body).flatMap((block) =>
    block.inlines.flatMap((inline) => (inline.type === 'figure' && inline.binding ? [inline.binding] : [])),
  );
}

/** Takes a placed figure out of a text again, and the block with it where that held nothing else. A figure that is gone is none. */
export function takeFigure(body: TextBody, id: string): void {
  const take = (): void => {
    const at = body.toArray().findIndex((child) => child instanceof Y.XmlText && placeOf(child, id) !== null);
    const block = at < 0 ? null : body.get(at);
    if (!(block instanceof Y.XmlText)) return;
    if (runsOf(block).length === 1) body.delete(at, 1);
    else block.delete(placeOf(block, id) ?? 0, 1);
  };
  if (body.doc) body.doc.transact(take);
  else take();
}

/** Where the figure of this binding stands in a block, in UTF-16 units. */
function placeOf(block: SharedBlock, id: string): number | null {
  let at = 0;
  for (const run of runsOf(block)) {
    if (run.embed && readBinding(run.marks.binding)?.id === id) return at;
    at += run.text.length;
  }
  return null;
}

/** The title of a document: its first title block, else its first heading, else its first words; empty when it has none. */
export function documentTitle(doc: TextDoc): string {
  const blocks = readBlocks(bodyOf(doc)).map((block) => ({ kind: block.kind, text: titleText(block) }));
  // A figure alone, whose words are not fixed yet, names nothing.
  const written = blocks.filter((block) => /[^\s…]/u.test(block.text));
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
