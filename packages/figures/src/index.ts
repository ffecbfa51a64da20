export * from './binding.ts';
export { computeFigure, computeSeries } from './compute.ts';
export * from './condition.ts';
export { conditionWords } from './condition-words.ts';
export * from './context.ts';
export { couldBeCovered } from './engine/coverage.ts';
export { LedgerIndex, type LedgerChanges } from './engine/ledger-index.ts';
export * from './figure.ts';
export * from './freeze.ts';
export * from './indicator.ts';
export * from './known-count.ts';
export { chartAlt, chartEssence, chartHeading, chartNote, chartTitle } from './layout/chart-alt.ts';
export * from './layout/chart-binding.ts';
export { chartHeight, layoutChart, type ChartFrame, type ChartLayout } from './layout/chart-layout.ts';
export type { ChartMark, ChartTarget } from './layout/chart-mark.ts';
export { markPaint, type MarkPaint, type Paint } from './layout/chart-paint.ts';
export * from './layout/chart-question.ts';
export { shortNumber } from './layout/chart-series.ts';
export { chartTable, type ChartCell, type ChartRow, type ChartTable } from './layout/chart-table.ts';
export { pointWords, type PointWords } from './layout/chart-words.ts';
export * from './own-indicator.ts';
export * from './period.ts';
export * from './period-words.ts';
export { forceName, placePhrase, zoneLabel, zoneName, zonePhrase } from './place-words.ts';
export * from './query.ts';
export { couldIdentify } from './small-count.ts';
export { qualifierWords, say, tileWords, type TileWords } from './say.ts';
export * from './source.ts';
export * from './summary/monthly-summary.ts';
export { SentenceParts } from './summary/sentence-parts.ts';
export { SUMMARY_TILES, summaryQueries } from './summary/summary-indicators.ts';
export * from './reference/conflict.ts';
export {
  readReferenceFile,
  type ReferenceFile,
  type ReferenceFileError,
  type ReferenceProblem,
} from './reference/read-reference-file.ts';
export { readNumber } from './reference/read-number.ts';
export * from './reference/reference-figure.ts';
export * from './reference/reference-words.ts';
export * from './reference/references-beside.ts';
export * from './reference/say-reference.ts';
