import { hash64 } from '@vigie/observations';
import { z } from 'zod';
import type { Locale } from '@vigie/i18n';
import type { Binding, BindingState } from '../binding.ts';
import type { Figure, FigureSource } from '../figure.ts';
import { say } from '../say.ts';
import { answerChart, chartSpecSchema, figuresOf, MAX_CHART_FIGURES, type ChartAnswer } from './chart-question.ts';
import { chartRest } from './chart-rest.ts';

const QUALIFIERS = { exact: 'e', about: 'a', at_least: 'm' } as const;
const QUALIFIER_OF = { e: 'exact', a: 'about', m: 'at_least' } as const;

/** The values of a chart at one moment, in the order of `figuresOf`; short, since a year of days is kept with every look at it. */
export const chartSnapshotSchema = z.strictObject({
  values: z.array(z.number().nullable()).max(MAX_CHART_FIGURES),
  /** One letter a figure. */
  qualifiers: z
    .string()
    .max(MAX_CHART_FIGURES)
    .regex(/^[eam]*$/),
  digest: z.string().max(100),
});
export type ChartSnapshot = z.infer<typeof chartSnapshotSchema>;

/** A chart placed in a visual: what it shows, and what its author last saw of it. Live while `frozen` is absent. */
export const chartBindingSchema = z.strictObject({
  id: z.string().min(1).max(64),
  spec: chartSpecSchema,
  seen: chartSnapshotSchema,
  /** At approval: what was published. */
  frozen: chartSnapshotSchema
    .extend({ unverified: z.array(z.int().min(0)).max(MAX_CHART_FIGURES), sources: z.array(z.string().max(64)) })
    .optional(),
});
export type ChartBinding = z.infer<typeof chartBindingSchema>;

/** So many figures of a chart are told one by one to who keeps account of them: nobody reads more of them. */
export const MAX_CHART_TOLD = 60;

/**
 * The figures of a chart as bindings of their own, for lists of what a visual shows and rests on: its whole, the wholes of its zones and
 * its parts. Of a chart of more than `most` (a year of days) the whole, then what is not as last seen, the wholes of zones, and the
 * highest: a live one never hides a change. Of a published one the highest are followed value by value, and all others together with the
 * whole.
 */
export function bindingsOfChart(
  binding: ChartBinding,
  source: Pick<FigureSource, 'figure'>,
  locale: Locale,
  most = MAX_CHART_TOLD,
): Binding[] {
  const shown = shownChart(binding, source);
  const figures = figuresOf(shown);
  const told = toldOf(binding, shown, most);
  const rest = told.length < figures.length ? { rest: chartRest(shown, told) } : {};
  return told.flatMap((at): Binding[] => {
    const figure = figures[at];
    if (!figure) return [];
    const known = { value: figure.value, qualifier: figure.qualifier, digest: (binding.frozen ?? binding.seen).digest };
    const { frozen } = binding;
    const seen = {
      value: binding.seen.values[at] ?? null,
      qualifier: qualifierOf(binding.seen.qualifiers[at]),
      digest: binding.seen.digest,
    };
    // The records of the whole are those of every part.
    const words = { words: say(figure, locale, 'phrase'), sources: at === 0 ? (frozen?.sources ?? []) : [] };
    const id = `${binding.id.slice(0, 56)}-${at}`;
    const held = frozen ? { frozen: { ...known, ...words, ...(at === 0 ? rest : {}) } } : {};
    return [{ id, query: figure.query, wording: 'phrase', seen, ...held }];
  });
}

/** Which figures are told, by their number among `figuresOf`, in that order. */
function toldOf({ seen, frozen }: ChartBinding, shown: ChartAnswer, most: number): number[] {
  const figures = figuresOf(shown);
  const all = figures.map((_, at) => at);
  if (figures.length <= most) return all;
  const known = frozen ?? seen;
  const value = (at: number) => figures[at]?.value ?? -1;
  const rank = (at: number): number => {
    if (at === 0) return 3;
    if ((known.values[at] ?? null) !== (figures[at]?.value ?? null)) return 2;
    return at <= shown.zones.length ? 1 : 0;
  };
  return all
    .filter((at) => rank(at) > 0 || value(at) > 0)
    .sort((a, b) => rank(b) - rank(a) || value(b) - value(a) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
}

/** The chart as its author now sees it. */
export function acceptChart(binding: ChartBinding, source: Pick<FigureSource, 'figure'>): ChartBinding {
  return { ...binding, seen: seenChart(answerChart(binding.spec, source)) };
}

/** What an author has seen once the chart was shown to them. */
export function seenChart(answer: ChartAnswer): ChartSnapshot {
  const figures = figuresOf(answer);
  return {
    values: figures.map(({ value }) => value),
    qualifiers: figures.map(({ qualifier }) => QUALIFIERS[qualifier]).join(''),
    digest: hash64(figures.map(({ digest }) => digest).join(' ')),
  };
}

/** The chart as published: from then on it draws the same whatever happens to the data. */
export function freezeChart(binding: ChartBinding, source: Pick<FigureSource, 'figure'>): ChartBinding {
  const answer = answerChart(binding.spec, source);
  const figures = figuresOf(answer);
  const known = seenChart(answer);
  return {
    ...binding,
    seen: known,
    frozen: {
      ...known,
      unverified: figures.map(({ unverified }) => unverified),
      sources: [...new Set(figures.flatMap(({ sources }) => sources))].sort(),
    },
  };
}

/** What a chart shows: the published values where frozen, else today's. */
export function shownChart(binding: ChartBinding, source: Pick<FigureSource, 'figure'>): ChartAnswer {
  const today = answerChart(binding.spec, source);
  const { frozen } = binding;
  if (!frozen) return today;
  let at = 0;
  const held = (figure: Figure): Figure => {
    const value = frozen.values[at] ?? null;
    const letter = frozen.qualifiers[at];
    const unverified = frozen.unverified[at] ?? 0;
    at++;
    return { ...figure, value, qualifier: qualifierOf(letter), unverified };
  };
  const whole = held(today.whole);
  const zones = today.zones.map(held);
  return { ...today, whole, zones, parts: today.parts.map(held) };
}

function qualifierOf(letter: string | undefined): Figure['qualifier'] {
  return letter === 'e' || letter === 'a' ? QUALIFIER_OF[letter] : 'at_least';
}

/** Where a chart stands against today's data: any of its figures counts. */
export function chartState(binding: ChartBinding, source: Pick<FigureSource, 'figure'>): BindingState {
  const today = seenChart(answerChart(binding.spec, source));
  const known = binding.frozen ?? binding.seen;
  const same = known.qualifiers === today.qualifiers && sameValues(known.values, today.values);
  if (binding.frozen) return same ? 'frozen' : 'changed';
  return same ? 'live' : 'stale';
}

/** Figures of an answer that are not what was last seen, or published, with what was. */
export function changedParts(
  binding: ChartBinding,
  source: Pick<FigureSource, 'figure'>,
): { readonly before: Figure; readonly today: Figure }[] {
  const known = binding.frozen ?? binding.seen;
  return figuresOf(answerChart(binding.spec, source)).flatMap((today, at) => {
    const value = known.values[at] ?? null;
    const qualifier = qualifierOf(known.qualifiers[at]);
    return value === today.value && qualifier === today.qualifier
      ? []
      : [{ before: { ...today, value, qualifier }, today }];
  });
}

function sameValues(one: readonly (number | null)[], other: readonly (number | null)[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
