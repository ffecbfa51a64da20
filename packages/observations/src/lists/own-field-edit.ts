import { err, newId, ok, type Random, type Result, type VigieError } from '@vigie/core';
import type { Author } from '../history.ts';
import { nameKey } from '../name.ts';
import { answerOf, answersOf } from './own-answer.ts';
import { choiceWrite, fieldFact, meansWrite, type FieldFactWrite } from './own-field-facts.ts';
import {
  MAX_ANSWER_NAMES,
  MAX_ANSWERS,
  MAX_CHOICES,
  MAX_OWN_FIELDS,
  ownFieldSchema,
  type OwnAnswer,
  type OwnField,
} from './own-field.ts';

export type FieldEditError = VigieError<
  | 'field_name_invalid'
  | 'field_name_taken'
  | 'field_choices_few'
  | 'field_choices_many'
  | 'field_choice_taken'
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

/** An answer as somebody gives it: with the `id` of a known one, that one is called so from now on. */
export interface GivenAnswer {
  readonly id?: string;
  readonly name: string;
  readonly en?: string;
  /** Of a field that comes from elsewhere: the words that it was called there before. */
  readonly before?: readonly string[];
}

/** What a new field is; its id is given. A choice's words are given as they are, or as answers. */
export interface NewOwnField extends Pick<OwnField, 'register' | 'kind' | 'names'> {
  readonly choices?: readonly (string | GivenAnswer)[];
}

/** The id of a new field or indicator. */
export function newOwnId(random?: Random): `own_${string}` {
  return `own_${newId(random)}`;
}

/** Adds a field to a register. */
export function addField(desk: FieldDesk, id: string, given: NewOwnField): FieldEdit {
  if (desk.fields.length >= MAX_OWN_FIELDS) return err('fields_full', { max: MAX_OWN_FIELDS });
  const field = readField(desk, id, given);
  if (!field.ok) return field;
  const { register, kind, names } = field.value;
  return ok([
    fieldFact(id, 'field', { register, kind, ...desk.author }),
    fieldFact(id, 'names', { ...names, ...desk.author }),
    ...field.value.given.map((answer, order) => choiceWrite(id, answer, order, desk.author)),
    ...earlierWords(given, field.value.given).map(([word, answer]) => meansWrite(id, word, answer, desk.author)),
  ]);
}

/**
 * Gives a field other names or other answers. An answer that is called otherwise keeps its records: they hold the old word, which now
 * means it. Answers left out are offered no more.
 */
export function changeField(desk: FieldDesk, id: string, given: Pick<NewOwnField, 'names' | 'choices'>): FieldEdit {
  const known = desk.fields.find((field) => field.id === id);
  if (!known) return err('field_unknown');
  const field = readField(desk, id, { ...given, register: known.register, kind: known.kind }, known);
  if (!field.ok) return field;
  const { names } = field.value;
  const writes: FieldFactWrite[] = [];
  if (names.fr !== known.names.fr || names.en !== known.names.en)
    writes.push(fieldFact(id, 'names', { ...names, ...desk.author }));
  return ok([...writes, ...answerWrites(desk, known, field.value.given)]);
}

/** Takes a field off the forms, or puts it back. What records hold of it stays. */
export function retireField(desk: FieldDesk, id: string, retired: boolean): FieldEdit {
  const known = desk.fields.find((field) => field.id === id);
  if (!known) return err('field_unknown');
  if ((known.retired ?? false) === retired) return ok([]);
  return ok([fieldFact(id, 'retired', { to: retired, ...desk.author })]);
}

/** The words that answers were called elsewhere, each with the answer that it means; none that another answer is called by now. */
function earlierWords({ choices = [] }: NewOwnField, answers: readonly OwnAnswer[]): [word: string, answer: string][] {
  const taken = new Set(answers.map(({ id }) => id));
  return choices.flatMap((given) => {
    if (typeof given === 'string' || !given.before) return [];
    const answer = answers.find(({ name }) => nameKey(name) === nameKey(given.name));
    const words = given.before.filter((word) => word.trim() !== '' && !taken.has(nameKey(word)));
    return answer ? words.slice(0, MAX_ANSWER_NAMES).map((word): [string, string] => [word, answer.id]) : [];
  });
}

