import { z } from 'zod';
import type { Author } from '../history.ts';
import { nameKey } from '../name.ts';
import { OWN_ID } from '../record.ts';
import {
  MAX_ANSWERS,
  MAX_CHOICES,
  MAX_OWN_FIELDS,
  ownFieldSchema,
  type OwnAnswer,
  type OwnField,
} from './own-field.ts';

/**
 * A team's own fields as kept: `[id, "field"]` → register and kind, which never change; `[id, "names"]`, `[id, "retired"]` → what they are
 * now; `[id, "choice", key]` → one answer, under the key of the word that it began as, so that two people who add one each at once add
 * both; `[id, "means", key]` → the answer that another word means, so that renaming one breaks no record.
 */
export interface FieldFactWrite {
  readonly key: string;
  readonly value: FieldFactValue | undefined;
}

const word = ownFieldSchema.shape.names.shape.fr;
const written = { by: z.string().max(500), at: z.string().max(40) };
const baseFact = z.strictObject({ ...ownFieldSchema.pick({ register: true, kind: true }).shape, ...written });
const namesFact = z.strictObject({ ...ownFieldSchema.shape.names.shape, ...written });
const retiredFact = z.strictObject({ to: z.boolean(), ...written });
const choiceFact = z.strictObject({
  word,
  en: word.optional(),
  order: z.number().int().min(0).max(10_000),
  /** Offered no more. */
  gone: z.literal(true).optional(),
  ...written,
});
const meansFact = z.strictObject({ to: word, ...written });
type ChoiceFact = z.infer<typeof choiceFact>;
export type FieldFactValue =
  | z.infer<typeof baseFact>
  | z.infer<typeof namesFact>
  | z.infer<typeof retiredFact>
  | ChoiceFact
  | z.infer<typeof meansFact>;

const keySchema = z.union([
  z.tuple([z.string().regex(OWN_ID), z.enum(['field', 'names', 'retired'])]),
  z.tuple([z.string().regex(OWN_ID), z.enum(['choice', 'means']), z.string().min(1).max(500)]),
]);
type FactPlace = z.infer<typeof keySchema>;

/** Longest key that is read: a choice with every character escaped, and the rest. */
const MAX_KEY = 500 * 6 + 128;

/** Register and kind, or the names, or whether it is retired. */
export function fieldFact(id: string, part: 'field' | 'names' | 'retired', value: FieldFactValue): FieldFactWrite {
  return { key: JSON.stringify([id, part]), value };
}

/** An answer, in its place. */
export function choiceWrite(
  id: string,
  { id: key, name, en, gone }: OwnAnswer,
  order: number,
  author: Author,
): FieldFactWrite {
  const value: ChoiceFact = {
    word: name,
    ...(en === undefined ? {} : { en }),
    order,
    ...(gone ? { gone } : {}),
    ...author,
  };
  return { key: JSON.stringify([id, 'choice', key]), value };
}

/** A word now means an answer. */
export function meansWrite(id: string, name: string, answer: string, author: Author): FieldFactWrite {
  return { key: JSON.stringify([id, 'means', nameKey(name)]), value: { to: answer, ...author } };
}

/**
 * The writes that take a field away again: of one that is as it was added. `null` for an unknown one, and for one that somebody gave
 * other names or answers, or took off the forms, since: that is their work.
 */
export function untouchedField(
  facts: Iterable<readonly [string, unknown]>,
  id: string,
): readonly FieldFactWrite[] | null {
  const found: { key: string; fact: { by: string; at: string } }[] = [];
  let added: { by: string; at: string } | undefined;
  for (const [key, value] of facts) {
    const place = readKey(key);
    if (place?.[0] !== id) continue;
    const fact = z.object(written).safeParse(value).data;
    if (!fact) return null;
    if (place[1] === 'field') added = fact;
    found.push({ key, fact });
  }
  // All that makes a field is written in one moment, by one person.
  if (!added || found.some(({ fact }) => fact.by !== added.by || fact.at !== added.at)) return null;
  return found.map(({ key }) => ({ key, value: undefined }));
}

