import { couldIdentify, figuresOf, type ChartAnswer, type Figure } from '@vigie/figures';
import type { LedgerRecord } from '@vigie/observations';

/** The first value of a chart that could make people recognisable, with the records that it rests on; `null` when none could. */
export function riskyPart(
  answer: ChartAnswer,
  records: readonly LedgerRecord[],
): { readonly figure: Figure; readonly used: readonly LedgerRecord[] } | null {
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const figure of figuresOf(answer)) {
    const used = figure.sources.flatMap((id) => byId.get(id) ?? []);
    if (couldIdentify(figure, used)) return { figure, used };
  }
  return null;
}
