import { z } from 'zod';

/** The three registers. They are never summed together (`domain.md` §1). */
export const REGISTERS = ['eviction', 'intimidation', 'violence'] as const;
export type Register = (typeof REGISTERS)[number];

/** How sure a count is. `at_least` is the weakest: a total of totals keeps the weakest. */
export const QUALIFIERS = ['exact', 'about', 'at_least'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** How much of the operation the observers could see. Anything but `good` makes a figure "at least". */
export const VISIBILITIES = ['good', 'partial', 'none'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What the people concerned allow to be done with their words: publish them, publish nothing that tells who they are, or keep them. */
export const CONSENTS = ['publish', 'anonymous', 'internal'] as const;
export type Consent = (typeof CONSENTS)[number];

/** Fields that hold a count. Absent from `counts` means *not counted*, which is never 0. */
export const COUNT_FIELDS = [
  'persons', 'minors', 'families', 'women', 'tents', 'tents_full', 'tarps', 'blankets', 'sleeping_bags', 'mattresses', 'pallets',
  'chairs', 'bikes', 'phones', 'bags', 'arrests', 'arrests_violent', 'vans', 'officers', 'observers', 'affected',
] as const; // prettier-ignore
export type CountField = (typeof COUNT_FIELDS)[number];

/** Largest count a record may hold: no field of this work ever reaches a million, a typing error does. */
export const MAX_COUNT = 1_000_000;

/** Id of a field or an indicator that a team added: `own_` and a random part, short enough for the path of a correction. */
export const OWN_ID = /^own_[A-Za-z0-9_-]{1,28}$/;

/** Values of a team's own fields that one record may hold: more than a form on a phone could ever ask. */
export const MAX_OWN_VALUES = 100;

/** Longest text in a field of a team's own, in UTF-16 units. */
export const MAX_OWN_TEXT = 2_000;

/** Longest free text of a record, in UTF-16 units. */
export const MAX_TEXT = 20_000;

const count = z.strictObject({
  value: z.number().int().min(0).max(MAX_COUNT),
  /** Of this one count; when absent the record's own `quality` holds. */
  qualifier: z.enum(QUALIFIERS).optional(),
});
export type Count = z.infer<typeof count>;

const ownValue = z.strictObject({
  /** A count, a text or a word of the field's choices as entered, or yes and no. */
  value: z.union([z.number().int().min(0).max(MAX_COUNT), z.string().min(1).max(MAX_OWN_TEXT), z.boolean()]),
  /** Of a count; when absent the record's own `quality` holds. */
  qualifier: z.enum(QUALIFIERS).optional(),
});
/** The value of a field that the team added. */
export type OwnValue = z.infer<typeof ownValue>;

const shortText = z.string().max(500);
const isoDate = z.iso.date();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Where a record comes from, and the source's own id, by which a later export of the same source updates it. */
export const sourceSchema = z.strictObject({
  kind: z.enum(['kobo', 'odk', 'sheet', 'manual']),
  /** Kobo: `meta/rootUuid`, else `_uuid`, else `_id`. ODK: `KEY`. Sheet: a hash of date, zone, site and time. Manual: the record's id. */
  id: z.string().min(1).max(200),
  /** When the source received it, ISO 8601 with offset, where known. */
  submittedAt: z.string().max(40).optional(),
  submittedBy: shortText.optional(),
});
export type RecordSource = z.infer<typeof sourceSchema>;

/**
 * One observation. Plain JSON. For the register `eviction`: one living site evicted once (an outing has several). Lists (zones,
 * sites, forces, kinds, legal bases) hold the *names* as entered or canonical ids such as `crs`; the workspace's lists map names.
 * `at` and `by` never hold more than a member's or an observer's name.
 */
export const recordSchema = z.strictObject({
  id: z.string().min(1).max(64),
  register: z.enum(REGISTERS),
  /** Local date (Europe/Paris) of the operation, `YYYY-MM-DD`. */
  date: isoDate,
  /** Local times, `HH:MM`. */
  start: clockTime.optional(),
  end: clockTime.optional(),
  /** The team of observers, where several are out the same morning: an outing is a date, a zone and a team. */
  team: shortText.optional(),
  zone: shortText.optional(),
  site: shortText.optional(),
  /** Kind of operation: `routine`, `large`, `shelter`, … or the words entered. */
  kind: shortText.optional(),
  /** Legal basis: `unknown` is a value of its own; absent means nobody noted it. */
  legalBasis: shortText.optional(),
  legalBasisShown: z.boolean().optional(),
  /** Police forces present, canonical ids where known (`crs`, `pn`, `bac`, `gm`, `paf`), else as entered. */
  forces: z.array(shortText).max(30).optional(),
  cleaningTeam: z.boolean().optional(),
  interpreter: z.boolean().optional(),
  visibility: z.enum(VISIBILITIES).optional(),
  /** Quality of the whole record's counts. */
  quality: z.enum(QUALIFIERS).optional(),
  counts: z.partialRecord(z.enum(COUNT_FIELDS), count),
  /** Kinds of violence seen, as entered. */
  violence: z.array(shortText).max(30).optional(),
  /** Kinds of intimidation of the observers, as entered. */
  intimidation: z.array(shortText).max(30).optional(),
  /** Weapons used, and weapons carried: two things. Canonical ids where known (`lbd`, `baton`, …), else as entered. */
  weapons: z.array(shortText).max(30).optional(),
  weaponsCarried: z.array(shortText).max(30).optional(),
  /** Whether somebody who was there gave a testimony, what they allow to be done with it, and what there is to know about that. */
  testimony: z.boolean().optional(),
  consent: z.enum(CONSENTS).optional(),
  consentNote: shortText.optional(),
  notes: z.string().max(MAX_TEXT).optional(),
  /** Values of the fields that the team added, by the field's id. Absent: not noted, not counted. */
  own: z
    .record(z.string().regex(OWN_ID), ownValue)
    .refine((own) => Object.keys(own).length <= MAX_OWN_VALUES)
    .optional(),
  source: sourceSchema,
  enteredBy: shortText.optional(),
  /** Set when somebody other than the author has checked the record (or the source says approved). */
  verified: z.strictObject({ by: shortText, at: z.string().max(40).optional() }).optional(),
});
export type LedgerRecord = z.infer<typeof recordSchema>;
