import type { CorrectableField } from './correction.ts';
import type { CountField, LedgerRecord, Register } from './record.ts';

/** Fields of every register: when, where, who was there, how well it was seen. */
const COMMON = [
  'register', 'date', 'start', 'end', 'team', 'zone', 'site', 'forces', 'visibility', 'quality', 'notes', 'enteredBy', 'verified',
] as const satisfies readonly CorrectableField[]; // prettier-ignore

/** What the form of a register asks beyond that. */
const OWN: Record<Register, readonly CorrectableField[]> = {
  eviction: ['kind', 'legalBasis', 'legalBasisShown', 'cleaningTeam', 'interpreter', 'violence', 'intimidation'],
  intimidation: ['intimidation', 'weapons', 'weaponsCarried'],
  violence: ['violence', 'weapons', 'weaponsCarried', 'testimony', 'consent', 'consentNote'],
};

/** What each register counts: first what is always looked at, then what is rarer. */
export const REGISTER_COUNTS: Record<Register, { first: readonly CountField[]; more: readonly CountField[] }> = {
  eviction: {
    first: ['persons', 'tents', 'tarps', 'arrests'],
    more: [
      'tents_full', 'minors', 'families', 'women', 'arrests_violent', 'blankets', 'sleeping_bags', 'mattresses', 'pallets', 'chairs',
      'bikes', 'phones', 'bags', 'vans', 'officers',
    ], // prettier-ignore
  },
  intimidation: { first: ['observers', 'officers'], more: ['vans'] },
  violence: {
    first: ['affected', 'officers'],
    more: ['minors', 'women', 'families', 'arrests', 'arrests_violent', 'vans'],
  },
};

/** The fields that the form of a register asks, in no order. Counts are `REGISTER_COUNTS`. */
export function registerFields(register: Register): ReadonlySet<CorrectableField> {
  return new Set([...COMMON, ...OWN[register]]);
}

/** Everything that a record can say beside its identity, origin and verification. */
export type Said = Omit<LedgerRecord, 'id' | 'source' | 'enteredBy' | 'verified'>;

/**
 * A record's words as those of another register: what the other form asks too stays; what only the first one asked is set aside, so
 * that no intimidation holds a count of tents that nobody sees. Fields of a team's own stay where they are asked (`asked`).
 */
export function toRegister(
  said: Said,
  register: Register,
  asked: (ownField: string) => boolean,
): { readonly kept: Said; readonly aside: Partial<Said> } {
  const fields = registerFields(register);
  const counted: ReadonlySet<string> = new Set([...REGISTER_COUNTS[register].first, ...REGISTER_COUNTS[register].more]);
  const kept: Record<string, unknown> = { register, counts: {} };
  const aside: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(said)) {
    if (key === 'register' || value === undefined) continue;
    if (key === 'counts' || key === 'own') {
      const [stay, go] = part(value as object, key === 'own' ? asked : (name) => counted.has(name));
      if (key === 'counts' || Object.keys(stay).length > 0) kept[key] = stay;
      if (Object.keys(go).length > 0) aside[key] = go;
    } else if (fields.has(key as CorrectableField)) kept[key] = value;
    else aside[key] = value;
  }
  return { kept: kept as Said, aside: aside as Partial<Said> };
}

/** What was set aside comes back; what was entered since stands. */
export function withAside(said: Said, aside: Partial<Said> | undefined): Said {
  if (!aside) return said;
  return {
    ...aside,
    ...said,
    counts: { ...aside.counts, ...said.counts },
    ...(aside.own || said.own ? { own: { ...aside.own, ...said.own } } : {}),
  };
}

function part(values: object, stays: (name: string) => boolean): [Record<string, unknown>, Record<string, unknown>] {
  const entries = Object.entries(values);
  return [
    Object.fromEntries(entries.filter(([name]) => stays(name))),
    Object.fromEntries(entries.filter(([name]) => !stays(name))),
  ];
}