/** The fields that facts tell of, oldest first. Facts of a wrong shape are left out and counted. */
export function readFields(facts: Iterable<readonly [string, unknown]>): {
  readonly fields: readonly OwnField[];
  readonly refused: number;
} {
  const drafts = new Map<string, FieldDraft>();
  let refused = 0;
  for (const [key, value] of facts) {
    const place = readKey(key);
    const draft = (place && drafts.get(place[0])) ?? { choices: new Map(), means: new Map() };
    if (!place || !apply(draft, place, value)) refused++;
    else drafts.set(place[0], draft);
  }
  const read = [...drafts].flatMap(([id, draft]) => fieldOf(id, draft) ?? []);
  read.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.field.id < b.field.id ? -1 : 1));
  return {
    fields: read.slice(0, MAX_OWN_FIELDS).map(({ field }) => field),
    refused: refused + Math.max(read.length - MAX_OWN_FIELDS, 0),
  };
}

interface FieldDraft {
  field?: z.infer<typeof baseFact>;
  names?: z.infer<typeof namesFact>;
  retired?: z.infer<typeof retiredFact>;
  /** Answers by their ids. */
  readonly choices: Map<string, ChoiceFact>;
  /** The answers that other words mean, by the keys of those. */
  readonly means: Map<string, string>;
}

function readKey(key: string): FactPlace | null {
  if (key.length > MAX_KEY) return null;
  try {
    return keySchema.safeParse(JSON.parse(key)).data ?? null;
  } catch {
    return null;
  }
}

function apply(draft: FieldDraft, place: FactPlace, value: unknown): boolean {
  const read = <T>(schema: z.ZodType<T>, keep: (fact: T) => void): boolean => {
    const fact = schema.safeParse(value);
    if (fact.success) keep(fact.data);
    return fact.success;
  };
  switch (place[1]) {
    case 'field':
      return read(baseFact, (fact) => (draft.field = fact));
    case 'names':
      return read(namesFact, (fact) => (draft.names = fact));
    case 'retired':
      return read(retiredFact, (fact) => (draft.retired = fact));
    case 'choice':
      return read(choiceFact, (fact) => draft.choices.set(place[2], fact));
    case 'means':
      return read(meansFact, (fact) => draft.means.set(place[2], fact.to));
  }
}

/** A field of which a part has not arrived is none yet. */
function fieldOf(id: string, { field, names, retired, choices, means }: FieldDraft) {
  if (!field || !names) return null;
  return {
    since: field.at,
    field: {
      id,
      register: field.register,
      kind: field.kind,
      names: { fr: names.fr, ...(names.en === undefined ? {} : { en: names.en }) },
      ...(field.kind === 'choice' ? choiceParts(choices, means) : {}),
      ...(retired?.to ? { retired: true } : {}),
    } satisfies OwnField,
  };
}

/** The words offered; and all answers, when they say more than the words do. */
function choiceParts(
  choices: FieldDraft['choices'],
  means: FieldDraft['means'],
): Pick<OwnField, 'choices' | 'answers'> {
  const before = new Map<string, string[]>();
  for (const [key, to] of [...means].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (key !== to) before.set(to, [...(before.get(to) ?? []), key]);
  }
  const sorted = [...choices].sort(
    ([idA, a], [idB, b]) =>
      Number(a.gone ?? false) - Number(b.gone ?? false) ||
      a.order - b.order ||
      (a.word < b.word ? -1 : a.word > b.word ? 1 : idA < idB ? -1 : 1),
  );
  const answers = new Map<string, OwnAnswer>();
  for (const [id, { word, en, gone }] of sorted) {
    const twin = answers.get(nameKey(word));
    const words = before.get(id) ?? [];
    if (twin && !gone) {
      // Two people gave two answers one name at once: they are one.
      answers.set(nameKey(word), { ...twin, before: [...(twin.before ?? []), id, ...words] });
      continue;
    }
    answers.set(gone ? `gone/${id}` : nameKey(word), {
      id,
      name: word,
      ...(en === undefined ? {} : { en }),
      ...(words.length > 0 ? { before: words } : {}),
      ...(gone ? { gone } : {}),
    });
  }
  const all = [...answers.values()].slice(0, MAX_ANSWERS);
  const offered = all.filter(({ gone }) => !gone).slice(0, MAX_CHOICES);
  const plain = all.every(({ id, name, en, before, gone }) => id === nameKey(name) && !en && !before && !gone);
  return { choices: offered.map(({ name }) => name), ...(plain ? {} : { answers: all }) };
}
