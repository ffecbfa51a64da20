import { describe, expect, it } from 'vitest';
import { contrast, paletteOf, THEME_IDS, THEMES, weakRoles } from './theme.ts';

describe('themes', () => {
  it.each(THEME_IDS)('%s carries its words at 4.5:1 and more', (theme) => {
    expect(weakRoles(THEMES[theme])).toEqual([]);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('tells which colours of one’s own are too weak', () => {
    expect(weakRoles(paletteOf('paper', { figure: '#ffe9c0' }))).toEqual(['figure']);
  });
});
