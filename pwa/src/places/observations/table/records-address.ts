import type { AddressNames } from '@vigie/workspace';
import { isGrouping, type RecordGrouping } from './group-records.ts';
import {
  FILTER_KEYS,
  MISSING_PATHS,
  PERIOD_SHAPE,
  REGISTERS,
  SOURCE_KINDS,
  STATES,
  type RecordFilter,
} from './record-filter.ts';

/** How the records that a filter lets through are laid out. */
export interface Arrangement {
  readonly group?: RecordGrouping;
  readonly sort?: { readonly key: string; readonly direction: 'ascending' | 'descending' };
}

/** A filter in an address begins with this, so that it is never taken for a record's id. */
const MARK = '~';

/** Words of the team, which addresses never hold: browsers keep those in clear in their history. They stand sealed in them. */
const HIDDEN: ReadonlySet<string> = new Set(['zone', 'site', 'force', 'author', 'own', 'text']);

/** How words of the team are sealed for an address, and opened again: the workspace's `addressNames`. */
export type SealedWords = Pick<AddressNames, 'seal' | 'open'>;

/** The path of the observations that a filter lets through, laid out as asked. It is the same for the whole team, also after a reload. */
export function recordsPath(filter: RecordFilter, words: SealedWords, { group, sort }: Arrangement = {}): string {
  const given = FILTER_KEYS.flatMap((key) => {
    const value = filter[key];
    return value === undefined ? [] : [[key, HIDDEN.has(key) ? words.seal(value) : value]];
  });
  if (group) given.push(['group', group]);
  if (sort) given.push(['sort', `${sort.direction === 'descending' ? '-' : ''}${sort.key}`]);
  return given.length === 0
    ? 'observations'
    : `observations/${MARK}${encodeURIComponent(new URLSearchParams(given).toString())}`;
}

/** What an address holds; `null` when it names a record. What it does not know is left out. */
export function addressOf(
  id: string | undefined,
  words: SealedWords,
): { filter: RecordFilter; arrangement: Arrangement } | null {
  if (id === undefined) return { filter: {}, arrangement: {} };
  if (!id.startsWith(MARK)) return null;
  const params = new URLSearchParams(id.slice(MARK.length));
  const opened = (key: string) => words.open(params.get(key) ?? '');
  const one = <T extends string>(key: string, known: readonly T[]) => known.find((value) => value === params.get(key));
  const period = params.get('period') ?? '';
  const filter: { [K in keyof RecordFilter]: RecordFilter[K] | undefined } = {
    zone: opened('zone'),
    site: opened('site'),
    force: opened('force'),
    author: opened('author'),
    own: opened('own'),
    text: opened('text'),
    period: PERIOD_SHAPE.test(period) ? period : undefined,
    state: one('state', STATES),
    register: one('register', REGISTERS),
    source: one('source', SOURCE_KINDS),
    missing: one('missing', MISSING_PATHS),
  };
  const [, minus, key] = /^(-?)(\w[\w-]{0,39})$/.exec(params.get('sort') ?? '') ?? [];
  const group = params.get('group') ?? '';
  return {
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    arrangement: {
      ...(isGrouping(group) ? { group } : {}),
      ...(key ? { sort: { key, direction: minus ? 'descending' : 'ascending' } } : {}),
    },
  };
}
