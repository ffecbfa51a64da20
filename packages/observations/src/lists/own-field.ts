import { z } from 'zod';
import { OWN_ID, REGISTERS } from '../record.ts';
import { MAX_LIST_NAME } from './list-entry.ts';

/** What a field that a team added holds: a number, one word of a list, a text, or yes and no. */
export const OWN_FIELD_KINDS = ['count', 'choice', 'text', 'yes_no'] as const;
export type OwnFieldKind = (typeof OWN_FIELD_KINDS)[number];

/** Fields that a team may add; a form that asks more is filled by nobody. */
export const MAX_OWN_FIELDS = 100;

/** Choices that a field may offer. */
export const MAX_CHOICES = 60;

/** Answers that a field knows, with those offered no more: several times what it may offer at once. */
export const MAX_ANSWERS = 300;

/** Names that one answer may have had. */
export const MAX_ANSWER_NAMES = 100;

const name = z.string().trim().min(1).max(MAX_LIST_NAME);

const answerSchema = z.strictObject({
  /** Key of the word that it began as; it stays when the answer is called otherwise. */
  id: name,
  name,
  /** In English, where it differs. */
  en: name.optional(),
  /** Keys of the words, besides these, that mean it: what it was called before. */
  before: z.array(name).max(MAX_ANSWER_NAMES).optional(),
  /** Offered no more; records that hold it still say it. */
  gone: z.literal(true).optional(),
});

/** One answer to a choice, the same under every name it ever had. Records hold the word that was chosen. */
export type OwnAnswer = z.infer<typeof answerSchema>;

export const ownFieldSchema = z.strictObject({
  id: z.string().regex(OWN_ID),
  register: z.enum(REGISTERS),
  kind: z.enum(OWN_FIELD_KINDS),
  names: z.strictObject({ fr: name, en: name.optional() }),
  /** Of a choice: the words offered, in order, as records are to hold them. A record may hold others, which stay. */
  choices: z.array(name).max(MAX_CHOICES).optional(),
  /** Of a choice: its answers, where there is more to say of them than the words offered (`answersOf`). */
  answers: z.array(answerSchema).max(MAX_ANSWERS).optional(),
  /** Offered no more; what records hold stays and is shown. */
  retired: z.boolean().optional(),
});

/** A field that a team added to one register. Records hold its values in `own`, by its id. */
export type OwnField = z.infer<typeof ownFieldSchema>;

/** The name of a team's own field. */
export function ownFieldName(field: OwnField, locale: 'fr' | 'en'): string {
  return locale === 'en' ? (field.names.en ?? field.names.fr) : field.names.fr;
}
