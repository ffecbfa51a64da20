import { bindingState, freeze, seen, type Binding, type Figure, type FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import type { FigureObject, Scene } from './scene.ts';

/** The figures a scene shows, in drawing order. Hidden objects say nothing. */
export function bindingsOfScene(scene: Scene): Binding[] {
  return figureObjects(scene).map((object) => object.binding);
}

/** The figures a scene shows that no longer say what their author saw, or what was published. */
export function changedInScene(scene: Scene, figures: FigureSource): FigureObject[] {
  return figureObjects(scene).filter((object) => {
    const state = bindingState(object.binding, figures);
    return state === 'stale' || state === 'changed';
  });
}

/** The scene with every figure held as it is today: from then on it draws the same image whatever happens to the data. */
export function freezeScene(scene: Scene, figures: FigureSource, locale: Locale = scene.locale): Scene {
  return {
    ...scene,
    objects: scene.objects.map((object) =>
      object.kind === 'figure' && !object.binding.frozen
        ? { ...object, binding: freeze(object.binding, figures.figure(object.binding.query), locale) }
        : object,
    ),
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

function figureObjects(scene: Scene): FigureObject[] {
  return scene.objects.filter((object) => object.kind === 'figure').filter((object) => !object.hidden);
}
