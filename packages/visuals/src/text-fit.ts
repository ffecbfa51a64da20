/** A face and size to measure or draw with; sizes in scene pixels. */
export interface Typeface {
  readonly face: 'serif' | 'sans';
  readonly weight: number;
  readonly size: number;
}

/** Measures text in scene pixels. The renderer does it on a canvas, tests by rule. */
export interface Measure {
  /** Advance width of one line. */
  (text: string, type: Typeface): number;
  /** How far right of the origin the ink of a line begins. */
  inkLeft(text: string, type: Typeface): number;
}

export interface FitOptions {
  readonly face: Typeface['face'];
  readonly weight: number;
  /** Size wanted, and the size below which words are hard to read in a feed; both in scene pixels. */
  readonly size: number;
  readonly minSize: number;
  /** Distance of baselines, in sizes. */
  readonly lineHeight: number;
  readonly width: number;
  readonly height: number;
  /** Evens out the lengths of lines, for headings and labels. */
  readonly balance?: boolean;
}

export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
  readonly lineHeight: number;
  /** `small`: had to go below `minSize`. `cut`: even the floor was too large, the end is left out. */
  readonly problem?: 'small' | 'cut';
}

/** Below this nothing is text any more, whatever the box. */
export const FLOOR_SIZE = 8;

/** The largest whole size at which `text` stays inside the box, and its lines. Text is never drawn outside: at the floor its end is cut. */
export function fitText(text: string, options: FitOptions, measure: Measure): FittedText {
  const at = (size: number) => linesThatFit(text, options, size, measure);
  const size = largest(FLOOR_SIZE, Math.floor(options.size), (size) => at(size) !== null);
  const lines = size === null ? null : at(size);
  if (size === null || lines === null) return cutText(text, options, measure);
  const even = options.balance ? balance(lines, options, size, measure) : lines;
  return { size, lines: even, lineHeight: options.lineHeight, ...(size < options.minSize ? { problem: 'small' } : {}) };
}

/** Height in scene pixels of a fitted text. */
export function heightOf(fitted: FittedText): number {
  return fitted.lines.length * fitted.size * fitted.lineHeight;
}

/**
 * Breaks at spaces, tabs and line ends only: no-break spaces hold, as French punctuation needs. A word wider than `width` is broken
 * between graphemes when `breakWords`, else it stays whole.
 */
export function wrap(text: string, width: number, type: Typeface, measure: Measure, breakWords = false): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrapParagraph(paragraph, width, type, measure, breakWords));
}

function wrapParagraph(
  paragraph: string,
  width: number,
  type: Typeface,
  measure: Measure,
  breakWords: boolean,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/[ \t]+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer, type) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    if (!breakWords) continue;
    while (measure(line, type) > width) {
      const head = widest(line, width, type, measure);
      if (head.length === line.length) break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line);
  return lines;
}

/** The longest start of `text` (at least one grapheme) that fits in `width`. */
function widest(text: string, width: number, type: Typeface, measure: Measure): string {
  let head = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if (head && measure(head + segment, type) > width) break;
    head += segment;
  }
  return head;
}

function linesThatFit(text: string, options: FitOptions, size: number, measure: Measure): string[] | null {
  const type = { face: options.face, weight: options.weight, size };
  // Words are broken only where shrinking would make them hard to read.
  const lines = wrap(text, options.width, type, measure, size <= options.minSize);
  if (lines.length * size * options.lineHeight > options.height) return null;
  return lines.every((line) => measure(line, type) <= options.width) ? lines : null;
}

function cutText(text: string, options: FitOptions, measure: Measure): FittedText {
  const size = FLOOR_SIZE;
  const type = { face: options.face, weight: options.weight, size };
  const room = Math.floor(options.height / (size * options.lineHeight));
  const lines = wrap(text, options.width, type, measure, true)
    .slice(0, room)
    .filter((line) => measure(line, type) <= options.width);
  const last = lines.pop();
  if (last !== undefined) {
    const head = widest(last, options.width - measure('…', type), type, measure);
    if (measure(`${head}…`, type) <= options.width) lines.push(`${head}…`);
  }
  return { size, lines, lineHeight: options.lineHeight, problem: 'cut' };
}

/** The same number of lines in the narrowest width that allows it. */
function balance(lines: readonly string[], options: FitOptions, size: number, measure: Measure): readonly string[] {
  if (lines.length < 2) return lines;
  const type = { face: options.face, weight: options.weight, size };
  const text = lines.join(' ');
  const width = largest(0, Math.floor(options.width), (less) => {
    const narrow = wrap(text, options.width - less, type, measure);
    return narrow.length <= lines.length && narrow.every((line) => measure(line, type) <= options.width - less);
  });
  const even = width === null ? lines : wrap(text, options.width - width, type, measure);
  return even.length === lines.length ? even : lines;
}

/** The largest whole number of the range that passes, by bisection; whatever it returns has passed. */
function largest(low: number, high: number, passes: (value: number) => boolean): number | null {
  if (high < low || !passes(low)) return null;
  let best = low;
  let above = high + 1;
  while (best + 1 < above) {
    const middle = Math.floor((best + above) / 2);
    if (passes(middle)) best = middle;
    else above = middle;
  }
  return best;
}
