import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { acceptToday, bindingsOfScene, changedInScene, freezeScene } from './bindings.ts';
import { JANUARY, tableSource } from './january.fixture.ts';
import { ruleMeasure } from './rule-measure.fixture.ts';
import { sceneSchema } from './scene.ts';
import { layoutScene } from './scene-layout.ts';
import { fillVisual, visualScene } from './ydoc.ts';

const today = tableSource();
const tomorrow = tableSource({ ...JANUARY, evictions: [102, 'exact'] });

function newScene() {
  const doc = new Y.Doc();
  const period = { from: '2024-01-01', to: '2024-01-31' };
  fillVisual(doc, 'six_tiles', {
    locale: 'fr',
    figures: today,
    period,
    zone: 'Calaisis',
    organisation: 'Human Rights Observers',
  });
  return visualScene(doc);
}

describe('figures of a visual', () => {
  it('are stale when the data changed, until somebody accepts what they see', () => {
    const scene = newScene();
    expect(changedInScene(unwrap(scene.read()), today)).toEqual([]);
    const [stale] = changedInScene(unwrap(scene.read()), tomorrow);
    expect(stale?.id).toBe('figure-1');
    if (stale?.kind === 'figure') scene.update(stale.id, { binding: acceptToday(stale.binding, tomorrow) });
    expect(changedInScene(unwrap(scene.read()), tomorrow)).toEqual([]);
  });

  it('draw what was published once frozen, and tell that the data changed since', () => {
    const frozen = freezeScene(unwrap(newScene().read()), today);
    expect(sceneSchema.safeParse(frozen).success).toBe(true);
    expect(bindingsOfScene(frozen, today).every((binding) => binding.frozen !== undefined)).toBe(true);
    expect(layoutScene(frozen, tomorrow, ruleMeasure)).toEqual(layoutScene(frozen, today, ruleMeasure));
    expect(changedInScene(frozen, tomorrow).map((object) => object.id)).toEqual(['figure-1']);
    expect(freezeScene(frozen, tomorrow)).toEqual(frozen);
  });

  it('of hidden objects say nothing', () => {
    const scene = newScene();
    scene.update('figure-1', { hidden: true });
    expect(bindingsOfScene(unwrap(scene.read()), today)).toHaveLength(5);
    expect(changedInScene(unwrap(scene.read()), tomorrow)).toEqual([]);
  });
});
