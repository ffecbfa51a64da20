import { markPaint, type ChartMark, type Paint } from '@vigie/figures';
import type { Mark } from './scene-layout.ts';
import type { Measure } from './text-fit.ts';
import { mixed, type Palette } from './theme.ts';

/** Size of letters for which strokes are as thick as in a page. */
export const CHART_TEXT = 12;

/**
 * A mark of a chart in the colours of an image. Its geometry is the layout's own; only texts anchored at their middle or end are placed
 * by what they really measure. `scale`: how much larger than in a page the chart is drawn.
 */
export function chartMark(mark: ChartMark, palette: Palette, scale: number, measure: Measure): Mark {
  // Lighter bars ask the team to verify what was left out; a reader of the image has no such task, and no note beside it.
  const paint = markPaint(mark.role === 'bar' || mark.role === 'dot' ? { ...mark, faint: false } : mark);
  if (mark.kind === 'text') {
    const type = { face: 'sans' as const, weight: paint.weight ?? 400, size: mark.size };
    const width = measure(mark.text, type);
    const x = mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - width : mark.x - width / 2;
    return {
      kind: 'text',
      x,
      baseline: mark.y,
      width,
      text: mark.text,
      colour: colourOf(paint.fill, palette),
      ...type,
    };
  }
  return {
    kind: 'shape',
    shape: mark,
    ...(paint.fill ? { fill: colourOf(paint.fill, palette) } : {}),
    ...(paint.stroke ? { stroke: colourOf(paint.stroke, palette) } : {}),
    strokeWidth: (paint.strokeWidth ?? 1) * scale,
  };
}

const ROLES: Readonly<Record<Paint['ink'], keyof Palette>> = {
  figure: 'figure',
  on_figure: 'background',
  ink: 'ink',
  muted: 'muted',
  line: 'line',
  surface: 'background',
};

function colourOf(paint: Paint | undefined, palette: Palette): string {
  if (!paint) return palette.ink;
  return mixed(palette[ROLES[paint.ink]], palette.background, paint.strength / 100);
}
