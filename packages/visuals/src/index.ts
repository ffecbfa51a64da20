import { err, type Result } from '@vigie/core';
import type { Scene } from './scene.ts';
import type { PngOptions } from './render/png.ts';
import type { Studio, StudioOptions } from './render/studio.ts';

export * from './alt-text.ts';
export { acceptToday, bindingsOfScene, changedInScene, freezeScene } from './bindings.ts';
export { followedWords } from './chart-words.ts';
export { figureWords, type FigureWords } from './figure-words.ts';
export { bindChart, bindFigure } from './first-scene.ts';
export type { ObjectPatch } from './object-patch.ts';
export * from './scene.ts';
export * from './size.ts';
export { isOfTemplate, visualTemplateName } from './template.ts';
export * from './theme.ts';
export { fillVisual, visualScene, type VisualScene } from './ydoc.ts';
export type { PngOptions, Studio, StudioOptions };

/**
 * Draws a scene as a PNG of exactly its size in pixels (or `width` pixels wide, for thumbnails), once its fonts are there. Browser only.
 * Fails with `visual_font_missing` when a face cannot be loaded, `visual_render_failed` when the browser refuses the canvas, and
 * `visual_offline_part` when the drawing code itself is not on this device yet.
 */
export async function renderPng(scene: Scene, options: PngOptions): Promise<Result<Blob>> {
  const drawing = await import('./render/png.ts').catch(() => null);
  return drawing ? drawing.renderPng(scene, options) : err('visual_offline_part');
}

/**
 * Shows a visual's document on a canvas in which objects are chosen, moved and resized; follows every change of the document and of the
 * figures. Words are edited in fields beside it, through `visualScene`. Browser only; call `destroy` before removing the element.
 */
export async function mountStudio(options: StudioOptions): Promise<Studio> {
  const drawing = await import('./render/studio.ts');
  return drawing.mountStudio(options);
}
