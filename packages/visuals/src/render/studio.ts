import type { FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { Canvas, type FabricObject } from 'fabric';
import type * as Y from 'yjs';
import { quantise } from '../scene.ts';
import { layoutScene, type SceneLayout } from '../scene-layout.ts';
import { wordsOf } from '../scene-words.ts';
import { snapPosition } from '../snap.ts';
import { visualScene } from '../ydoc.ts';
import { canvasMeasure, loadFonts } from './fonts.ts';
import { SceneBlock } from './scene-block.ts';

export interface StudioOptions {
  /** An empty element with a size of its own; the canvas fills it. */
  readonly element: HTMLElement;
  readonly doc: Y.Doc;
  readonly figures: FigureSource;
  readonly locale?: Locale;
  /** An object was chosen on the canvas, or none any more. */
  onSelect(id: string | null): void;
  /** Words that do not fit well, by object, each time this changes: `small` is hard to read in a feed, `cut` is not all there. */
  onProblems?(problems: ReadonlyMap<string, 'small' | 'cut'>): void;
}

export interface Studio {
  /** Marks an object as chosen, without telling `onSelect`. */
  select(id: string | null): void;
  /** Fits the whole image into the element; also done by itself when the element changes size. */
  setZoomToFit(): void;
  /** Resolves when all that was known at the call is drawn. */
  drawn(): Promise<void>;
  destroy(): void;
}

/** Room around the image for handles, in CSS pixels. */
const MARGIN = 20;

/** How near an edge snaps, in CSS pixels. */
const SNAP_DISTANCE = 6;

/** Lifts the image off the table, whichever theme either has. */
const PAPER_SHADOW = 'rgb(21 33 43 / 0.16)';

const HANDLE_COLOUR = '#0f8ba8';

/** See the door. */
export async function mountStudio(options: StudioOptions): Promise<Studio> {
  await loadFonts('');
  return new FabricStudio(options);
}

class FabricStudio implements Studio {
  readonly #options: StudioOptions;
  readonly #canvas: Canvas;
  readonly #measure = canvasMeasure();
  readonly #blocks = new Map<string, SceneBlock>();
  readonly #resize: ResizeObserver;
  readonly #stop: (() => void)[];
  #layout: SceneLayout | null = null;
  #queue: Promise<void> = Promise.resolve();
  #waiting = false;
  #selected: string | null = null;
  /** Selection set from outside, or by redrawing, is not told back. */
  #quiet = false;
  #gone = false;
  /** Problems as last told. */
  #said = '[]';

  constructor(options: StudioOptions) {
    this.#options = options;
    const element = document.createElement('canvas');
    options.element.append(element);
    this.#canvas = new Canvas(element, { selection: false, preserveObjectStacking: true, renderOnAddRemove: false });
    this.#resize = new ResizeObserver(() => this.setZoomToFit());
    this.#resize.observe(options.element);
    this.#listen();
    const scene = visualScene(options.doc);
    this.#stop = [scene.observe(() => this.#refresh()), options.figures.onChange(() => this.#refresh())];
    this.#refresh();
  }

  select(id: string | null): void {
    this.#selected = id;
    this.#showSelection();
  }

  setZoomToFit(): void {
    const { clientWidth, clientHeight } = this.#options.element;
    if (this.#gone || !this.#layout || clientWidth === 0 || clientHeight === 0) return;
    const { width, height } = this.#layout;
    const zoom = Math.max(0.05, Math.min((clientWidth - 2 * MARGIN) / width, (clientHeight - 2 * MARGIN) / height));
    this.#canvas.setDimensions({ width: clientWidth, height: clientHeight });
    const left = Math.round((clientWidth - width * zoom) / 2);
    const top = Math.round((clientHeight - height * zoom) / 2);
    this.#canvas.setViewportTransform([zoom, 0, 0, zoom, left, top]);
    // Another size leaves the canvas empty: drawn a frame later, it would be seen so.
    this.#canvas.renderAll();
  }

  drawn(): Promise<void> {
    return this.#queue;
  }

  destroy(): void {
    this.#gone = true;
    this.#resize.disconnect();
    for (const stop of this.#stop) stop();
    const { lowerCanvasEl, upperCanvasEl } = this.#canvas;
    void this.#canvas.dispose().then(() => {
      for (const element of [lowerCanvasEl, upperCanvasEl]) Object.assign(element, { width: 0, height: 0 });
      this.#options.element.replaceChildren();
    });
  }

  #listen(): void {
    this.#canvas.on('before:render', ({ ctx }) => this.#drawPaper(ctx));
    this.#canvas.on('selection:created', ({ selected }) => this.#choose(selected[0] ?? null));
    this.#canvas.on('selection:updated', ({ selected }) => this.#choose(selected[0] ?? null));
    this.#canvas.on('selection:cleared', () => this.#choose(null));
    this.#canvas.on('object:moving', ({ target }) => this.#snap(target));
    this.#canvas.on('object:scaling', ({ target }) => this.#takeScale(target));
    this.#canvas.on('object:modified', ({ target }) => this.#keep(target));
  }

  /** The image's background; the canvas around it stays clear. */
  #drawPaper(context: CanvasRenderingContext2D): void {
    if (!this.#layout) return;
    const [zoom, , , , left, top] = this.#canvas.viewportTransform;
    const ratio = this.#canvas.getRetinaScaling();
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = this.#layout.background;
    context.shadowColor = PAPER_SHADOW;
    context.shadowBlur = 24 * ratio;
    context.shadowOffsetY = 4 * ratio;
    context.fillRect(left, top, this.#layout.width * zoom, this.#layout.height * zoom);
    context.restore();
  }

  #choose(target: FabricObject | null): void {
    if (this.#quiet) return;
    this.#selected = target instanceof SceneBlock ? target.sceneId : null;
    this.#options.onSelect(this.#selected);
  }

  #snap(target: FabricObject): void {
    if (!(target instanceof SceneBlock) || !this.#layout) return;
    const others = this.#layout.objects.filter((laid) => laid.id !== target.sceneId);
    const moving = { x: target.left, y: target.top, width: target.width, height: target.height };
    const { x, y } = snapPosition(moving, others, this.#layout, SNAP_DISTANCE / this.#canvas.getZoom());
    target.set({ left: x, top: y });
  }

  /** A handle changes the box, never the size of the words by itself: they are set anew inside it. */
  #takeScale(target: FabricObject): void {
    if (!(target instanceof SceneBlock)) return;
    target.set({
      width: Math.max(1, target.width * target.scaleX),
      height: Math.max(1, target.height * target.scaleY),
      scaleX: 1,
      scaleY: 1,
    });
  }

  /** Writes a finished move; what comes back from the document is what is shown. */
  #keep(target: FabricObject): void {
    if (!(target instanceof SceneBlock)) return;
    this.#takeScale(target);
    const scene = visualScene(this.#options.doc);
    scene.endStep();
    scene.update(target.sceneId, {
      x: quantise(target.left),
      y: quantise(target.top),
      width: quantise(target.width),
      height: quantise(target.height),
    });
    this.#refresh();
  }

  /** Draws the document as it is once its turn comes. Fonts may have to be fetched first, so turns are taken one at a time. */
  #refresh(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#queue = this.#queue.then(async () => {
      this.#waiting = false;
      await this.#draw();
    });
  }

  async #draw(): Promise<void> {
    const { doc, figures, locale } = this.#options;
    const scene = visualScene(doc).read();
    if (this.#gone || !scene.ok) return;
    // Without a face the words are still shown, in another: only an export must not do that.
    await loadFonts(wordsOf(scene.value, figures, locale ?? scene.value.locale));
    if (this.#gone) return;
    const before = this.#layout;
    this.#layout = layoutScene(scene.value, figures, this.#measure, locale);
    this.#showBlocks(this.#layout);
    this.#tellProblems(this.#layout);
    if (before?.width !== this.#layout.width || before.height !== this.#layout.height) this.setZoomToFit();
    this.#showSelection();
    this.#canvas.renderAll();
  }

  #tellProblems(layout: SceneLayout): void {
    const problems = new Map(layout.objects.flatMap(({ id, problem }) => (problem ? [[id, problem] as const] : [])));
    const said = JSON.stringify([...problems]);
    if (said === this.#said) return;
    this.#said = said;
    this.#options.onProblems?.(problems);
  }

  #showBlocks(layout: SceneLayout): void {
    const shown = new Set(layout.objects.map((laid) => laid.id));
    for (const [id, block] of this.#blocks) {
      if (shown.has(id)) continue;
      this.#canvas.remove(block);
      this.#blocks.delete(id);
    }
    for (const [index, laid] of layout.objects.entries()) {
      const known = this.#blocks.get(laid.id);
      const block = known ?? newBlock(laid);
      if (known) known.show(laid);
      else {
        this.#blocks.set(laid.id, block);
        this.#canvas.add(block);
      }
      this.#canvas.moveObjectTo(block, index);
    }
  }

  #showSelection(): void {
    const block = this.#selected === null ? undefined : this.#blocks.get(this.#selected);
    if (this.#canvas.getActiveObject() === block) return;
    this.#quiet = true;
    if (block?.selectable) this.#canvas.setActiveObject(block);
    else this.#canvas.discardActiveObject();
    this.#quiet = false;
    this.#canvas.requestRenderAll();
  }
}

function newBlock(laid: SceneLayout['objects'][number]): SceneBlock {
  const block = new SceneBlock(laid);
  block.set({
    cornerStyle: 'circle',
    cornerColor: '#ffffff',
    cornerStrokeColor: HANDLE_COLOUR,
    borderColor: HANDLE_COLOUR,
    cornerSize: 11,
    // A finger needs 24 px (WCAG 2.2, 2.5.8).
    touchCornerSize: 28,
    transparentCorners: false,
    borderScaleFactor: 1.5,
  });
  block.setControlVisible('mtr', false);
  return block;
}
