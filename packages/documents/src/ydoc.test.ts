import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createFigureSource } from '@vigie/figures';
import { newBinding, readBinding, writeBinding } from './binding-text.ts';
import {
  bindingsIn,
  bodyOf,
  documentTitle,
  documentVersion,
  DOCUMENT_SCHEMA_VERSION,
  readBlocks,
  takeFigure,
  writeBlocks,
  writeMeta,
} from './ydoc.ts';
import type { Block } from './block.ts';

const source = createFigureSource(() => []);
const binding = newBinding(
  { indicator: 'evictions', period: { from: '2024-01-01', to: '2024-01-31' }, verification: 'verified' },
  'phrase',
  source,
);

const blocks: readonly Block[] = [
  { kind: 'title', inlines: [{ type: 'text', text: 'Un titre' }] },
  {
    kind: 'text',
    inlines: [
      { type: 'text', text: 'Avant ' },
      { type: 'text', text: 'gras', bold: true },
      { type: 'text', text: ', penché', italic: true },
      { type: 'break' },
      { type: 'figure', binding },
      { type: 'text', text: ' après.' },
    ],
  },
  { kind: 'bullet', inlines: [] },
];

describe('the shared text', () => {
  it('gives back the blocks that were written', () => {
    const doc = new Y.Doc();
    writeBlocks(bodyOf(doc), blocks);
    expect(readBlocks(bodyOf(doc))).toEqual(blocks);
    expect(bindingsIn(bodyOf(doc))).toEqual([binding]);
    expect(documentTitle(doc)).toBe('Un titre');
  });

  it('takes a title from what there is', () => {
    const doc = new Y.Doc();
    expect(documentTitle(doc)).toBe('');
    writeBlocks(bodyOf(doc), [{ kind: 'text', inlines: [{ type: 'figure', binding }] }]);
    expect(documentTitle(doc)).toBe('');
    writeBlocks(bodyOf(doc), [
      { kind: 'header', inlines: [{ type: 'text', text: 'COMMUNIQUÉ' }] },
      {
        kind: 'text',
        inlines: [
          { type: 'text', text: ' Premiers   mots ' },
          { type: 'figure', binding },
        ],
      },
    ]);
    expect(documentTitle(doc)).toBe('Premiers mots …');
  });

  it('knows its version, and takes one it cannot read for a newer one', () => {
    const doc = new Y.Doc();
    writeMeta(doc, { locale: 'en', template: 'blank' });
    expect(documentVersion(doc)).toBe(DOCUMENT_SCHEMA_VERSION);
    doc.getMap('meta').set('schemaVersion', '9');
    expect(documentVersion(doc)).toBe(Number.POSITIVE_INFINITY);
  });

  it('gives a figure back: alone in its block with it, among words without them', () => {
    const doc = new Y.Doc();
    const body = bodyOf(doc);
    const other = { ...binding, id: 'another' };
    writeBlocks(body, [...blocks, { kind: 'text', inlines: [{ type: 'figure', binding: other }] }]);
    takeFigure(body, other.id);
    expect(readBlocks(body)).toEqual(blocks);
    takeFigure(body, binding.id);
    takeFigure(body, 'nowhere');
    expect(bindingsIn(body)).toEqual([]);
    expect(readBlocks(body)).toHaveLength(blocks.length);
    expect(readBlocks(body)[1]?.inlines.at(-1)).toEqual({ type: 'text', text: ' après.' });
  });

  it('passes over, and keeps, what it does not know', () => {
    const doc = new Y.Doc();
    const body = bodyOf(doc);
    const table = new Y.XmlElement('table');
    const junk = new Y.XmlText();
    junk.setAttribute('kind', 'sidebar');
    body.insert(0, [table, junk]);
    junk.insertEmbed(0, { type: 'figure' }, { binding: '{"id":' });
    junk.insertEmbed(1, { type: 'video', src: 'x' });
    junk.insert(2, 'barré', { strike: true });
    expect(readBlocks(body)).toEqual([
      {
        kind: 'text',
        inlines: [
          { type: 'figure', binding: null },
          { type: 'figure', binding: null },
          { type: 'text', text: 'barré' },
        ],
      },
    ]);
    expect(bindingsIn(body)).toEqual([]);
    expect(body.length).toBe(2);
  });
});

describe('a binding in a text', () => {
  it('comes back as it was written', () => {
    expect(readBinding(writeBinding(binding))).toEqual(binding);
  });

  it('is null when it is anything else', () => {
    const noise: unknown[] = [
      undefined,
      7,
      '',
      '{',
      '{}',
      'null',
      JSON.stringify({ ...binding, extra: 1 }),
      'x'.repeat(300_000),
    ];
    for (const text of noise) expect(readBinding(text)).toBeNull();
  });
});
