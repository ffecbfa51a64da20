import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindFigure } from './first-scene.ts';
import { tableSource } from './january.fixture.ts';
import { MAX_OBJECTS, SCENE_VERSION, sceneSchema } from './scene.ts';
import { fillVisual, visualScene } from './ydoc.ts';

const OPTIONS = {
  locale: 'fr',
  figures: tableSource(),
  period: { from: '2024-01-01', to: '2024-01-31' },
  zone: 'Calaisis',
  organisation: 'Human Rights Observers',
} as const;

function filled(): Y.Doc {
  const doc = new Y.Doc();
  fillVisual(doc, 'six_tiles', OPTIONS);
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
}

const objectOf = (doc: Y.Doc, id: string) => unwrap(visualScene(doc).read()).objects.find((object) => object.id === id);

describe('a visual document', () => {
  it('reads back as a valid scene of six figures that have data', () => {
    const scene = unwrap(visualScene(filled()).read());
    expect(sceneSchema.safeParse(scene).error).toBeUndefined();
    expect(scene).toMatchObject({ template: 'six_tiles', size: 'portrait', locale: 'fr' });
    const figures = scene.objects
      .filter((object) => object.kind === 'figure')
      .map((object) => object.binding.query.indicator);
    expect(figures).toEqual(['evictions', 'sites', 'tents', 'arrests', 'minors', 'pallets']);
  });

  it('takes a figure of one’s own beside the template’s, in the middle', () => {
    const doc = filled();
    const query = { indicator: 'bikes', period: OPTIONS.period, zone: 'Calaisis', verification: 'verified' } as const;
    const id = unwrap(visualScene(doc).addFigure(bindFigure(query, OPTIONS.figures)));
    expect(objectOf(doc, id)).toMatchObject({ kind: 'figure', arrangement: 'tile', colour: 'figure', x: 322, y: 541 });
    expect(objectOf(copyOf(doc), id)).toMatchObject({ binding: { query, wording: 'tile' } });
    visualScene(doc).undo();
    expect(objectOf(doc, id)).toBeUndefined();
  });

  it('stores geometry rounded to 0.01 and inside the image', () => {
    const doc = filled();
    visualScene(doc).update('title', { x: 12.3456789, width: 99_999, y: Number.NaN });
    expect(objectOf(doc, 'title')).toMatchObject({ x: 0, y: 0, width: 1080 });
    visualScene(doc).update('title', { width: 500.005001, x: 33.333333 });
    expect(objectOf(doc, 'title')).toMatchObject({ x: 33.33, width: 500.01 });
  });

  it('keeps a place of its own for each size, and gives the template’s back', () => {
    const doc = filled();
    const scene = visualScene(doc);
    const before = objectOf(doc, 'title');
    scene.update('title', { y: 500 });
    scene.setSize('square');
    expect(objectOf(doc, 'title')?.y).not.toBe(500);
    scene.setSize('portrait');
    expect(objectOf(doc, 'title')?.y).toBe(500);
    scene.resetPlace('title');
    expect(objectOf(doc, 'title')).toEqual(before);
  });

  it('leaves what was added where it is, as it has no place in the template', () => {
    const doc = filled();
    const scene = visualScene(doc);
    const id = unwrap(scene.addText());
    scene.update(id, { x: 10, y: 20 });
    const before = objectOf(doc, id);
    scene.resetPlace(id);
    expect(objectOf(doc, id)).toEqual(before);
  });

  it('passes over what a peer wrote wrongly, value by value, and counts it', () => {
    const doc = filled();
    const before = unwrap(visualScene(doc).read());
    const objects = doc.getMap<unknown>('objects');
    const title = objects.get('title') as Y.Map<unknown>;
    title.set('portrait/x', 'left');
    title.set('portrait/y', 1e9);
    title.set('colour', 'javascript:alert(1)');
    title.set('hidden', 'yes');
    objects.set('junk', 'not a map');
    objects.set('shape', new Y.Map([['kind', 'script']]));
    objects.set('x'.repeat(500), new Y.Map([['kind', 'text']]));
    doc.getMap('meta').set('theme', 42);
    doc.getMap('meta').set('colour/ink', 'red; background: url(x)');
    expect(unwrap(visualScene(doc).read())).toEqual(before);
    expect(visualScene(doc).ignored()).toBe(9);
  });

  it('leaves out a figure whose binding is broken and keeps the others', () => {
    const doc = filled();
    (doc.getMap('objects').get('figure-3') as Y.Map<unknown>).set('binding', { query: 'everything' });
    const scene = unwrap(visualScene(doc).read());
    expect(scene.objects.filter((object) => object.kind === 'figure')).toHaveLength(5);
    expect(visualScene(doc).ignored()).toBeGreaterThan(0);
  });

  it('shows no more objects than it can bear', () => {
    const doc = filled();
    for (let i = 0; i < MAX_OBJECTS + 50; i++) doc.getMap('objects').set(`z${i}`, new Y.Map([['kind', 'text']]));
    const scene = unwrap(visualScene(doc).read());
    expect(scene.objects.length).toBeLessThanOrEqual(MAX_OBJECTS);
    expect(scene.objects.some((object) => object.id === 'title')).toBe(true);
    expect(visualScene(doc).addText()).toMatchObject({ ok: false, error: { code: 'visual_full' } });
  });

  it('refuses a newer scene and a document that is none', () => {
    expect(visualScene(new Y.Doc()).read()).toMatchObject({ ok: false, error: { code: 'visual_unreadable' } });
    const doc = filled();
    doc.getMap('meta').set('version', SCENE_VERSION + 1);
    expect(visualScene(doc).read()).toMatchObject({ ok: false, error: { code: 'visual_newer' } });
  });
});

