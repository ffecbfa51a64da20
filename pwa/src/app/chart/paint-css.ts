import type { Paint } from '@vigie/figures';

const TOKENS: Readonly<Record<Paint['ink'], string>> = {
  figure: 'var(--sea)',
  on_figure: 'var(--on-sea)',
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  surface: 'var(--surface)',
};

/** A colour of a chart in the page: follows the theme, and the light one in print. */
export function paintCss(paint: Paint | undefined): string {
  if (!paint) return 'none';
  const token = TOKENS[paint.ink];
  return paint.strength === 100 ? token : `color-mix(in srgb, ${token} ${paint.strength}%, var(--surface))`;
}
