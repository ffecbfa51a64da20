import {
  bindingsOfChart, bindingState, chartState, freeze, freezeChart, MAX_CHART_TOLD, seen, type Binding, type Figure,
  type FigureSource,
} from '@vigie/figures'; // prettier-ignore
import type { Locale } from '@vigie/i18n';
import type { BoundObject, Scene } from './scene.ts';

/** So many figures of one image are kept account of: a published one takes no more. */
const MAX_TOLD = 200;

/**
 * The figures a scene shows, in drawing order; those of a chart one by one, fewer of each where there are many charts. Hidden objects
 * say nothing.
 */
export function bindingsOfScene(scene: Scene, figures: FigureSource): Binding[] {
  const objects = boundObjects(scene);
  const charts = objects.filter(({ kind }) => kind === 'chart').length;
  const room = Math.floor((MAX_TOLD - (objects.length - charts)) / Math.max(1, charts));
  const most = Math.min(MAX_CHART_TOLD, Math.max(1, room));
  return objects.flatMap((object) =>
    object.kind === 'figure' ? [object.binding] : bindingsOfChart(object.chart, figures, scene.locale, most),
  );
}

/** What a scene shows that no longer says what its author saw, or what was published. */
export function changedInScene(scene: Scene, figures: FigureSource): BoundObject[] {
  return boundObjects(scene).filter((object) => {
    const state = object.kind === 'figure' ? bindingState(object.binding, figures) : chartState(object.chart, figures);
    return state === 'stale' || state === 'changed';
  });
}

/** The scene with every figure held as it is today: from then on it draws the same image whatever happens to the data. */
export function freezeScene(scene: Scene, figures: FigureSource, locale: Locale = scene.locale): Scene {
  return {
    ...scene,
    objects: scene.objects.map((object) => {
      if (object.kind === 'figure' && !object.binding.frozen)
        return { ...object, binding: freeze(object.binding, figures.figure(object.binding.query), locale) };
      if (object.kind === 'chart' && !object.chart.frozen)
        return { ...object, chart: freezeChart(object.chart, figures) };
      return object;
    }),
  };
}

/** The binding as accepted by somebody who now sees today's figure. */
export function acceptToday(binding: Binding, figures: FigureSource): Binding {
  return { ...binding, seen: seen(figures.figure(binding.query)) };
}

/** The figure an image shows: as frozen where it is, else today's. */
export function shownFigure(binding: Binding, figures: FigureSource): Figure {
  const today = figures.figure(binding.query);
  if (!binding.frozen) return today;
  const { value, qualifier, digest, sources } = binding.frozen;
  return { ...today, value, qualifier, digest, sources };
}

function boundObjects(scene: Scene): BoundObject[] {
  return scene.objects.flatMap((object) =>
    (object.kind === 'figure' || object.kind === 'chart') && !object.hidden ? [object] : [],
  );
}
