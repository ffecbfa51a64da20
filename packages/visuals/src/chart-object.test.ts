import {
  bindingSchema, bindingState, CHART_KINDS, layoutChart, shownChart, type ChartSpec, type Figure, type FigureSource,
} from '@vigie/figures'; // prettier-ignore
import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { proposeAltText } from './alt-text.ts';
import { bindingsOfScene, changedInScene, freezeScene } from './bindings.ts';
import { followedWords } from './chart-words.ts';
import { bindChart } from './first-scene.ts';
import { ruleMeasure } from './rule-measure.fixture.ts';
import { sceneSchema, type ChartObject, type Scene, type VisualTemplate } from './scene.ts';
import { layoutScene, type LaidObject } from './scene-layout.ts';
import { SIZE_IDS } from './size.ts';
import { chartTextSize } from './typography.ts';
import { fillVisual, visualScene } from './ydoc.ts';

const ZONES = ['Calaisis', 'Dunkerquois', 'Ouistreham'];
const PERIOD = { from: '2024-01-01', to: '2024-04-30' };

/** Figures that differ by day and zone; on Sundays nobody was there. `more` is added to all of one zone. */
function zoneSource(more = 0): FigureSource {
  return {
    figure(query): Figure {
      const { zone, period } = query;
      const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
      const sunday = days === 1 && new Date(period.from).getUTCDay() === 0;
      const part = zone === undefined ? 12 : zone === '' ? 0 : Math.max(1, 9 - ZONES.indexOf(zone) * 4);
      const value = sunday || zone === '' ? null : Math.round((part * days) / 3) + (zone === 'Calaisis' ? more : 0);
      return {
        query, value, indicator: query.indicator, qualifier: 'at_least', unit: 'count', records: 2, missing: 0, unverified: days > 40 ? 3 : 0,
        coverage: null, sources: [`${zone} ${period.from}`], digest: `${value}`,
      }; // prettier-ignore
    },
    onChange: () => () => undefined,
  };
}

function newScene(template: VisualTemplate = 'chart', locale: Scene['locale'] = 'fr') {
  const doc = new Y.Doc();
  fillVisual(doc, template, {
    locale,
    figures: zoneSource(),
    period: PERIOD,
    zone: 'Calaisis',
    zones: ZONES,
    organisation: 'Human Rights Observers',
  });
  return { doc, scene: visualScene(doc) };
}

function chartOf(scene: Scene): ChartObject {
  const found = scene.objects.find((object) => object.kind === 'chart');
  if (!found) throw new Error('no chart');
  return found;
}

