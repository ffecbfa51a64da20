import { unwrap } from '@vigie/core';
import type { ChartSpec, Query } from '@vigie/figures';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindChart, bindFigure } from './first-scene.ts';
import { tableSource } from './january.fixture.ts';
import { SCENE_VERSION } from './scene.ts';
import { visualScene } from './ydoc.ts';

const figures = tableSource();
const asked: Query = {
  indicator: 'bikes',
  period: { from: '2024-01-01', to: '2024-01-31' },
  zone: 'Calaisis',
  verification: 'verified',
};
const chart = bindChart({ kind: 'bars', query: asked, step: 'month', zones: [] } satisfies ChartSpec, figures);

/** A visual as an app of version 1 stored it: a title, two tiles, one of them moved and frozen. */
function storedByVersion1(): Y.Doc {
  const old = new Y.Doc();
  const meta = { version: 1, template: 'six_tiles', locale: 'fr', size: 'portrait', theme: 'paper' };
  for (const [key, value] of Object.entries(meta)) old.getMap('meta').set(key, value);
  const seen = { value: 101, qualifier: 'at_least', digest: '1f' };
  const binding = { id: 'f1', query: { ...asked, indicator: 'evictions' }, wording: 'tile', seen };
  const frozen = { ...seen, words: 'au moins 101 expulsions', sources: ['a'] };
  const objects = {
    title: { kind: 'text', text: 'Ce que nous avons vu' },
    'figure-1': { kind: 'figure', binding, 'portrait/x': 90, 'portrait/y': 300, 'portrait/width': 400, 'portrait/height': 260 },
    'figure-2': { kind: 'figure', binding: { ...binding, id: 'f2', frozen }, label: 'expulsions' },
  }; // prettier-ignore
  for (const [id, values] of Object.entries(objects)) old.getMap('objects').set(id, new Y.Map(Object.entries(values)));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(old));
  return doc;
}

const versionOf = (doc: Y.Doc) => doc.getMap('meta').get('version');

it('reads all that version 1 stored, and leaves its version alone while nothing newer is in it', () => {
  const doc = storedByVersion1();
  const scene = visualScene(doc);
  expect(unwrap(scene.read()).objects).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'title', text: 'Ce que nous avons vu' }),
      expect.objectContaining({ id: 'figure-1', arrangement: 'tile', x: 90, width: 400 }),
      expect.objectContaining({ id: 'figure-2', label: 'expulsions' }),
    ]),
  );
  expect(scene.ignored()).toBe(0);
  scene.update('title', { text: 'Autre titre', x: 80 });
  scene.update('figure-1', { binding: bindFigure(asked, figures) });
  unwrap(scene.addText());
  expect(versionOf(doc)).toBe(1);
});

it.each([
  ['a chart', (doc: Y.Doc) => visualScene(doc).addChart(chart)],
  ['a figure of one’s own', (doc: Y.Doc) => visualScene(doc).addFigure(bindFigure(asked, figures))],
  ['an indicator of the team', (doc: Y.Doc) => visualScene(doc).update('figure-1', { binding: bindFigure({ ...asked, indicator: 'own_dogs' }, figures) })],
] as const)('tells older apps once it holds %s, whatever is undone', (_, add) => {
  const doc = storedByVersion1();
  const before = unwrap(visualScene(doc).read());
  add(doc);
  expect(versionOf(doc)).toBe(SCENE_VERSION);
  while (visualScene(doc).canUndo()) visualScene(doc).undo();
  expect(unwrap(visualScene(doc).read())).toEqual(before);
  expect(versionOf(doc)).toBe(SCENE_VERSION);
}); // prettier-ignore
