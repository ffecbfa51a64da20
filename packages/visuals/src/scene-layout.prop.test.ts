import { unwrap } from '@vigie/core';
import { INDICATORS } from '@vigie/figures';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { tableSource } from './january.fixture.ts';
import { ruleMeasure } from './rule-measure.fixture.ts';
import { VISUAL_TEMPLATES, type Scene } from './scene.ts';
import { layoutScene, type LaidObject } from './scene-layout.ts';
import { SIZE_IDS } from './size.ts';
import { fillVisual, visualScene } from './ydoc.ts';

const PERIOD = { from: '2024-01-01', to: '2024-01-31' };
/** Half a pixel of antialiasing is no overflow. */
const EDGE = 0.5;

function sceneOf(
  template: Scene['template'],
  locale: Scene['locale'],
  table = tableSource(),
): ReturnType<typeof visualScene> {
  const doc = new Y.Doc();
  fillVisual(doc, template, {
    locale,
    figures: table,
    period: PERIOD,
    zone: 'Calaisis',
    organisation: 'Human Rights Observers',
  });
  return visualScene(doc);
}

function expectInside(object: LaidObject): void {
  for (const mark of object.marks) {
    if (mark.kind === 'rect') {
      expect(mark.x + mark.width).toBeLessThanOrEqual(object.width + EDGE);
      expect(mark.y + mark.height).toBeLessThanOrEqual(object.height + EDGE);
      continue;
    }
    // Those of charts are held by the tests of their layouts.
    if (mark.kind === 'shape') continue;
    expect(mark.x + ruleMeasure.inkLeft(mark.text, mark)).toBeGreaterThanOrEqual(-EDGE);
    expect(mark.x + mark.width).toBeLessThanOrEqual(object.width + EDGE);
    expect(mark.baseline - mark.size * 0.67).toBeGreaterThanOrEqual(-EDGE);
    expect(mark.baseline).toBeLessThanOrEqual(object.height + EDGE);
  }
}

describe('the layout of a scene', () => {
  it('keeps every word inside its box at every size, however long the words and large the numbers', () => {
    const long = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 25 }), { maxLength: 30 })
      .map((words) => words.join(' ').slice(0, 900));
    const value = fc.option(fc.integer({ min: 0, max: 99_999_999 }), { nil: null });
    fc.assert(
      fc.property(
        fc.constantFrom(...VISUAL_TEMPLATES),
        fc.constantFrom(...SIZE_IDS),
        fc.constantFrom('fr' as const, 'en' as const),
        fc.array(long, { minLength: 8, maxLength: 8 }),
        fc.array(value, { minLength: INDICATORS.length, maxLength: INDICATORS.length }),
        fc.record({
          width: fc.double({ min: 2, max: 1600, noNaN: true }),
          height: fc.double({ min: 2, max: 1900, noNaN: true }),
        }),
        (template, size, locale, texts, values, box) => {
          const figures = tableSource(
            Object.fromEntries(INDICATORS.map((id, index) => [id, [values[index] ?? null, 'at_least']])),
          );
          const scene = sceneOf(template, locale, figures);
          scene.setSize(size);
          const objects = unwrap(scene.read()).objects;
          for (const [index, object] of objects.entries()) {
            const words = texts[index % texts.length] ?? '';
            scene.update(object.id, object.kind === 'text' ? { text: words } : index % 2 ? { label: words } : box);
          }
          for (const laid of layoutScene(unwrap(scene.read()), figures, ruleMeasure).objects) expectInside(laid);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('sets the tiles of one grid in the same sizes', () => {
    const layout = layoutScene(unwrap(sceneOf('six_tiles', 'fr').read()), tableSource(), ruleMeasure);
    const numbers = layout.objects
      .filter((object) => object.id.startsWith('figure-'))
      .map((object) => object.marks.find((mark) => mark.kind === 'text' && mark.face === 'serif'));
    expect(numbers).toHaveLength(6);
    expect(new Set(numbers.map((mark) => mark && 'size' in mark && mark.size)).size).toBe(1);
  });

  it('reports words that became too small to read', () => {
    const scene = sceneOf('six_tiles', 'fr');
    scene.update('title', { text: 'mot '.repeat(200) });
    const title = layoutScene(unwrap(scene.read()), tableSource(), ruleMeasure).objects.find(
      (object) => object.id === 'title',
    );
    expect(title?.problem).toBe('small');
  });

  it('writes what the figures say today, in the language of the document', () => {
    const written = (locale: Scene['locale']) =>
      layoutScene(unwrap(sceneOf('six_tiles', locale).read()), tableSource(), ruleMeasure)
        .objects.flatMap((object) => object.marks)
        .flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(written('fr')).toEqual(
      expect.arrayContaining(['101', 'au moins', '1\u202f226', 'Le Calaisis · janvier 2024']),
    );
    expect(written('en')).toEqual(
      expect.arrayContaining(['101', 'at least', '1,226', 'The Calais area · January 2024']),
    );
  });
});
