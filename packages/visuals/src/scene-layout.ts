import type { ChartMark, FigureSource } from '@vigie/figures';
import { typeset, type Locale } from '@vigie/i18n';
import { figureWords } from './figure-words.ts';
import { paperUnder } from './added-chart.ts';
import { chartMark, CHART_TEXT } from './chart-mark.ts';
import type { ChartObject, FigureObject, Scene, SceneObject, TextObject } from './scene.ts';
import { layoutChartObject } from './chart-object.ts';
import { sizeOf } from './size.ts';
import { fitText, heightOf, type FittedText, type Measure, type Typeface } from './text-fit.ts';
import { paletteOf, type Palette } from './theme.ts';
import { CAP_HEIGHT, figureSpec, textSpec, type FigureSpec, type TextSpec } from './typography.ts';

/** One stroke of the drawing, in pixels from its object's top left corner. Nothing else is ever drawn. */
export type Mark =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'shape';
      readonly shape: Shape;
      readonly fill?: string;
      readonly stroke?: string;
      readonly strokeWidth: number;
    }
  | ({
      readonly kind: 'text';
      readonly x: number;
      readonly baseline: number;
      readonly width: number;
      readonly text: string;
      readonly colour: string;
    } & Typeface);

/** What of a chart is no text, as its layout gives it. */
export type Shape = Exclude<ChartMark, { kind: 'text' }>;

/** An object with all that it draws. */
export interface LaidObject {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly locked: boolean;
  readonly marks: readonly Mark[];
  /** `small`: words below their least size. `cut`: words left out. */
  readonly problem?: 'small' | 'cut';
}

/** A whole image, ready to draw: the same marks in the studio, the thumbnail and the export. */
export interface SceneLayout {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly objects: readonly LaidObject[];
}

/** What a line reaches above and below its baseline, in sizes. */
const ASCENT = 0.95;
const DESCENT = 0.25;

interface LayoutContext {
  readonly scene: Scene;
  readonly figures: FigureSource;
  readonly locale: Locale;
  readonly palette: Palette;
  readonly measure: Measure;
}

/**
 * Sets every visible object of `scene`. Pure: the same scene, figures and measure give the same marks. Words always stay inside their
 * object's box (`text-fit.ts`). Tiles of one size share the sizes of their numbers and labels, so that a grid reads as one.
 */
export function layoutScene(
  scene: Scene,
  figures: FigureSource,
  measure: Measure,
  locale: Locale = scene.locale,
): SceneLayout {
  const context: LayoutContext = { scene, figures, locale, measure, palette: paletteOf(scene.theme, scene.colours) };
  const visible = scene.objects.filter((object) => !object.hidden);
  const tiles = sharedTileSizes(
    visible.filter((object) => object.kind === 'figure'),
    context,
  );
  const { width, height } = sizeOf(scene.size);
  return {
    width,
    height,
    background: context.palette.background,
    objects: visible.map((object) => layoutObject(object, context, tiles)),
  };
}

function layoutObject(object: SceneObject, context: LayoutContext, tiles: ReadonlyMap<string, TileSizes>): LaidObject {
  const { id, x, y, width, height, locked } = object;
  const frame = { id, x, y, width, height, locked };
  if (object.kind === 'rect') {
    return { ...frame, marks: [{ kind: 'rect', x: 0, y: 0, width, height, colour: context.palette[object.colour] }] };
  }
  if (object.kind === 'chart') return { ...frame, ...layoutChartMarks(object, context) };
  return { ...frame, ...(object.kind === 'text' ? layoutText(object, context) : layoutFigure(object, context, tiles)) };
}

function layoutText(object: TextObject, context: LayoutContext): Pick<LaidObject, 'marks' | 'problem'> {
  const spec = textSpec(object.style, context.scene.size);
  const fitted = fitText(
    typeset(object.text, context.locale),
    { ...spec, width: object.width, height: object.height },
    context.measure,
  );
  const top = object.valign === 'top' ? 0 : object.height - heightOf(fitted);
  const marks = lineMarks(fitted, spec, top, context.palette[object.colour], context.measure);
  const aligned = object.align === 'left' ? marks : marks.map((mark) => ({ ...mark, x: object.width - mark.width }));
  return { marks: aligned, ...problemOf(fitted) };
}

function layoutChartMarks(
  object: ChartObject,
  { scene, figures, locale, palette, measure }: LayoutContext,
): Pick<LaidObject, 'marks' | 'problem'> {
  const { layout, textSize, small } = layoutChartObject(object, figures, locale, scene.size);
  const colours = { ...palette, figure: palette[object.colour] };
  const scale = textSize / CHART_TEXT;
  const paper = paperUnder(object, scene.size, textSize);
  const drawn = layout.marks.map((mark) => chartMark(mark, colours, scale, measure));
  return {
    marks: paper ? [{ kind: 'rect', ...paper, colour: palette.background }, ...drawn] : drawn,
    ...(small ? { problem: 'small' } : {}),
  };
}

