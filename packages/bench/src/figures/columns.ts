import { COUNT_FIELDS, type CountField, type LedgerRecord, type Qualifier } from '@vigie/observations';
import { dayNumber } from './peer-question.ts';

/** Columns that both peers compute on: numbers only, names as codes, `NaN` where nothing was noted. */
export interface Columns {
  readonly arrays: Readonly<Record<string, Float64Array>>;
  readonly codes: { readonly zones: Map<string, number>; readonly sites: Map<string, number> };
}

const REGISTER = { eviction: 0, intimidation: 1, violence: 2 };
const WEAKNESS: Readonly<Record<Qualifier, number>> = { exact: 0, about: 1, at_least: 2 };
const FORCES = ['crs', 'pn', 'bac', 'gm'] as const;
const BELONGINGS: ReadonlySet<CountField> = new Set([
  'tents', 'tarps', 'blankets', 'sleeping_bags', 'mattresses', 'pallets', 'chairs', 'bikes', 'phones', 'bags',
]); // prettier-ignore

const NAMES = [
  'register', 'day', 'zone', 'site', 'hour', 'verified', 'hidden', 'quality', 'no_basis', 'seized', 'intimidation', 'violence',
  ...FORCES, ...COUNT_FIELDS, ...COUNT_FIELDS.map((field) => `w_${field}`),
]; // prettier-ignore

/** The records as columns. */
export function columnsOf(records: readonly LedgerRecord[]): Columns {
  const arrays = Object.fromEntries(NAMES.map((name) => [name, new Float64Array(records.length).fill(Number.NaN)]));
  const columns = { arrays, codes: { zones: new Map<string, number>(), sites: new Map<string, number>() } };
  records.forEach((record, row) => writeRow(columns, row, record));
  return columns;
}

/** Writes one record over its row. What figures need and a database has no word for (what hides a count) is worked out here, once. */
export function writeRow({ arrays, codes }: Columns, row: number, record: LedgerRecord): void {
  const write = (name: string, value: number) => {
    const column = arrays[name];
    if (column) column[row] = value;
  };
  const quality = WEAKNESS[record.quality ?? 'exact'];
  write('register', REGISTER[record.register]);
  write('day', dayNumber(record.date));
  write('zone', record.zone ? codeOf(codes.zones, record.zone) : -1);
  write('site', record.site ? codeOf(codes.sites, record.site) : Number.NaN);
  write('hour', record.start ? Date.parse(`${record.date}T${record.start}:00Z`) / 3_600_000 : Number.NaN);
  write('verified', record.verified ? 1 : 0);
  write('hidden', record.visibility === undefined || record.visibility === 'good' ? 0 : 1);
  write('quality', quality);
  write('no_basis', record.legalBasis === undefined ? Number.NaN : Number(record.legalBasis === 'unknown'));
  write('intimidation', record.intimidation?.length ?? Number.NaN);
  write('violence', record.violence?.length ?? Number.NaN);
  for (const force of FORCES) write(force, record.forces?.includes(force) ? 1 : 0);
  let seized = Number.NaN;
  for (const field of COUNT_FIELDS) {
    const count = record.counts[field];
    write(field, count?.value ?? Number.NaN);
    write(`w_${field}`, count ? (count.qualifier ? WEAKNESS[count.qualifier] : quality) : Number.NaN);
    if (count && BELONGINGS.has(field)) seized = seized === 1 || count.value > 0 ? 1 : 0;
  }
  write('seized', seized);
}

function codeOf(codes: Map<string, number>, name: string): number {
  const known = codes.get(name) ?? codes.size;
  codes.set(name, known);
  return known;
}
