import { err, newId, ok, type Random, type Result, type VigieError } from '@vigie/core';
import { z } from 'zod';
import type { Author } from '../history.ts';
import { nameKey } from '../name.ts';
import { OWN_ID } from '../record.ts';
import { MAX_CHOICES, MAX_OWN_FIELDS, ownFieldSchema, type OwnField } from './own-field.ts';

/**
 * A team's own fields as kept: `[id, "field"]` → register and kind, which never change; `[id, "names"]`, `[id, "retired"]` → what they are
 * now; `[id, "choice", key]` → one word offered, so that two people who add one each at once add both.
 */
export interface FieldFactWrite {
  readonly key: string;
  readonly value: FieldFactValue | undefined;
}

const written = { by: z.string().max(500), at: z.string().max(40) };
const baseFact = z.strictObject({ ...ownFieldSchema.pick({ register: true, kind: true }).shape, ...written });
const namesFact = z.strictObject({ ...ownFieldSchema.shape.names.shape, ...written });
const retiredFact = z.strictObject({ to: z.boolean(), ...written });
const choiceFact = z.strictObject({
  word: ownFieldSchema.shape.names.shape.fr,
  order: z.number().int().min(0).max(10_000),
  ...written,
});
export type FieldFactValue =
  z.infer<typeof baseFact> | z.infer<typeof namesFact> | z.infer<typeof retiredFact> | z.infer<typeof choiceFact>;

const keySchema = z.union([
  z.tuple([z.string().regex(OWN_ID), z.enum(['field', 'names', 'retired'])]),
  z.tuple([z.string().regex(OWN_ID), z.literal('choice'), z.string().min(1).max(500)]),
]);

/** Longest key that is read: a choice with every character escaped, and the rest. */
const MAX_KEY = 500 * 6 + 128;

export type FieldEditError = VigieError<
  | 'field_name_invalid'
  | 'field_name_taken'
  | 'field_choices_few'
  | 'field_choices_many'
  | 'fields_full'
  | 'field_unknown'
>;
export type FieldEdit = Result<readonly FieldFactWrite[], FieldEditError>;

/** Who edits the fields, as they are now. */
export interface FieldDesk {
  readonly fields: readonly OwnField[];
  readonly author: Author;
  readonly random?: Random;
}

/** What a new field is; its id is given. */
export type NewOwnField = Pick<OwnField, 'register' | 'kind' | 'names' | 'choices'>;

/** The id of a new field or indicator. */
export function newOwnId(random?: Random): `own_${string}` {
  return `own_${newId(random)}`;
}

/** Adds a field to a register. */
export function addField(desk: FieldDesk, id: string, given: NewOwnField): FieldEdit {
  if (desk.fields.length >= MAX_OWN_FIELDS) return err('fields_full', { max: MAX_OWN_FIELDS });
  const field = readField(desk, id, given);
  if (!field.ok) return field;
  const { register, kind, names, choices = [] } = field.value;
  return ok([
    { key: JSON.stringify([id, 'field']), value: { register, kind, ...desk.author } },
    { key: JSON.stringify([id, 'names']), value: { ...names, ...desk.author } },
    ...choices.map((word, order) => choiceWrite(desk, id, word, order)),
  ]);
}

/** Gives a field other names or other choices. Words that records hold already stay what they are. */
export function changeField(desk: FieldDesk, id: string, given: Pick<OwnField, 'names' | 'choices'>): FieldEdit {
  const known = desk.fields.find((field) => field.id === id);
  if (!known) return err('field_unknown');
  const field = readField(desk, id, { ...given, register: known.register, kind: known.kind });
  if (!field.ok) return field;
  const { names, choices = [] } = field.value;
  const writes: FieldFactWrite[] = [];
  if (names.fr !== known.names.fr || names.en !== known.names.en)
    writes.push({ key: JSON.stringify([id, 'names']), value: { ...names, ...desk.author } });
  const kept = new Set(choices.map(nameKey));
  for (const word of known.choices ?? [])
    if (!kept.has(nameKey(word))) writes.push({ key: choiceKey(id, word), value: undefined });
  for (const [order, word] of choices.entries())
    if (known.choices?.[order] !== word) writes.push(choiceWrite(desk, id, word, order));
  return ok(writes);
}

/** Takes a field off the forms, or puts it back. What records hold of it stays. */
export function retireField(desk: FieldDesk, id: string, retired: boolean): FieldEdit {
  const known = desk.fields.find((field) => field.id === id);
  if (!known) return err('field_unknown');
  if ((known.retired ?? false) === retired) return ok([]);
  return ok([{ key: JSON.stringify([id, 'retired']), value: { to: retired, ...desk.author } }]);
}

function readField(desk: FieldDesk, id: string, given: NewOwnField): Result<OwnField, FieldEditError> {
  const en = given.names.en?.toWellFormed().trim();
  const names = { fr: given.names.fr.toWellFormed().trim(), ...(en ? { en } : {}) };
  const words = (given.choices ?? []).map((word) => word.toWellFormed().trim()).filter(Boolean);
  const choices = words.filter((word, at) => words.findIndex((other) => nameKey(other) === nameKey(word)) === at);
  if (given.kind === 'choice' && choices.length < 2) return err('field_choices_few');
  if (choices.length > MAX_CHOICES) return err('field_choices_many', { max: MAX_CHOICES });
  const parsed = ownFieldSchema.safeParse({
    id,
    register: given.register,
    kind: given.kind,
    names,
    ...(given.kind === 'choice' ? { choices } : {}),
  });
  if (!parsed.success) return err('field_name_invalid');
  const twin = desk.fields.find(
    (field) => field.id !== id && field.register === given.register && nameKey(field.names.fr) === nameKey(names.fr),
  );
  return twin ? err('field_name_taken', { name: twin.names.fr }) : ok(parsed.data);
}

const choiceKey = (id: string, word: string) => JSON.stringify([id, 'choice', nameKey(word)]);

function choiceWrite({ author }: FieldDesk, id: string, word: string, order: number): FieldFactWrite {
  return { key: choiceKey(id, word), value: { word, order, ...author } };
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
    const draft = (place && drafts.get(place[0])) ?? { choices: [] };
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
  readonly choices: z.infer<typeof choiceFact>[];
}

function readKey(key: string): z.infer<typeof keySchema> | null {
  if (key.length > MAX_KEY) return null;
  try {
    return keySchema.safeParse(JSON.parse(key)).data ?? null;
  } catch {
    return null;
  }
}

function apply(draft: FieldDraft, place: z.infer<typeof keySchema>, value: unknown): boolean {
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
      return read(choiceFact, (fact) => void draft.choices.push(fact));
  }
}

/** A field of which a part has not arrived is none yet. */
function fieldOf(
  id: string,
  { field, names, retired, choices }: FieldDraft,
): { since: string; field: OwnField } | null {
  if (!field || !names) return null;
  const words = choices.toSorted((a, b) => a.order - b.order || (a.word < b.word ? -1 : 1));
  return {
    since: field.at,
    field: {
      id,
      register: field.register,
      kind: field.kind,
      names: { fr: names.fr, ...(names.en === undefined ? {} : { en: names.en }) },
      ...(field.kind === 'choice' ? { choices: words.slice(0, MAX_CHOICES).map(({ word }) => word) } : {}),
      ...(retired?.to ? { retired: true } : {}),
    },
  };
}