/** What changes the answers of a field into those given, in their order. */
function answerWrites({ author }: FieldDesk, known: OwnField, given: readonly OwnAnswer[]): FieldFactWrite[] {
  const writes: FieldFactWrite[] = [];
  const before = answersOf(known);
  const offered = before.filter(({ gone }) => !gone);
  const kept = new Set(given.map(({ id }) => id));
  for (const [order, answer] of offered.entries())
    if (!kept.has(answer.id)) writes.push(choiceWrite(known.id, { ...answer, gone: true }, order, author));
  for (const [order, answer] of given.entries()) {
    const was = before.find(({ id }) => id === answer.id);
    const stays =
      was && !was.gone && was.name === answer.name && was.en === answer.en && offered[order]?.id === answer.id;
    if (!stays) writes.push(choiceWrite(known.id, answer, order, author));
    // A word that meant something else, offered no more, joins the answer that is called so now.
    const meant = answerOf(known, answer.name)?.id;
    if (nameKey(answer.name) !== answer.id && meant !== answer.id)
      writes.push(meansWrite(known.id, answer.name, answer.id, author));
  }
  return writes;
}

type ReadField = Pick<OwnField, 'register' | 'kind' | 'names'> & { readonly given: readonly OwnAnswer[] };

function readField(
  desk: FieldDesk,
  id: string,
  given: NewOwnField,
  known?: OwnField,
): Result<ReadField, FieldEditError> {
  const names = bilingual(given.names.fr, given.names.en);
  const answers = given.kind === 'choice' ? readAnswers(given.choices ?? [], known) : ok([]);
  if (!answers.ok) return answers;
  if (given.kind === 'choice' && answers.value.length < 2) return err('field_choices_few');
  if (answers.value.length > MAX_CHOICES) return err('field_choices_many', { max: MAX_CHOICES });
  if (known && answersOf(known).length + answers.value.length > MAX_ANSWERS)
    return err('field_choices_many', { max: MAX_CHOICES });
  const parsed = ownFieldSchema.safeParse({
    id,
    register: given.register,
    kind: given.kind,
    names,
    ...(given.kind === 'choice' ? { answers: answers.value } : {}),
  });
  if (!parsed.success) return err('field_name_invalid');
  const twin = desk.fields.find(
    (field) => field.id !== id && field.register === given.register && nameKey(field.names.fr) === nameKey(names.fr),
  );
  if (twin) return err('field_name_taken', { name: twin.names.fr });
  return ok({ register: given.register, kind: given.kind, names: parsed.data.names, given: answers.value });
}

/** The answers given, each once: those known under their ids, new ones under the key of their word. */
function readAnswers(
  given: readonly (string | GivenAnswer)[],
  known: OwnField | undefined,
): Result<readonly OwnAnswer[], FieldEditError> {
  const read = given
    .map((one): GivenAnswer => (typeof one === 'string' ? { name: one } : one))
    .map(({ id, name, en }) => {
      const { fr, ...english } = bilingual(name, en);
      return { ...(id === undefined ? {} : { id }), name: fr, ...english };
    })
    .filter(({ name }) => name !== '');
  // A word typed twice is one; a known answer given another's word is not.
  const once = read.filter(
    ({ id, name }, at) => id !== undefined || read.findIndex((other) => nameKey(other.name) === nameKey(name)) === at,
  );
  const answers: OwnAnswer[] = [];
  for (const { id, name, en } of once) {
    const meant = known && answerOf(known, name);
    const own = id ?? meant?.id ?? nameKey(name);
    const taken =
      answers.find((other) => other.id === own || nameKey(other.name) === nameKey(name)) ??
      (meant && !meant.gone && meant.id !== own ? meant : undefined);
    if (taken) return err('field_choice_taken', { name, answer: taken.name });
    const english = en ?? (id === undefined ? meant?.en : undefined);
    answers.push({ id: own, name, ...(english === undefined ? {} : { en: english }) });
  }
  return ok(answers);
}

function bilingual(fr: string, en?: string): { fr: string; en?: string } {
  const [name, english] = [fr.toWellFormed().trim(), en?.toWellFormed().trim()];
  return { fr: name, ...(english && english !== name ? { en: english } : {}) };
}
