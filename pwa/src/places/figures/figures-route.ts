/** The pages of the place. */
export const FIGURES_VIEWS = ['table', 'explore', 'summary', 'references'] as const;
export type FiguresView = (typeof FIGURES_VIEWS)[number];

/** The page that an address below `figures` names, and what it asks of it (`?…`, empty when nothing). */
export function figuresRoute(id: string | undefined): { readonly view: FiguresView; readonly asked: string } {
  const [, word = '', asked = ''] = /^([a-z]*)(\?.*)?$/.exec(id ?? '') ?? [];
  return { view: FIGURES_VIEWS.find((view) => view === word) ?? 'table', asked };
}
