import { unchangedEnds } from './ydoc.ts';

/** An old block that became a new one, one that is gone (`after` is null) or one that is new (`before` is null). */
export interface Pairing {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Tells which blocks of `after` continue which of `before`, in order, such that as much text as can be stays in its block: what
 * others write in a block that continues is kept.
 */
export function alignBlocks(before: readonly string[], after: readonly string[]): Pairing[] {
  if (before.length === after.length) return before.map((_text, at) => ({ before: at, after: at }));
  const columns = after.length + 1;
  // best[i * columns + j]: most shared letters when the first i old and j new blocks are aligned.
  const best = Array.from({ length: (before.length + 1) * columns }, () => 0);
  const at = (i: number, j: number): number => best[i * columns + j] ?? 0;
  for (let i = 1; i <= before.length; i++) {
    for (let j = 1; j <= after.length; j++) {
      const paired = at(i - 1, j - 1) + likeness(before[i - 1] ?? '', after[j - 1] ?? '');
      best[i * columns + j] = Math.max(paired, at(i - 1, j), at(i, j - 1));
    }
  }
  const pairs: Pairing[] = [];
  for (let i = before.length, j = after.length; i > 0 || j > 0;) {
    if (i > 0 && j > 0 && at(i, j) > at(i - 1, j) && at(i, j) > at(i, j - 1)) pairs.push({ before: --i, after: --j });
    else if (j > 0 && at(i, j) === at(i, j - 1)) pairs.push({ before: null, after: --j });
    else pairs.push({ before: --i, after: null });
  }
  return pairs.toReversed();
}

/** Shared letters at both ends, and a little for being a pair at all. */
function likeness(before: string, after: string): number {
  const { start, end } = unchangedEnds(before, after);
  return start + end + 0.5;
}
