import { err, ok, type Result } from '@vigie/core';
import type { FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { StaticCanvas } from 'fabric';
import type { Scene } from '../scene.ts';
import { layoutScene } from '../scene-layout.ts';
import { wordsOf } from '../scene-words.ts';
import { canvasMeasure, loadFonts } from './fonts.ts';
import { SceneBlock } from './scene-block.ts';

export interface PngOptions {
  readonly figures: FigureSource;
  /** Language of the words; the scene's own unless told. */
  readonly locale?: Locale;
  /** Width of the image in pixels, for thumbnails; the size's own unless told. */
  readonly width?: number;
}

/** Exports run one after the other: phones have little memory for canvases. */
let last: Promise<unknown> = Promise.resolve();

/** See the door. */
export function renderPng(scene: Scene, options: PngOptions): Promise<Result<Blob>> {
  const next = last.then(() => draw(scene, options));
  last = next.catch(() => undefined);
  return next;
}

async function draw(scene: Scene, { figures, locale = scene.locale, width }: PngOptions): Promise<Result<Blob>> {
  const fonts = await loadFonts(wordsOf(scene, figures, locale));
  if (!fonts.ok) return fonts;
  const layout = layoutScene(scene, figures, canvasMeasure(), locale);
  const scale = width === undefined ? 1 : width / layout.width;
  const element = document.createElement('canvas');
  const canvas = new StaticCanvas(element, {
    width: Math.round(layout.width * scale),
    height: Math.round(layout.height * scale),
    enableRetinaScaling: false,
    renderOnAddRemove: false,
    backgroundColor: layout.background,
  });
  try {
    canvas.setZoom(scale);
    canvas.add(...layout.objects.map((laid) => new SceneBlock(laid)));
    canvas.renderAll();
    const blob = await new Promise<Blob | null>((resolve) => element.toBlob(resolve, 'image/png'));
    return blob?.type === 'image/png' ? ok(blob) : err('visual_render_failed');
  } catch (error) {
    return err('visual_render_failed', {}, String(error));
  } finally {
    await canvas.dispose();
    // Safari keeps the pixels of a detached canvas until it has none.
    element.width = 0;
    element.height = 0;
  }
}