describe('undo', () => {
  it('is offered as soon as there is something to take back', () => {
    const doc = filled();
    const scene = visualScene(doc);
    const offered: boolean[] = [];
    const stop = scene.observe(() => offered.push(scene.canUndo()));
    expect(scene.canUndo()).toBe(false);
    scene.update('title', { text: 'Titre' });
    expect(offered.at(-1)).toBe(true);
    scene.undo();
    expect(offered.at(-1)).toBe(false);
    expect(scene.canRedo()).toBe(true);
    stop();
    const told = offered.length;
    scene.redo();
    expect(offered).toHaveLength(told);
  });

  it('takes back one’s own edits alone', () => {
    const mine = filled();
    const theirs = copyOf(mine);
    visualScene(mine).update('title', { text: 'Mon titre' });
    visualScene(theirs).update('footnote', { text: 'Leur note' });
    exchange(mine, theirs);
    visualScene(mine).undo();
    expect(objectOf(mine, 'title')).not.toMatchObject({ text: 'Mon titre' });
    expect(objectOf(mine, 'footnote')).toMatchObject({ text: 'Leur note' });
    visualScene(mine).redo();
    expect(objectOf(mine, 'title')).toMatchObject({ text: 'Mon titre' });
  });

  it('gives the first value back after a peer has overwritten the place, and never loses the object', () => {
    const mine = filled();
    const theirs = copyOf(mine);
    const first = objectOf(mine, 'title')?.y;
    visualScene(mine).update('title', { y: 200 });
    exchange(mine, theirs);
    visualScene(theirs).update('title', { y: 300 });
    exchange(mine, theirs);
    visualScene(mine).undo();
    expect(objectOf(mine, 'title')?.y).toBe(first);
  });

  it('shows a hidden object again, with what a peer wrote into it meanwhile', () => {
    const mine = filled();
    const theirs = copyOf(mine);
    visualScene(mine).update('title', { hidden: true });
    visualScene(theirs).update('title', { text: 'Autre titre' });
    exchange(mine, theirs);
    visualScene(mine).undo();
    expect(objectOf(mine, 'title')).toMatchObject({ hidden: false, text: 'Autre titre' });
  });
});
