import { indicatorName, type OwnIndicator } from '@vigie/figures';
import { m } from '@vigie/i18n';
import type { Locale } from '@vigie/i18n';
import type { NameBook } from '@vigie/observations';
import { chartKindName } from '../../app/chart/chart-kind-name.ts';
import type { ColourRole, SceneObject, SizeId, TextStyle, ThemeId } from '@vigie/visuals';

const STYLES: Readonly<Record<TextStyle, () => string>> = {
  kicker: () => m.visuals_style_kicker(),
  title: () => m.visuals_style_title(),
  context: () => m.visuals_style_context(),
  footnote: () => m.visuals_style_footnote(),
  organisation: () => m.visuals_style_organisation(),
  body: () => m.visuals_style_body(),
};

const ROLES: Readonly<Record<ColourRole, () => string>> = {
  background: () => m.visuals_role_background(),
  ink: () => m.visuals_role_ink(),
  figure: () => m.visuals_role_figure(),
  muted: () => m.visuals_role_muted(),
  accent: () => m.visuals_role_accent(),
  line: () => m.visuals_role_line(),
};

const THEMES: Readonly<Record<ThemeId, () => string>> = {
  paper: () => m.visuals_theme_paper(),
  sea: () => m.visuals_theme_sea(),
  ink: () => m.visuals_theme_ink(),
  sand: () => m.visuals_theme_sand(),
};

const SIZES: Readonly<Record<SizeId, () => string>> = {
  portrait: () => m.visuals_size_portrait(),
  square: () => m.visuals_size_square(),
  story: () => m.visuals_size_story(),
  landscape: () => m.visuals_size_landscape(),
};

/** What an object is, for lists: "Titre", "Tentes saisies", "Barres". `own` are the indicators that the team added, `names` its lists. */
export function objectName(
  object: SceneObject,
  locale: Locale,
  own: readonly OwnIndicator[],
  names?: NameBook,
): string {
  if (object.kind === 'figure') return indicatorName(object.binding.query.indicator, locale, own, names);
  if (object.kind === 'chart') return chartKindName(object.chart.spec.kind);
  return object.kind === 'text' ? STYLES[object.style]() : '';
}

/** The name of a colour's use. */
export function roleName(role: ColourRole): string {
  return ROLES[role]();
}

/** The name of a theme. */
export function themeName(theme: ThemeId): string {
  return THEMES[theme]();
}

/** The name of a size of image. */
export function sizeName(size: SizeId): string {
  return SIZES[size]();
}
