import type { FigureContext } from '../context.ts';
import type { Figure } from '../figure.ts';
import { agreementOf, type Agreement } from './conflict.ts';
import { zonesOfReference, type ReferenceFigure } from './reference-figure.ts';

/** A published total beside a figure of one's own. */
export interface ReferenceBeside {
  readonly reference: ReferenceFigure;
  /** The figure for the same indicator and period. */
  readonly own: Figure;
  /** `elsewhere`: it counts the figure's zone together with others. */
  readonly agreement: Agreement | 'elsewhere';
}

/**
 * What was published about the same indicator and period as one of these figures, for the same zone or for zones among which it is. A
 * figure of a site, of a force or of other fields is a part that nobody published; comparisons neither.
 */
export function referencesBeside(
  references: readonly ReferenceFigure[],
  figures: readonly Figure[],
  names: FigureContext['names'],
): ReferenceBeside[] {
  return figures.flatMap((own) => {
    const { query, value } = own;
    const { zone, period } = query;
    if (value === null || !zone || query.site !== undefined || query.force !== undefined) return [];
    if (query.fields !== undefined || query.compare) return [];
    const id = names.idOf('zone', zone);
    return references.flatMap((reference): ReferenceBeside[] => {
      if (reference.indicator !== own.indicator) return [];
      if (reference.period.from !== period.from || reference.period.to !== period.to) return [];
      const zones = zonesOfReference(reference, names);
      if (!zones.includes(id)) return [];
      const agreement = zones.length > 1 ? 'elsewhere' : agreementOf(reference, { value, qualifier: own.qualifier });
      return [{ reference, own, agreement }];
    });
  });
}