interface TileSizes {
  readonly qualifier: number;
  readonly number: number;
  readonly label: number;
}

interface FittedFigure {
  readonly qualifier: FittedText;
  readonly number: FittedText;
  readonly label: FittedText;
}

/** Sizes that all tiles of one width and height can bear, by `kind` of tile. */
function sharedTileSizes(tiles: readonly FigureObject[], context: LayoutContext): ReadonlyMap<string, TileSizes> {
  const shared = new Map<string, TileSizes>();
  for (const tile of tiles) {
    const { qualifier, number, label } = fitFigure(tile, context);
    const known = shared.get(kindOfTile(tile));
    shared.set(kindOfTile(tile), {
      qualifier: Math.min(qualifier.size, known?.qualifier ?? Infinity),
      number: Math.min(number.size, known?.number ?? Infinity),
      label: Math.min(label.size, known?.label ?? Infinity),
    });
  }
  return shared;
}

function kindOfTile(tile: FigureObject): string {
  return `${tile.arrangement} ${tile.width}×${tile.height}`;
}

function layoutFigure(
  object: FigureObject,
  context: LayoutContext,
  tiles: ReadonlyMap<string, TileSizes>,
): Pick<LaidObject, 'marks' | 'problem'> {
  const spec = figureSpec(object.arrangement, context.scene.size);
  const { palette, measure } = context;
  const { qualifier, number, label } = fitFigure(object, context, tiles.get(kindOfTile(object)));
  const numberTop = numberStart(spec, qualifier);
  const numberHeight = number.size * CAP_HEIGHT;
  const labelTop = numberTop + numberHeight + spec.afterNumber;
  // A giant stands on what follows it; tiles hang from their lines.
  const shift = object.arrangement === 'giant' ? Math.max(0, object.height - labelTop - heightOf(label)) : 0;
  const marks: Mark[] = [
    ...lineMarks(qualifier, spec.qualifier, shift + spec.rule + spec.above, palette.muted, measure),
    ...lineMarks(number, spec.number, 0, palette[object.colour], measure).map((mark) => ({
      ...mark,
      // The space before a digit grows with its size: the ink itself stands under the words.
      x: -measure.inkLeft(mark.text, mark),
      baseline: shift + numberTop + numberHeight,
    })),
    ...lineMarks(label, spec.label, shift + labelTop, palette.ink, measure),
  ];
  if (spec.rule > 0)
    marks.unshift({ kind: 'rect', x: 0, y: 0, width: object.width, height: spec.rule, colour: palette.line });
  return { marks, ...problemOf(qualifier, number, label) };
}

/** The three parts of a figure, each inside its share of the box; sizes are no larger than `shared`. */
function fitFigure(object: FigureObject, context: LayoutContext, shared?: TileSizes): FittedFigure {
  const spec = figureSpec(object.arrangement, context.scene.size);
  const words = figureWords(object, context.figures, context.locale);
  const fit = (text: string, part: TextSpec, height: number, size: number | undefined) =>
    fitText(
      text,
      { ...part, size: Math.min(part.size, size ?? part.size), width: object.width, height },
      context.measure,
    );
  const line = spec.qualifier.size * spec.qualifier.lineHeight;
  const qualifier = fit(words.qualifier, spec.qualifier, Math.min(line, object.height * 0.2), shared?.qualifier);
  const room = object.height - numberStart(spec, qualifier);
  const number = fit(words.number, spec.number, Math.max(1, room * spec.numberShare), shared?.number);
  const rest = room - number.size * CAP_HEIGHT - spec.afterNumber;
  const label = fit(words.label, spec.label, Math.max(1, rest), shared?.label);
  return { qualifier, number, label };
}

/** Where the number begins: under the rule and the qualifier. */
function numberStart(spec: FigureSpec, qualifier: FittedText): number {
  const empty = qualifier.lines.every((line) => line === '');
  const line = empty && !spec.keepsQualifierLine ? 0 : qualifier.size * spec.qualifier.lineHeight + spec.afterQualifier;
  return spec.rule + spec.above + line;
}

function lineMarks(
  fitted: FittedText,
  spec: TextSpec,
  top: number,
  colour: string,
  measure: Measure,
): (Mark & { kind: 'text' })[] {
  const { size, lineHeight } = fitted;
  const type = { face: spec.face, weight: spec.weight, size };
  const first = top + ((lineHeight - ASCENT - DESCENT) / 2 + ASCENT) * size;
  return fitted.lines.flatMap((text, index) =>
    text
      ? [
          {
            kind: 'text' as const,
            x: 0,
            baseline: first + index * size * lineHeight,
            width: measure(text, type),
            text,
            colour,
            ...type,
          },
        ]
      : [],
  );
}

function problemOf(...texts: readonly FittedText[]): Pick<LaidObject, 'problem'> {
  const problems = texts.map((text) => text.problem);
  if (problems.includes('cut')) return { problem: 'cut' };
  return problems.includes('small') ? { problem: 'small' } : {};
}
