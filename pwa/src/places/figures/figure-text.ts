/** A figure in a cell: "≥ 101", "≈ 40", "73", "–" without data. The sign stands for the words of the legend. */
export { shortNumber as cellText } from '@vigie/figures';
