import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createFigureSource } from '@vigie/figures';
import { newBinding, readBinding, writeBinding } from './binding-text.ts';
import {
  bindingsIn,
  bodyOf,
  documentTitle,
  documentVersion,
  hasUnknownContent,
  readBlocks,
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
    expect(hasUnknownContent(bodyOf(doc), 'document')).toBe(false);
    expect(hasUnknownContent(bodyOf(doc), 'post')).toBe(true);
  });

  it('takes a title from what there is', () => {
    const doc = new Y.Doc();
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
    expect(documentVersion(doc)).toBe(1);
    doc.getMap('meta').set('schemaVersion', '9');
    expect(documentVersion(doc)).toBe(Number.POSITIVE_INFINITY);
  });

  it('leaves out, and keeps, what it does not know', () => {
    const doc = new Y.Doc();
    const body = bodyOf(doc);
    const table = new Y.XmlElement('table');
    table.insert(0, [new Y.XmlText('cell')]);
    const junk = new Y.XmlElement('paragraph');
    const figure = new Y.XmlElement('figure');
    figure.setAttribute('binding', '{"id":');
    junk.insert(0, [figure]);
    body.insert(0, [table, junk]);
    expect(hasUnknownContent(body, 'document')).toBe(true);
    expect(readBlocks(body).at(-1)).toEqual({ kind: 'text', inlines: [{ type: 'figure', binding: null }] });
    expect(bindingsIn(body)).toEqual([]);
    expect(body.length).toBe(2);
  });

  it('sees unknown marks, embedded objects and text outside a paragraph', () => {
    const made = [
      (text: Y.XmlText) => text.insert(0, 'x', { strike: {} }),
      (text: Y.XmlText) => text.insertEmbed(0, { image: 'x' }),
    ];
    for (const make of made) {
      const body = bodyOf(new Y.Doc());
      const paragraph = new Y.XmlElement('paragraph');
      body.insert(0, [paragraph]);
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      expect(hasUnknownContent(body, 'document')).toBe(false);
      make(text);
      expect(hasUnknownContent(body, 'document')).toBe(true);
    }
    const loose = bodyOf(new Y.Doc());
    loose.insert(0, [new Y.XmlText('loose')]);
    expect(hasUnknownContent(loose, 'document')).toBe(true);
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
