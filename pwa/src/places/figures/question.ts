import { NOT_NOTED, querySchema, type Query, type SeriesStep } from '@vigie/figures';

/** What is asked of the ledger, and how its answer is cut and drawn. */
export interface Question {
  readonly query: Query;
  readonly step?: SeriesStep;
  readonly variant?: string;
}

/** How names of the team stand in an address: as keys that say nothing outside the workspace. */
export interface NameKeys {
  keyOf(kind: NamedKind, name: string): string;
  /** The name that a key of this workspace stands for. */
  nameOf(kind: NamedKind, key: string): string | undefined;
  /** Any words, sealed; and opened again. */
  seal(words: string): string;
  open(sealed: string): string | undefined;
}
export type NamedKind = 'zone' | 'site' | 'force';

const LETTERS: Record<NamedKind, string> = { zone: 'z', site: 's', force: 'f' };
const STEPS: readonly SeriesStep[] = ['day', 'month', 'quarter', 'year'];

/** Conditions name fields and answers of the team: they stand sealed as one. */
const CONDITIONS = 'w';

/** Stands for records in which nobody noted a zone, a site or a force. */
const NONE = '-';

/** The address of a question, to stand after the place: `?i=tents&z=…&p=2024-01-01_2024-01-31`. */
export function questionAddress({ query, step, variant }: Question, keys: NameKeys): string {
  const params: [string, string][] = [['i', query.indicator]];
  for (const kind of ['zone', 'site', 'force'] as const) {
    const name = query[kind];
    if (name !== undefined) params.push([LETTERS[kind], name === NOT_NOTED ? NONE : keys.keyOf(kind, name)]);
  }
  params.push(['p', `${query.period.from}_${query.period.to}`]);
  if (query.fields) params.push([CONDITIONS, keys.seal(JSON.stringify(query.fields))]);
  if (query.verification === 'all') params.push(['v', 'all']);
  if (query.compare) params.push(['vs', `${query.compare.to}.${query.compare.as}`]);
  if (step) params.push(['by', step]);
  if (variant) params.push(['k', variant]);
  return `?${params.map(([key, value]) => `${key}=${value}`).join('&')}`;
}

/** An address but for its conditions: what is typed into those is no step of its own. */
export function withoutConditions(address: string): string {
  return address.replace(new RegExp(`&${CONDITIONS}=[^&]*`), '');
}

/** The question of an address; `null` when it holds none. What it does not know (a site of another team) is left out. */
export function readQuestion(address: string, keys: NameKeys): Question | null {
  const params = new URLSearchParams(address);
  const [from, to] = (params.get('p') ?? '').split('_');
  const [compareTo, as] = (params.get('vs') ?? '').split('.');
  const named = (['zone', 'site', 'force'] as const).flatMap((kind) => {
    const key = params.get(LETTERS[kind]);
    const name = key === NONE ? NOT_NOTED : key === null ? undefined : keys.nameOf(kind, key);
    return name === undefined ? [] : [[kind, name] as const];
  });
  const fields = readConditions(keys.open(params.get(CONDITIONS) ?? ''));
  const query = querySchema.safeParse({
    indicator: params.get('i'),
    period: { from, to },
    ...Object.fromEntries(named),
    ...(fields ? { fields } : {}),
    verification: params.get('v') === 'all' ? 'all' : 'verified',
    ...(compareTo ? { compare: { to: compareTo, as } } : {}),
  });
  if (!query.success) return null;
  const step = STEPS.find((known) => known === params.get('by'));
  const variant = /^[a-z_]{1,20}$/.exec(params.get('k') ?? '')?.[0];
  return { query: query.data, ...(step ? { step } : {}), ...(variant ? { variant } : {}) };
}

/** The conditions that were sealed; none at all of what holds anything else. */
function readConditions(text: string | undefined): Query['fields'] {
  try {
    return querySchema.shape.fields.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}
