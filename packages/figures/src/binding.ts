import { z } from 'zod';
import type { Figure, FigureSource } from './figure.ts';
import { isBuiltIn } from './indicator.ts';
import { chartRestSchema, restChanged } from './layout/chart-rest.ts';
import { querySchema, type Query } from './query.ts';

/** Forms of wording of a figure, see `say`. */
export const WORDINGS = ['number', 'qualified', 'phrase', 'sentence', 'tile', 'alt'] as const;
export type Wording = (typeof WORDINGS)[number];

/** What is remembered of a figure when somebody looked at it or froze it: enough to tell that it changed, and to show both. */
export const seenFigureSchema = z.strictObject({
  value: z.number().nullable(),
  qualifier: z.enum(['exact', 'about', 'at_least']),
  digest: z.string().max(100),
});
export type SeenFigure = z.infer<typeof seenFigureSchema>;

/** A figure placed in a text, a visual or a post. Live while `frozen` is absent. */
export const bindingSchema = z.strictObject({
  id: z.string().min(1).max(64),
  query: querySchema,
  wording: z.enum(WORDINGS),
  /** What the author last saw and accepted. */
  seen: seenFigureSchema,
  /** At approval: what was published, word for word. */
  frozen: seenFigureSchema
    .extend({
      words: z.string().max(1000),
      sources: z.array(z.string().max(64)),
      /** Of the whole of a chart of very many parts. */
      rest: chartRestSchema.optional(),
    })
    .optional(),
});
export type Binding = z.infer<typeof bindingSchema>;

/**
 * `live`: shows today's value, which the author has seen. `stale`: the value or its qualifier changed since. `frozen`: published and
 * unchanged. `changed`: published, and the data changed since.
 */
export type BindingState = 'live' | 'stale' | 'frozen' | 'changed';

/**
 * The version of bindings that an app must know to read this one: 2 for questions about an indicator that the team added or about other
 * fields, and for the wording `qualified`; 1 for all others. What holds a binding is marked with it, so that an older app refuses what it
 * would show without the figure.
 */
export function bindingVersion({ query, wording }: { readonly query: Query; readonly wording?: Wording }): 1 | 2 {
  return query.fields || !isBuiltIn(query.indicator) || wording === 'qualified' ? 2 : 1;
}

/** What an author has seen once `figure` was shown to them. */
export function seen(figure: Figure): SeenFigure {
  return { value: figure.value, qualifier: figure.qualifier, digest: figure.digest };
}

/** Where a binding stands against today's data; that of a chart's whole with all of the chart that is not told by others. */
export function bindingState(binding: Binding, source: FigureSource): BindingState {
  const same = holdsToday(binding, source);
  if (!binding.frozen) return same ? 'live' : 'stale';
  const { rest } = binding.frozen;
  return same && !(rest && restChanged(rest, source)) ? 'frozen' : 'changed';
}

/** Whether the binding's own value and qualifier, as published or last seen, are today's. */
export function holdsToday(binding: Binding, source: FigureSource): boolean {
  const today = source.figure(binding.query);
  const known = binding.frozen ?? binding.seen;
  return known.value === today.value && known.qualifier === today.qualifier;
}
