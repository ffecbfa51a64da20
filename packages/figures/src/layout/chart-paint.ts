import type { ChartMark, Shade } from './chart-mark.ts';

/** A colour by what it is for. `surface` is what the chart lies on, `on_figure` what is written on the full colour. */
export interface Paint {
  readonly ink: 'figure' | 'on_figure' | 'ink' | 'muted' | 'line' | 'surface';
  /** How much of it is mixed into the surface, in percent: 100 is the colour itself. */
  readonly strength: number;
}

/** How a mark is drawn. */
export interface MarkPaint {
  readonly fill?: Paint;
  readonly stroke?: Paint;
  /** Of the stroke, in the units of the box. */
  readonly strokeWidth?: number;
  /** Of a text. */
  readonly weight?: 400 | 600;
}

const of = (ink: Paint['ink'], strength = 100): Paint => ({ ink, strength });

/** Each step keeps 4.5:1 for what is written on it, in both themes: dark words up to 2, light ones from 3. */
const SHADES: Readonly<Record<Shade, Paint>> = {
  0: of('surface'),
  1: of('figure', 16),
  2: of('figure', 40),
  3: of('figure', 80),
  4: of('figure'),
};

/** Of a bar from which records were left out. Mixed, not see-through: the lines across the chart must not show. */
const FAINT = of('figure', 38);

/** The colours and weights of a mark: one table for pages, print and images. */
export function markPaint(mark: ChartMark): MarkPaint {
  switch (mark.role) {
    case 'grid':
      return { stroke: of('line'), strokeWidth: 1 };
    case 'baseline':
    case 'border':
      return { stroke: of('muted', 45), strokeWidth: 1 };
    case 'bar':
      // An outline keeps a light bar apart from its ground.
      return mark.faint ? { fill: FAINT, stroke: of('figure'), strokeWidth: 1 } : { fill: of('figure') };
    case 'curve':
      return { stroke: of('figure'), strokeWidth: 2 };
    case 'dot':
      return { fill: mark.faint ? of('surface') : of('figure'), stroke: of('figure'), strokeWidth: 1.5 };
    case 'segment':
      return { fill: SHADES[mark.shade ?? 4], stroke: of('figure'), strokeWidth: 1 };
    case 'separator':
      return { stroke: of('surface'), strokeWidth: 2 };
    case 'hatch':
      return { stroke: mark.shade === undefined ? of('muted', 60) : of('surface', 100), strokeWidth: 1 };
    case 'cell':
      return { fill: SHADES[mark.shade ?? 0], stroke: of('muted', mark.shade === undefined ? 30 : 55), strokeWidth: 1 };
    case 'frame':
      return { stroke: of('line'), strokeWidth: 1 };
    case 'land':
      return { fill: of('muted', 13) };
    case 'zone':
      return { fill: mark.faint ? of('muted', 13) : of('figure', 24), stroke: of('surface'), strokeWidth: 1.5 };
    case 'bubble':
      return { fill: of('figure'), stroke: of('surface'), strokeWidth: 1.5 };
    case 'value':
    case 'heading':
      return { fill: of('ink'), weight: 600 };
    case 'inside':
      return { fill: onShade(mark.shade), weight: 600 };
    case 'day':
      return { fill: mark.shade === undefined ? of('muted') : onShade(mark.shade), weight: 400 };
    case 'tick':
    case 'name':
    case 'gap':
    case 'sea':
    case 'credit':
      return { fill: of('muted'), weight: 400 };
  }
}

function onShade(shade: Shade = 0): Paint {
  return of(shade >= 3 ? 'on_figure' : 'ink');
}
