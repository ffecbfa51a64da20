import { unwrap } from '@vigie/core';
import type { ChartSpec } from '@vigie/figures';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MAX_ALT_TEXT, proposeAltText } from './alt-text.ts';
import { bindChart } from './first-scene.ts';
import { tableSource } from './january.fixture.ts';
import { fillVisual, visualScene, type VisualScene } from './ydoc.ts';

const figures = tableSource();

function sceneIn(locale: 'fr' | 'en'): VisualScene {
  const doc = new Y.Doc();
  const period = { from: '2024-01-01', to: '2024-01-31' };
  fillVisual(doc, 'six_tiles', { locale, figures, period, zone: 'Calaisis', organisation: 'Human Rights Observers' });
  return visualScene(doc);
}

const altOf = (scene: VisualScene) => proposeAltText(unwrap(scene.read()), figures);

describe('the proposed alternative text', () => {
  it('says in French what the image says, typeset', () => {
    expect(altOf(sceneIn('fr'))).toBe(
      'Visuel\u00a0: Les expulsions de\u00a0lieux\u00a0de\u00a0vie en six chiffres, Le Calaisis · janvier 2024. 101 expulsions, 16 lieux de vie expulsés, ' +
        'au moins 1\u202f226 tentes saisies, au moins 27 arrestations, au moins 29 mineur·e·s isolé·e·s rencontré·e·s et environ 120 palettes ' +
        'saisies. «\u00a0Au moins\u00a0»\u00a0: chiffres minimaux, l’observation étant souvent entravée. Une expulsion\u00a0= un lieu de vie ' +
        'expulsé une fois. Human Rights Observers.',
    );
  });

  it('says the same in English', () => {
    const alt = altOf(sceneIn('en'));
    expect(alt).toContain('101 evictions, 16 living sites evicted, at least 1,226 tents seized');
    expect(alt).not.toContain('expulsion');
  });

  it('leaves out what is hidden, says own labels, and says when there is no data', () => {
    const scene = sceneIn('en');
    scene.update('figure-2', { hidden: true });
    scene.update('figure-1', { label: 'evictions in one month' });
    const missing = unwrap(scene.read()).objects.find((object) => object.id === 'figure-3');
    if (missing?.kind !== 'figure') throw new Error('no figure');
    scene.update('figure-3', {
      binding: { ...missing.binding, query: { ...missing.binding.query, indicator: 'bikes' } },
    });
    const alt = altOf(scene);
    expect(alt).toContain('101 evictions in one month');
    expect(alt).not.toContain('16 living');
    expect(alt).toMatch(/no data/i);
  });

  it('leaves out the tiles that a chart was laid over, and says them again once they are seen', () => {
    const scene = sceneIn('en');
    const spec: ChartSpec = {
      kind: 'bars',
      query: {
        indicator: 'evictions',
        period: { from: '2024-01-01', to: '2024-01-31' },
        zone: 'Calaisis',
        verification: 'all',
      },
      step: 'month',
      zones: [],
    };
    const chart = unwrap(scene.addChart(bindChart(spec, figures)));
    const alt = altOf(scene);
    expect(alt).toContain('101 evictions and 16 living sites evicted');
    for (const covered of ['arrests', 'unaccompanied minors', 'pallets']) expect(alt).not.toContain(covered);
    scene.update(chart, { width: 400, height: 80 });
    expect(altOf(scene)).toContain('at least 27 arrests');
    scene.update(chart, { width: 2000, height: 2000 });
    scene.update(chart, { hidden: true });
    expect(altOf(scene)).toContain('at least 27 arrests');
  });

  it('ends with a whole sentence within what the networks take', () => {
    const scene = sceneIn('fr');
    scene.update('footnote', { text: 'Une longue note. '.repeat(58) });
    const alt = altOf(scene);
    expect(alt.length).toBeLessThanOrEqual(MAX_ALT_TEXT);
    expect(alt).toMatch(/\.$/);
  });
});