describe('a chart in an image', () => {
  it.each(CHART_KINDS)('has exactly the geometry that a page of its size draws: %s', (kind) => {
    const { scene } = newScene();
    const figures = zoneSource();
    const before = chartOf(unwrap(scene.read()));
    scene.update('chart-1', { chart: bindChart({ ...before.chart.spec, kind, zones: ZONES }, figures) });
    for (const size of SIZE_IDS) {
      const image = unwrap(scene.read(size));
      const { chart, width, height } = chartOf(image);
      const { textSize } = chartTextSize(size, width, height);
      const page = layoutChart(shownChart(chart, figures), { width, height, textSize }, 'fr').marks;
      const drawn = layoutScene(image, figures, ruleMeasure).objects.find(({ id }) => id === 'chart-1')?.marks ?? [];
      expect(drawn).toHaveLength(page.length);
      drawn.forEach((mark, at) => {
        const same = page[at];
        if (mark.kind === 'shape') expect(mark.shape).toEqual(same);
        else if (mark.kind === 'text' && same?.kind === 'text') {
          const anchor = same.anchor === 'start' ? 0 : same.anchor === 'end' ? mark.width : mark.width / 2;
          expect([mark.text, mark.size, mark.baseline]).toEqual([same.text, same.size, same.y]);
          expect(mark.x + anchor).toBeCloseTo(same.x, 6);
        } else expect(mark.kind).toBe(same?.kind);
      });
    }
  });

  it('is stale when one of its values changed, until somebody accepts what they see', () => {
    const { scene } = newScene();
    expect(changedInScene(unwrap(scene.read()), zoneSource())).toEqual([]);
    const [stale] = changedInScene(unwrap(scene.read()), zoneSource(1));
    expect(stale?.id).toBe('chart-1');
    if (stale?.kind === 'chart') scene.update(stale.id, { chart: bindChart(stale.chart.spec, zoneSource(1)) });
    expect(changedInScene(unwrap(scene.read()), zoneSource(1))).toEqual([]);
  });

  it.each(['chart', 'calendar', 'map'] as const)('once frozen draws and says what was published: %s', (template) => {
    const today = zoneSource();
    const tomorrow = zoneSource(5);
    const frozen = freezeScene(unwrap(newScene(template).scene.read()), today);
    expect(sceneSchema.parse(frozen)).toEqual(frozen);
    expect(layoutScene(frozen, tomorrow, ruleMeasure)).toEqual(layoutScene(frozen, today, ruleMeasure));
    expect(proposeAltText(frozen, tomorrow)).toBe(proposeAltText(frozen, today));
    expect(changedInScene(frozen, today)).toEqual([]);
    expect(changedInScene(frozen, tomorrow).map(({ id }) => id)).toEqual(['chart-1']);
    expect(freezeScene(frozen, tomorrow)).toEqual(frozen);
    const bindings = bindingsOfScene(frozen, tomorrow);
    expect(bindings.length).toBeGreaterThan(0);
    expect(bindings.length).toBeLessThan(100);
    for (const binding of bindings) expect(bindingSchema.parse(binding).frozen).toBeDefined();
    expect(bindings[0]?.frozen?.sources.length).toBeGreaterThan(0);
  });

  it('says itself in the alternative text, with its qualifiers', () => {
    const alt = (template: VisualTemplate) =>
      proposeAltText(unwrap(newScene(template, 'en').scene.read()), zoneSource());
    expect(alt('chart')).toContain('January 2024: at least 93');
    expect(alt('calendar')).toContain('data for 104 of 121 days');
    expect(alt('map')).toMatch(/Calais area: at least 363; Dunkirk area: at least 202; Ouistreham: at least 40/);
  });

  it('can be added to any visual, taken back, and moved', () => {
    const { scene } = newScene('six_tiles');
    const spec = { ...chartOf(unwrap(newScene().scene.read())).chart.spec, kind: 'map' as const };
    const id = unwrap(scene.addChart(bindChart(spec, zoneSource())));
    scene.update(id, { x: 100, width: 700 });
    const added = unwrap(scene.read()).objects.find((object) => object.id === id);
    expect(added).toMatchObject({ kind: 'chart', x: 100, width: 700, colour: 'figure' });
    while (scene.canUndo()) scene.undo();
    expect(unwrap(scene.read()).objects.some((object) => object.id === id)).toBe(false);
  });

  it('lies on the paper of the visual, over whole rows, at every size', () => {
    const { scene } = newScene('six_tiles');
    const spec = chartOf(unwrap(newScene().scene.read())).chart.spec;
    const id = unwrap(scene.addChart(bindChart(spec, zoneSource())));
    for (const size of SIZE_IDS) {
      const laid = layoutScene(unwrap(scene.read(size)), zoneSource(), ruleMeasure);
      const added = laid.objects.find((object) => object.id === id);
      const [paper] = added?.marks ?? [];
      if (!added || paper?.kind !== 'rect') throw new Error('no paper');
      expect(paper.colour).toBe(laid.background);
      const [left, top] = [added.x + paper.x, added.y + paper.y];
      const covered = ({ x, y, width, height }: LaidObject) =>
        Math.max(0, Math.min(x + width, left + paper.width) - Math.max(x, left)) *
        Math.max(0, Math.min(y + height, top + paper.height) - Math.max(y, top));
      const under = laid.objects.filter((object) => object.id !== id && covered(object) > 0);
      expect(under.length, size).toBeGreaterThan(2);
      for (const object of under) expect(covered(object), object.id).toBe(object.width * object.height);
      expect(added.problem, size).toBeUndefined();
    }
  });

  it('at the edge of an image keeps its paper inside it', () => {
    const { scene } = newScene('six_tiles');
    const id = unwrap(scene.addChart(bindChart(chartOf(unwrap(newScene().scene.read())).chart.spec, zoneSource())));
    scene.update(id, { x: 0, y: 0, width: 1080, height: 1350 });
    const laid = layoutScene(unwrap(scene.read()), zoneSource(), ruleMeasure).objects.find(
      (object) => object.id === id,
    );
    expect(laid?.marks[0]).toMatchObject({ kind: 'rect', x: 0, y: 0, width: 1080, height: 1350 });
  });

  it('many in one image are told of within what a post can keep, each of them', () => {
    const { scene } = newScene('six_tiles');
    const { chart } = chartOf(unwrap(newScene('calendar').scene.read()));
    const ids = Array.from({ length: 12 }, (_, at) => `chart-of-${at}`);
    for (const id of ids) unwrap(scene.addChart({ ...chart, id }));
    const bindings = bindingsOfScene(freezeScene(unwrap(scene.read()), zoneSource()), zoneSource());
    expect(bindings.length).toBeLessThanOrEqual(200);
    for (const id of ids) {
      const own = bindings.filter((binding) => binding.id.startsWith(`${id}-`));
      expect(own.some((binding) => bindingState(binding, zoneSource(5)) === 'changed')).toBe(true);
      expect(own.every((binding) => bindingState(binding, zoneSource()) === 'frozen')).toBe(true);
    }
  });

  it('takes its title and place along while nobody has written others', () => {
    const { scene } = newScene();
    const figures = zoneSource();
    const text = (id: string) => unwrap(scene.read()).objects.find((object) => object.id === id);
    const show = (change: Partial<ChartSpec>) => {
      const before = chartOf(unwrap(scene.read()));
      const spec = { ...before.chart.spec, ...change };
      const words = followedWords(unwrap(scene.read()), before, spec, figures);
      scene.update('chart-1', { chart: bindChart(spec, figures) });
      for (const { id, text } of words) scene.update(id, { text });
      return words.map(({ id }) => id);
    };
    const { query } = chartOf(unwrap(scene.read())).chart.spec;
    expect(text('title')).toMatchObject({ text: 'Expulsions par mois' });
    expect(text('kicker')).toMatchObject({ text: 'Le Calaisis · janvier à avril 2024' });
    expect(show({ kind: 'map' })).toEqual(['kicker', 'title']);
    expect(text('title')).toMatchObject({ text: 'Expulsions par zone' });
    expect(text('kicker')).toMatchObject({ text: 'Janvier à avril 2024' });
    scene.update('title', { text: 'Trois zones, un même hiver' });
    expect(show({ kind: 'bars', query: { ...query, indicator: 'tents' } })).toEqual(['kicker']);
    expect(text('title')).toMatchObject({ text: 'Trois zones, un même hiver' });
  });

  it('added to another template leaves its texts alone', () => {
    const { scene } = newScene('six_tiles');
    const spec = chartOf(unwrap(newScene().scene.read())).chart.spec;
    const id = unwrap(scene.addChart(bindChart(spec, zoneSource())));
    const read = unwrap(scene.read());
    const added = read.objects.find((object) => object.id === id);
    if (added?.kind !== 'chart') throw new Error('no chart');
    expect(followedWords(read, added, { ...spec, kind: 'map' }, zoneSource())).toEqual([]);
  });

  it('that a peer broke is passed over, and the rest is drawn', () => {
    for (const broken of [{}, 7, { id: 'a', spec: { kind: 'pie' } }, null]) {
      const { doc, scene } = newScene();
      const map = doc.getMap('objects').get('chart-1');
      if (map instanceof Y.Map) map.set('chart', broken);
      const read = unwrap(scene.read());
      expect(read.objects.some(({ kind }) => kind === 'chart')).toBe(false);
      expect(read.objects.some(({ id }) => id === 'title')).toBe(true);
      expect(scene.ignored()).toBeGreaterThan(0);
    }
  });

  it('tells when its words became too small to read', () => {
    const { scene } = newScene();
    scene.update('chart-1', { width: 200, height: 150 });
    const laid = layoutScene(unwrap(scene.read()), zoneSource(), ruleMeasure).objects.find(
      ({ id }) => id === 'chart-1',
    );
    expect(laid?.problem).toBe('small');
  });
});
