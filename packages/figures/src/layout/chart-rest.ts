import { hash64 } from '@vigie/observations';
import { z } from 'zod';
import type { FigureSource } from '../figure.ts';
import { answerChart, chartSpecSchema, figuresOf, MAX_CHART_FIGURES, type ChartAnswer } from './chart-question.ts';

/** What of a published chart is not told value by value: enough to notice that any of it changed, too little to say what. */
export const chartRestSchema = z.strictObject({
  spec: chartSpecSchema,
  /** Figures that are told, by their number among `figuresOf`. */
  told: z.array(z.int().min(0)).max(MAX_CHART_FIGURES),
  /** Of the values and qualifiers of all others. */
  digest: z.string().max(100),
});
export type ChartRest = z.infer<typeof chartRestSchema>;

/** What is left of an answer beside the figures told. */
export function chartRest(answer: ChartAnswer, told: readonly number[]): ChartRest {
  const known = new Set(told);
  const others = figuresOf(answer).filter((_, at) => !known.has(at));
  const digest = hash64(others.map(({ value, qualifier }) => `${value ?? ''} ${qualifier}`).join('\n'));
  return { spec: answer.spec, told: [...told], digest };
}

/** Whether a figure that is not told is no longer what was published. */
export function restChanged({ spec, told, digest }: ChartRest, source: Pick<FigureSource, 'figure'>): boolean {
  return chartRest(answerChart(spec, source), told).digest !== digest;
}
