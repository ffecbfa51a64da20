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

const name = z.string().trim().min(1).max(MAX_LIST_NAME);

export const ownFieldSchema = z.strictObject({
  id: z.string().regex(OWN_ID),
  register: z.enum(REGISTERS),
  kind: z.enum(OWN_FIELD_KINDS),
  names: z.strictObject({ fr: name, en: name.optional() }),
  /** Of a choice: the words offered, in order. A record may hold others, which stay. */
  choices: z.array(name).max(MAX_CHOICES).optional(),
  /** Offered no more; what records hold stays and is shown. */
  retired: z.boolean().optional(),
});

/** A field that a team added to one register. Records hold its values in `own`, by its id. */
export type OwnField = z.infer<typeof ownFieldSchema>;

/** The name of a team's own field. */
export function ownFieldName(field: OwnField, locale: 'fr' | 'en'): string {
  return locale === 'en' ? (field.names.en ?? field.names.fr) : field.names.fr;
}
