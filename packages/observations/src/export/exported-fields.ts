import { m } from '@vigie/i18n';
import { nameKey } from '../name.ts';
import { ownPaths } from '../correction.ts';
import { answersOf } from '../lists/own-answer.ts';
import { MAX_CHOICES, ownFieldSchema, type OwnField, type OwnFieldKind } from '../lists/own-field.ts';
import { mapped, type RecordSequence } from '../import/record-sequence.ts';
import type { LedgerRecord, OwnValue } from '../record.ts';

/** What a file tells of a field that a team added: enough to add it elsewhere under the id that its values have. */
export type ExportedField = OwnField;

/** The definitions of the fields that some records hold values of. */
export function heldFields(records: readonly LedgerRecord[], fields: readonly OwnField[]): ExportedField[] {
  const held = new Set(ownPaths(...records));
  return fields.filter(({ id }) => held.has(`own.${id}` as 'own.own_'));
}

/** What a column, or a file that defines no fields, tells of one: its name, and for the rest what the values are. */
export interface FieldHint {
  readonly name?: string;
  readonly kind?: OwnFieldKind;
}

/**
 * The fields whose values some records hold, as well as the file tells them: as `defined`, else by a hint, else by their values. A choice
 * of which fewer than two answers came is a text.
 */
export function fieldsOf(
  records: readonly LedgerRecord[],
  { defined = [], hints = new Map() }: { defined?: readonly unknown[]; hints?: ReadonlyMap<string, FieldHint> },
): ExportedField[] {
  const known = new Map(
    defined.flatMap((one) => {
      const field = ownFieldSchema.safeParse(one).data;
      return field ? [[field.id, field] as const] : [];
    }),
  );
  const drafts = new Map<string, { register: OwnField['register']; first: OwnValue; words: Set<string> }>();
  for (const { register, own = {} } of records) {
    for (const [id, value] of Object.entries(own)) {
      const draft = drafts.get(id) ?? { register, first: value, words: new Set<string>() };
      drafts.set(id, draft);
      if (typeof value.value === 'string' && draft.words.size <= MAX_CHOICES) draft.words.add(value.value);
    }
  }
  return [...drafts].map(([id, draft]) => known.get(id) ?? guessedField(id, draft, hints.get(id)));
}

function guessedField(
  id: string,
  { register, first, words }: { register: OwnField['register']; first: OwnValue; words: ReadonlySet<string> },
  hint: FieldHint | undefined,
): ExportedField {
  const byValue = { number: 'count', boolean: 'yes_no', string: 'text' } as const;
  const asked = hint?.kind ?? byValue[typeof first.value as keyof typeof byValue];
  const choices = [...words].filter((word) => word.length <= 500).sort();
  const kind = asked === 'choice' && (choices.length < 2 || choices.length > MAX_CHOICES) ? 'text' : asked;
  const name = hint?.name?.trim().slice(0, 500) || m.observations_field_own({}, { locale: 'fr' });
  return { id, register, kind, names: { fr: name }, ...(kind === 'choice' ? { choices } : {}) };
}

/** How the fields of a file meet those of a workspace. */
export interface FieldMeeting {
  /** Of a name, register and kind that the workspace has under another id: its values are read as that one's. */
  readonly same: readonly { readonly from: ExportedField; readonly to: OwnField }[];
  /** The workspace does not know them: to be added, or their values left out. */
  readonly unknown: readonly ExportedField[];
}

export function meetFields(exported: readonly ExportedField[], fields: readonly OwnField[]): FieldMeeting {
  const ids = new Set(fields.map(({ id }) => id));
  const same: { from: ExportedField; to: OwnField }[] = [];
  const unknown: ExportedField[] = [];
  for (const from of exported) {
    if (ids.has(from.id)) continue;
    const names = new Set(namesOf(from));
    const to = fields.find(
      (field) =>
        field.register === from.register && holds(field, from) && namesOf(field).some((name) => names.has(name)),
    );
    if (to) same.push({ from, to });
    else unknown.push(from);
  }
  return { same, unknown };
}

const namesOf = ({ names }: OwnField) => [names.fr, ...(names.en === undefined ? [] : [names.en])].map(nameKey);

/** Whether a field can hold what another holds: a table may have told a choice as a text. */
function holds(field: OwnField, other: ExportedField): boolean {
  const words = (kind: OwnFieldKind) => kind === 'choice' || kind === 'text';
  return field.kind === other.kind || (words(field.kind) && words(other.kind));
}

/** The records with the values of the fields that are the same under the id of the workspace, and without those `left` out. */
export function withFields(
  records: RecordSequence,
  { same, left }: { same: FieldMeeting['same']; left: readonly ExportedField[] },
): RecordSequence {
  const moves = new Map(same.map(({ from, to }) => [from.id, to.id]));
  const gone = new Set(left.map(({ id }) => id));
  if (moves.size + gone.size === 0) return records;
  return mapped(records, (record) => {
    const { own, ...rest } = record;
    if (!own || !Object.keys(own).some((id) => moves.has(id) || gone.has(id))) return record;
    const entries = Object.entries(own).flatMap(([id, value]) =>
      gone.has(id) ? [] : [[moves.get(id) ?? id, value] as const],
    );
    return entries.length === 0 ? rest : { ...rest, own: Object.fromEntries(entries) };
  });
}

/** What is needed to add a field of a file to a workspace, with its answers as they were called. */
export function asNewField({ register, kind, names, ...answered }: ExportedField) {
  const choices = answersOf(answered).flatMap(({ id, name, en, before = [], gone }) =>
    gone ? [] : [{ name, ...(en === undefined ? {} : { en }), before: [id, ...before] }],
  );
  return { register, kind, names, ...(kind === 'choice' ? { choices } : {}) };
}
