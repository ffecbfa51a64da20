import type { Count, CountField, LedgerRecord, Qualifier } from '@vigie/observations';

/** Years that a made ledger covers, so that its density is that of a busy network of teams, not of one morning. */
const YEARS = 10;
const LAST_YEAR = 2024;

const ZONES = ['Calaisis', 'Dunkerquois', 'Boulonnais', 'Audomarois'] as const;
/** Seven of ten evictions lie in the first zone, as in the published years. */
const ZONE_WEIGHTS = [0.7, 0.2, 0.07, 0.03] as const;
const SITES_A_ZONE = 16;
const FORCES = ['crs', 'pn', 'bac', 'gm'] as const;
const COUNTS: readonly (readonly [field: CountField, most: number, noted: number])[] = [
  ['persons', 60, 0.8], ['minors', 4, 0.3], ['families', 3, 0.3], ['tents', 25, 0.9], ['tarps', 15, 0.85], ['blankets', 30, 0.7],
  ['sleeping_bags', 12, 0.5], ['arrests', 3, 0.95], ['arrests_violent', 1, 0.9], ['bags', 9, 0.5], ['pallets', 8, 0.3],
]; // prettier-ignore

/** Numbers between 0 and 1 that are the same at every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Records as observers of several years would have left them: fields not noted, estimates, some not verified. The same every time. */
export function madeLedger(size: number): LedgerRecord[] {
  const random = randomOf(20_240_101);
  return Array.from({ length: size }, (_, index) => madeRecord(index, random));
}

function madeRecord(index: number, random: () => number): LedgerRecord {
  const zone = ZONES[pick(ZONE_WEIGHTS, random())] ?? ZONES[0];
  const register = random() < 0.94 ? 'eviction' : random() < 0.5 ? 'intimidation' : 'violence';
  const day = Math.floor(random() * YEARS * 365.25);
  const date = new Date(Date.UTC(LAST_YEAR - YEARS + 1, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
  const optional = <T>(chance: number, value: () => T): T | undefined => (random() < chance ? value() : undefined);
  const fields = {
    start: optional(0.95, () => `0${6 + Math.floor(random() * 4)}:${String(Math.floor(random() * 60)).padStart(2, '0')}`),
    zone: optional(0.99, () => zone),
    site: optional(0.98, () => `${zone} ${Math.floor(random() ** 2 * SITES_A_ZONE) + 1}`),
    kind: optional(0.9, () => (random() < 0.9 ? 'routine' : 'large')),
    legalBasis: optional(0.85, () => (random() < 0.9 ? 'unknown' : 'flagrance')),
    forces: optional(0.97, () => FORCES.filter(() => random() < 0.6)),
    visibility: optional(0.9, () => (random() < 0.8 ? ('good' as const) : ('partial' as const))),
    quality: optional(0.8, () => qualifier(random())),
    intimidation: optional(0.5, () => (random() < 0.2 ? ['Menaces', 'Photos'].slice(0, random() < 0.3 ? 2 : 1) : [])),
    violence: optional(0.5, () => (random() < 0.1 ? ['Coups'] : [])),
    verified: optional(0.93, () => ({ by: 'Awa', at: `${date}T12:00:00Z` })),
  }; // prettier-ignore
  const counts = COUNTS.flatMap(([field, most, noted]) => {
    const count = optional(noted, (): Count => madeCount(most, random));
    return register === 'eviction' && count ? [[field, count] as const] : [];
  });
  return {
    id: `kobo-${index.toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
    register,
    date,
    ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<LedgerRecord>),
    counts: Object.fromEntries(counts),
    source: { kind: 'kobo', id: index.toString(16).padStart(32, '0'), submittedAt: `${date}T15:00:00Z` },
  };
}

function madeCount(most: number, random: () => number): Count {
  const value = Math.floor(random() ** 3 * (most + 1));
  return random() < 0.1 ? { value, qualifier: qualifier(random()) } : { value };
}

function qualifier(chance: number): Qualifier {
  return chance < 0.7 ? 'exact' : chance < 0.9 ? 'at_least' : 'about';
}

function pick(weights: readonly number[], chance: number): number {
  let below = 0;
  return weights.findIndex((weight) => (below += weight) > chance);
}
