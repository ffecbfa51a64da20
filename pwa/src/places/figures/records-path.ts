import { NOT_NOTED, periodShape, type Period, type Query } from '@vigie/figures';
import type { RecordFilter } from '../observations/table/record-filter.ts';
import { recordsPath, type SealedWords } from '../observations/table/records-address.ts';

/** The path of the observations that a question looks at, in their table. */
export function recordsPathOf(query: Query, words: SealedWords): string {
  const { zone, site, force, period, verification } = query;
  const register = registerOf(query);
  const missing = missingOf(query);
  const filter: RecordFilter = {
    ...(register ? { register } : {}),
    period: periodOfFilter(period),
    ...(zone ? { zone } : {}),
    ...(site ? { site } : {}),
    ...(force ? { force } : {}),
    ...(missing ? { missing } : {}),
    ...(verification === 'verified' ? { state: 'verified' } : {}),
  };
  return recordsPath(filter, words);
}

/** Cases of the two other registers are noted in evictions too: for them, and for indicators of one's own, all registers are shown. */
function registerOf({ indicator }: Query): RecordFilter['register'] {
  return indicator === 'intimidations' || indicator === 'violence' || indicator.startsWith('own_')
    ? undefined
    : 'eviction';
}

/** The first thing that the question asks to be unnoted: the table looks for one at a time. */
function missingOf({ zone, site, force }: Query): RecordFilter['missing'] {
  if (zone === NOT_NOTED) return 'zone';
  if (site === NOT_NOTED) return 'site';
  return force === NOT_NOTED ? 'forces' : undefined;
}

function periodOfFilter(period: Period): string {
  const { from, to } = period;
  switch (periodShape(period).kind) {
    case 'day':
      return from;
    case 'month':
      return from.slice(0, 7);
    case 'year':
      return from.slice(0, 4);
    default:
      return `${from}_${to}`;
  }
}
