import { COUNT_FIELDS, type CountField, type LedgerRecord, type Qualifier } from '@vigie/observations';
import { dayNumber, type Codes } from './peer-question.ts';

/** Columns that both peers compute on: numbers only, names as codes, `NaN` where nothing was noted. */
export interface Columns {
  readonly arrays: Readonly<Record<string, Float64Array>>;
  readonly codes: Codes;
}

const REGISTER = { eviction: 0, intimidation: 1, violence: 2 };
const WEAKNESS: Readonly<Record<Qualifier, number>> = { exact: 0, about: 1, at_least: 2 };
const FORCES = ['crs', 'pn', 'bac', 'gm'] as const;
const BELONGINGS: readonly CountField[] = [
  'tents', 'tarps', 'blankets', 'sleeping_bags', 'mattresses', 'pallets', 'chairs', 'bikes', 'phones', 'bags',
]; // prettier-ignore

/** One record as a row of the columns. What figures need and a database has no word for (what hides a count) is worked out here, once. */
export function rowOf(record: LedgerRecord, code: (kind: 'zones' | 'sites', name: string) => number): Record<string, number> {
  const quality = WEAKNESS[record.quality ?? 'exact'];
  const seized = BELONGINGS.flatMap((field) => record.counts[field]?.value ?? []);
  return {
    register: REGISTER[record.register],
    day: dayNumber(record.date),
    zone: record.zone ? code('zones', record.zone) : -1,
    site: record.site ? code('sites', record.site) : Number.NaN,
    hour: record.start ? Date.parse(`${record.date}T${record.start}:00Z`) / 3_600_000 : Number.NaN,
    verified: record.verified ? 1 : 0,
    hidden: record.visibility === undefined || record.visibility === 'good' ? 0 : 1,
    quality,
    no_basis: record.legalBasis === undefined ? Number.NaN : Number(record.legalBasis === 'unknown'),
    seized: seized.length === 0 ? Number.NaN : Number(seized.some((value) => value > 0)),
    intimidation: record.intimidation?.length ?? Number.NaN,
    violence: record.violence?.length ?? Number.NaN,
    ...Object.fromEntries(FORCES.map((force) => [force, Number(record.forces?.includes(force) ?? false)])),
    ...Object.fromEntries(
      COUNT_FIELDS.flatMap((field) => {
        const count = record.counts[field];
        const weakness = count?.qualifier ? WEAKNESS[count.qualifier] : quality;
        return [
          [field, count?.value ?? Number.NaN],
          [`w_${field}`, count ? weakness : Number.NaN],
        ];
      }),
    ),
  };
} // prettier-ignore

/** The records as columns. */
export function columnsOf(records: readonly LedgerRecord[]): Columns {
  const codes = { zones: new Map<string, number>(), sites: new Map<string, number>() };
  const code = (kind: 'zones' | 'sites', name: string) => {
    const known = codes[kind].get(name) ?? codes[kind].size;
    codes[kind].set(name, known);
    return known;
  };
  const arrays: Record<string, Float64Array> = {};
  records.forEach((record, index) => {
    for (const [name, value] of Object.entries(rowOf(record, code))) {
      (arrays[name] ??= new Float64Array(records.length))[index] = value;
    }
  });
  return { arrays, codes };
}
