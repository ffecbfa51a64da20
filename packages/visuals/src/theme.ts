/** What a colour is for. A theme gives one to each role; a visual may replace any of them. */
export const COLOUR_ROLES = ['background', 'ink', 'figure', 'muted', 'accent', 'line'] as const;
export type ColourRole = (typeof COLOUR_ROLES)[number];

/** `#rrggbb`, lower case. */
export type Palette = Readonly<Record<ColourRole, string>>;

export const THEME_IDS = ['paper', 'sea', 'ink', 'sand'] as const;
export type ThemeId = (typeof THEME_IDS)[number];

/** Every role that carries words reaches 4.5:1 on its background (WCAG 2.2, 1.4.3): feeds show an image at a third of its size. */
export const THEMES: Readonly<Record<ThemeId, Palette>> = {
  paper: {
    background: '#faf8f4',
    ink: '#15212b',
    figure: '#0f4c5c',
    muted: '#5b6770',
    accent: '#0f4c5c',
    line: '#d3ccbf',
  },
  sea: {
    background: '#0f4c5c',
    ink: '#f6f3ec',
    figure: '#ffffff',
    muted: '#bfd8dd',
    accent: '#9ad3de',
    line: '#3d7583',
  },
  ink: {
    background: '#15212b',
    ink: '#ece8df',
    figure: '#fbf5e6',
    muted: '#a8b4bc',
    accent: '#7cc3d1',
    line: '#3a4b57',
  },
  sand: {
    background: '#ece3d2',
    ink: '#15212b',
    figure: '#15212b',
    muted: '#525d66',
    accent: '#0f4c5c',
    line: '#c6b99f',
  },
};

/** The theme's colours with a visual's own over them. */
export function paletteOf(theme: ThemeId, own: Partial<Palette>): Palette {
  return { ...THEMES[theme], ...own };
}

/** Least contrast of words against their background (WCAG 2.2 AA). */
export const MIN_CONTRAST = 4.5;

/** Contrast ratio of two `#rrggbb` colours, 1–21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Roles that carry words and do not reach `MIN_CONTRAST` on the palette's background. */
export function weakRoles(palette: Palette): ColourRole[] {
  const words: readonly ColourRole[] = ['ink', 'figure', 'muted', 'accent'];
  return words.filter((role) => contrast(palette[role], palette.background) < MIN_CONTRAST);
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** A colour mixed into another, `#rrggbb`; `part` (0–1) is how much of the first. */
export function mixed(colour: string, into: string, part: number): string {
  const channel = (at: number) => {
    const [one, other] = [colour, into].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round((one ?? 0) * part + (other ?? 0) * (1 - part));
  };
  return `#${[1, 3, 5].map((at) => channel(at).toString(16).padStart(2, '0')).join('')}`;
}
