import { unwrap } from '@vigie/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { tableSource } from './january.fixture.ts';
import { ruleMeasure } from './rule-measure.fixture.ts';
import { sceneSchema } from './scene.ts';
import { layoutScene } from './scene-layout.ts';
import { SIZE_IDS } from './size.ts';
import { COLOUR_ROLES, THEME_IDS } from './theme.ts';
import { fillVisual, visualScene, type VisualScene } from './ydoc.ts';

const PEERS = 3;
const IDS = ['title', 'kicker', 'footnote', 'figure-1', 'figure-4', 'organisation', 'nobody'];
const number = fc.double({ min: -500, max: 2500 });

type Edit = (scene: VisualScene) => void;
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .record({ id: fc.constantFrom(...IDS), x: number, y: number, width: number, height: number })
    .map(({ id, ...box }) => (scene: VisualScene) => scene.update(id, box)),
  fc.record({ id: fc.constantFrom(...IDS), text: fc.string({ maxLength: 40 }) }).map(({ id, text }) => (scene: VisualScene) => scene.update(id, { text, label: text })),
  fc.record({ id: fc.constantFrom(...IDS), hidden: fc.boolean() }).map(({ id, hidden }) => (scene: VisualScene) => scene.update(id, { hidden })),
  fc.constantFrom(...SIZE_IDS).map((size) => (scene: VisualScene) => scene.setSize(size)),
  fc.constantFrom(...THEME_IDS).map((theme) => (scene: VisualScene) => scene.setTheme(theme)),
  fc.constantFrom(...COLOUR_ROLES).map((role) => (scene: VisualScene) => scene.setColour(role, '#123456')),
  fc.constantFrom(...IDS).map((id) => (scene: VisualScene) => scene.resetPlace(id)),
  fc.constantFrom<Edit>((scene) => void scene.addText(), (scene) => scene.undo(), (scene) => scene.redo(), (scene) => scene.endStep()),
); // prettier-ignore

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ peer: fc.nat(PEERS - 1), edit }) },
  { weight: 1, arbitrary: fc.record({ from: fc.nat(PEERS - 1), to: fc.nat(PEERS - 1) }) },
);

describe('edits made at once', () => {
  it('converge to one valid scene and one drawing, with undo and redo among them', () => {
    const figures = tableSource();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const first = new Y.Doc();
        const period = { from: '2024-01-01', to: '2024-01-31' };
        fillVisual(first, 'six_tiles', { locale: 'fr', figures, period, organisation: 'Human Rights Observers' });
        const docs = [first, ...Array.from({ length: PEERS - 1 }, () => new Y.Doc())];
        for (const doc of docs.slice(1)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
        const peer = (index: number) => docs[index] ?? first;
        for (const taken of steps) {
          if ('edit' in taken) taken.edit(visualScene(peer(taken.peer)));
          else Y.applyUpdate(peer(taken.to), Y.encodeStateAsUpdate(peer(taken.from)));
        }
        for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
        const scenes = docs.map((doc) => unwrap(visualScene(doc).read()));
        const drawings = scenes.map((scene) => JSON.stringify(layoutScene(scene, figures, ruleMeasure)));
        for (const scene of scenes) expect(sceneSchema.safeParse(scene).success).toBe(true);
        expect(new Set(scenes.map((scene) => JSON.stringify(scene))).size).toBe(1);
        expect(new Set(drawings).size).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});
