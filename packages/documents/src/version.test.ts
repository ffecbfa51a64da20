import { createFigureSource, type Query, type Wording } from '@vigie/figures';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { newBinding } from './binding-text.ts';
import { SharedText } from './editor/ydoc.ts';
import { bindingsIn, bodyOf, documentVersion, OBJECT, readBlocks, sharedBlocks, writeBlocks } from './ydoc.ts';

const source = createFigureSource(() => []);
const asked: Query = {
  indicator: 'evictions',
  period: { from: '2024-01-01', to: '2024-01-31' },
  zone: 'Calaisis',
  verification: 'verified',
};

/** A document as an app of version 1 stored it: its figures are JSON on an embedded object. */
function storedByVersion1(): Y.Doc {
  const old = new Y.Doc();
  const meta = old.getMap('meta');
  for (const [key, value] of Object.entries({ schemaVersion: 1, locale: 'fr', template: 'monthly_note' }))
    meta.set(key, value);
  const title = new Y.XmlText();
  title.setAttribute('kind', 'title');
  title.insert(0, 'Janvier 2024');
  const text = new Y.XmlText();
  text.setAttribute('kind', 'bullet');
  text.insert(0, 'Nous avons vu ');
  const binding = {
    id: 'f1',
    query: asked,
    wording: 'phrase',
    seen: { value: 101, qualifier: 'at_least', digest: '1f' },
    frozen: { value: 101, qualifier: 'at_least', digest: '1f', words: 'au moins 101 expulsions', sources: ['a'] },
  };
  text.insertEmbed(14, { type: 'figure' }, { binding: JSON.stringify(binding) });
  old.getXmlFragment('body').push([title, text]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(old));
  return doc;
}

const figure = (wording: Wording, query: Query = asked) =>
  ({ kind: 'text', inlines: [{ type: 'figure', binding: newBinding(query, wording, source) }] }) as const;

it('reads what version 1 stored, and leaves its version alone', () => {
  const doc = storedByVersion1();
  expect(documentVersion(doc)).toBe(1);
  expect(readBlocks(bodyOf(doc)).map(({ kind }) => kind)).toEqual(['title', 'bullet']);
  expect(bindingsIn(bodyOf(doc))).toMatchObject([{ query: asked, frozen: { words: 'au moins 101 expulsions' } }]);
  writeBlocks(bodyOf(doc), [figure('phrase'), { kind: 'text', inlines: [{ type: 'text', text: 'et plus' }] }]);
  expect(documentVersion(doc)).toBe(1);
});

it.each([
  ['a wording', figure('qualified')],
  ['an indicator', figure('phrase', { ...asked, indicator: 'own_dogs' })],
  ['a condition', figure('phrase', { ...asked, fields: [{ field: 'weapons', is: 'yes' }] })],
] as const)('tells older apps once it holds %s that they do not know', (_, block) => {
  const doc = storedByVersion1();
  writeBlocks(bodyOf(doc), [block]);
  expect(documentVersion(doc)).toBe(2);
});

it('tells them in the very transaction of an editor that writes it, and keeps saying so', () => {
  const doc = storedByVersion1();
  const shared = new SharedText(bodyOf(doc));
  const [block] = sharedBlocks(bodyOf(doc));
  const versions: number[] = [];
  doc.on('afterTransaction', ({ changed }) => {
    if (changed.size > 0) versions.push(documentVersion(doc));
  });
  const [inline] = figure('qualified').inlines;
  const run = { text: OBJECT, embed: true, marks: { binding: JSON.stringify(inline.binding) } };
  if (block) shared.change(shared, () => shared.writeBlock(block, 'title', [run]));
  expect(versions).toEqual([2]);
  if (block) shared.change(shared, () => shared.writeBlock(block, 'title', []));
  expect(documentVersion(doc)).toBe(2);
});

it('writes no version into a text that has none', () => {
  const doc = new Y.Doc();
  writeBlocks(bodyOf(doc), [figure('qualified')]);
  expect(doc.getMap('meta').size).toBe(0);
});
