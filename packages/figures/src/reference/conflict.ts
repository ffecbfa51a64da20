import type { FigureContext } from '../context.ts';
import type { Figure } from '../figure.ts';
import type { Period, Query } from '../query.ts';
import { indicatorOfReference, zonesOfReference, type ReferenceFigure } from './reference-figure.ts';

/** Two values nearer than this are the same as they are published: a share is published in whole percent. */
const SAME = 0.005;

/**
 * How a published total stands to another number for the same indicator, zone and period. `possible`: another value, but the
 * lesser is a minimum and the greater is none, so both can be true.
 */
export type Agreement = 'same' | 'possible' | 'other';

interface Counted {
  readonly value: number;
  readonly qualifier?: Figure['qualifier'] | undefined;
}

export function agreementOf(one: Counted, other: Counted): Agreement {
  if (Math.abs(one.value - other.value) < SAME) return 'same';
  const [less, more] = one.value < other.value ? [one, other] : [other, one];
  // A minimum says nothing against what is more; where the greater is one too, the lesser count has missed something.
  return less.qualifier === 'at_least' && more.qualifier !== 'at_least' ? 'possible' : 'other';
}

/** One question to which more than one number was given. */
export interface Conflict {
  /** `zone`: the same indicator, zone and period. `zones`: the same indicator and period, but some zones taken together with others. */
  readonly kind: 'zone' | 'zones';
  readonly indicator: string;
  readonly period: Period;
  /** The references that it is about, those of fewest zones first, then by value. */
  readonly references: readonly ReferenceFigure[];
  /** One's own figure of it; `null` where one has none. */
  readonly own: Figure | null;
  /** The strongest disagreement: `possible` when no two of them contradict each other. */
  readonly agreement: Exclude<Agreement, 'same'>;
  /** With `zones`: parts whose sum was published too, where it checks: 1,226 + 61 = 1,287. */
  readonly sum: { readonly parts: readonly ReferenceFigure[]; readonly whole: ReferenceFigure } | null;
}

/**
 * Where published totals contradict each other or one's own figures, newest period first. A source that does not say for which zone it
 * counts is compared with nothing.
 *
 * @param figureOf one's own figure; `null` without the right to ask or without data
 */
export function conflictsOf(
  references: readonly ReferenceFigure[],
  figureOf: (query: Query) => Figure | null,
  names: FigureContext['names'],
): Conflict[] {
  const asked = Map.groupBy(
    references.filter((reference) => zonesOfReference(reference, names).length > 0),
    ({ indicator, period }) => `${period.from}/${period.to}/${indicator}`,
  );
  const conflicts = [...asked.values()].flatMap((group) => conflictsOfQuestion(group, figureOf, names));
  return conflicts.sort(
    (a, b) =>
      compare(b.period.to, a.period.to) || compare(b.period.from, a.period.from) || compare(a.indicator, b.indicator),
  );
}

function conflictsOfQuestion(
  group: readonly ReferenceFigure[],
  figureOf: (query: Query) => Figure | null,
  names: FigureContext['names'],
): Conflict[] {
  const byZones = [...Map.groupBy(group, (reference) => zonesOfReference(reference, names).join('+')).entries()];
  const conflicts = byZones.flatMap(([, part]) => conflictInZone(part, figureOf, names) ?? []);
  const overlapping = conflictOfZones(group, names);
  return overlapping ? [...conflicts, overlapping] : conflicts;
}

function conflictInZone(
  part: readonly ReferenceFigure[],
  figureOf: (query: Query) => Figure | null,
  names: FigureContext['names'],
): Conflict | null {
  const [first] = part;
  if (!first) return null;
  const own = ownFigureOf(first, figureOf, names);
  const counted: Counted[] = [...part];
  if (own && own.value !== null) counted.push({ value: own.value, qualifier: own.qualifier });
  const agreement = strongest(counted);
  if (agreement === 'same') return null;
  const { indicator, period } = first;
  return { kind: 'zone', indicator, period, references: sorted(part, names), own, agreement, sum: null };
}

/** One's own figure for the question that a reference answers; `null` when it is none of ours, for several zones, or without data. */
export function ownFigureOf(
  reference: ReferenceFigure,
  figureOf: (query: Query) => Figure | null,
  names: FigureContext['names'],
): Figure | null {
  const indicator = indicatorOfReference(reference);
  const [zone, ...others] = zonesOfReference(reference, names);
  if (!indicator || zone === undefined || others.length > 0) return null;
  const figure = figureOf({ indicator, period: reference.period, zone, verification: 'verified' });
  return figure && figure.value !== null ? figure : null;
}

function conflictOfZones(group: readonly ReferenceFigure[], names: FigureContext['names']): Conflict | null {
  const zones = (reference: ReferenceFigure) => zonesOfReference(reference, names);
  const whole = group.filter((reference) => zones(reference).length > 1);
  const within = group.filter((part) =>
    whole.some(
      (all) => zones(part).length < zones(all).length && zones(part).every((zone) => zones(all).includes(zone)),
    ),
  );
  const covering = whole.filter((all) => within.some((part) => zones(part).every((zone) => zones(all).includes(zone))));
  const [first] = covering;
  const involved = sorted([...new Set([...within, ...covering])], names);
  if (!first || within.length === 0 || strongest(involved) === 'same') return null;
  const { indicator, period } = first;
  const sum = covering.flatMap((all) => sumOf(all, within, zones) ?? [])[0] ?? null;
  return {
    kind: 'zones',
    indicator,
    period,
    references: involved,
    own: null,
    agreement: strongest(involved) === 'other' ? 'other' : 'possible',
    sum,
  };
}

/** Sums of parts that are tried: a zone or two with a few sources each; an endless file must not hold up the page. */
const MAX_SUMS = 1_000;

/** Parts, one for each zone of `whole`, whose values add up to it. */
function sumOf(
  whole: ReferenceFigure,
  within: readonly ReferenceFigure[],
  zones: (reference: ReferenceFigure) => readonly string[],
): Conflict['sum'] {
  // Shares and means of zones do not add up.
  if (!Number.isInteger(whole.value) || /^(?:share|mean|pct)_/.test(whole.indicator)) return null;
  const choices = zones(whole).map((zone) =>
    within.filter((part) => zones(part).length === 1 && zones(part)[0] === zone),
  );
  if (choices.some((parts) => parts.length === 0)) return null;
  // Several sources may tell another number for one zone: some of them may check with the whole.
  let sums = new Map<number, readonly ReferenceFigure[]>([[0, []]]);
  for (const candidates of choices) {
    const next = new Map<number, readonly ReferenceFigure[]>();
    for (const [sum, parts] of sums) {
      for (const part of candidates) {
        if (next.size < MAX_SUMS && !next.has(sum + part.value)) next.set(sum + part.value, [...parts, part]);
      }
    }
    sums = next;
  }
  const parts = sums.get(whole.value);
  return parts ? { parts, whole } : null;
}

function strongest(counted: readonly Counted[]): Agreement {
  let found: Agreement = 'same';
  for (const [at, one] of counted.entries()) {
    for (const other of counted.slice(at + 1)) {
      const agreement = agreementOf(one, other);
      if (agreement === 'other') return 'other';
      if (agreement === 'possible') found = 'possible';
    }
  }
  return found;
}

function sorted(references: readonly ReferenceFigure[], names: FigureContext['names']): ReferenceFigure[] {
  const count = (reference: ReferenceFigure) => zonesOfReference(reference, names).length;
  return references.toSorted((a, b) => count(a) - count(b) || a.value - b.value || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
