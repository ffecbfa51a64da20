import { COUNT_FIELDS } from '../record.ts';
import type { ColumnMapping, ImportField } from './ledger-import.ts';
import { plainWords } from './words.ts';

/** Columns that tell about the submission rather than the operation. */
export type MetaColumn =
  'rootUuid' | 'uuid' | 'numericId' | 'submissionTime' | 'validation' | 'submittedBy' | 'opened' | 'ignored';

/** Exact names of the columns that KoboToolbox and ODK Central add themselves. */
const META: ReadonlyMap<string, MetaColumn> = new Map<string, MetaColumn>([
  ['meta/rootUuid', 'rootUuid'],
  ['_uuid', 'uuid'],
  ['_id', 'numericId'],
  ['_submission_time', 'submissionTime'],
  ['_validation_status', 'validation'],
  ['_submitted_by', 'submittedBy'],
  ['start', 'opened'],
  ['KEY', 'rootUuid'],
  ['SubmissionDate', 'submissionTime'],
  ['ReviewState', 'validation'],
  ['SubmitterName', 'submittedBy'],
  ...[
    'end', 'today', 'deviceid', 'username', 'phonenumber', '_notes', '_status', '__version__', '_tags', '_index', '_attachments',
    '_geolocation', '_xform_id_string', 'formhub/uuid', 'meta/instanceID', 'meta/instanceName', 'meta/deprecatedID', 'SubmitterID',
    'AttachmentsPresent', 'AttachmentsExpected', 'Status', 'DeviceID', 'Edits', 'FormVersion', 'instanceID', 'meta-instanceID',
  ].map((name): [string, MetaColumn] => [name, 'ignored']), // prettier-ignore
]);

/** Labels and XML names under which forms ask for a field, in the form of `plainWords`. */
const ALIASES: Record<ImportField, readonly string[]> = {
  date: ['date de l operation', 'date de l expulsion', 'date operation', 'operation date', 'date of operation', 'date of the operation', 'date of eviction', 'date', 'jour'],
  start: ['heure de debut', 'heure debut', 'debut', 'heure', 'time start', 'start time', 'start'],
  end: ['heure de fin', 'heure fin', 'fin', 'time end', 'end time', 'end'],
  zone: ['zone', 'secteur', 'area'],
  site: ['lieu de vie', 'nom du lieu de vie', 'lieu', 'campement', 'living site', 'site'],
  kind: ['type d operation', 'type operation', 'operation type', 'type of operation', 'kind', 'type'],
  legalBasis: ['base legale', 'legal basis', 'legal'],
  legalBasisShown: ['base legale presentee aux personnes', 'base legale presentee', 'legal basis shown', 'legal shown'],
  forces: ['forces de l ordre presentes', 'forces de l ordre', 'forces presentes', 'police forces', 'forces'],
  cleaningTeam: ['equipe de nettoyage presente', 'equipe de nettoyage', 'cleaning team', 'cleaning'],
  interpreter: ['interprete presente', 'interprete present', 'interprete', 'interpreter'],
  visibility: ['visibilite de l operation', 'visibilite', 'visibility'],
  quality: ['qualite du comptage', 'qualite', 'count quality', 'quality'],
  violence: ['violences observees', 'violence observee', 'violences', 'violence'],
  intimidation: ['intimidations de l equipe', 'intimidations', 'intimidation'],
  notes: ['notes', 'note', 'remarques', 'commentaires', 'comments'],
  verified: ['verifie', 'verifiee', 'verified'],
  enteredBy: ['saisi par', 'observateur', 'observatrice', 'observateurice', 'entered by'],
  persons: ['personnes expulsees', 'pers expulsees', 'personnes', 'people evicted', 'persons'],
  minors: ['mineures isolees rencontrees', 'mineurs isoles rencontres', 'mineures isolees', 'mineurs isoles', 'mna', 'mie', 'unaccompanied minors met', 'unaccompanied minors', 'minors'],
  families: ['familles', 'families'],
  women: ['femmes', 'women'],
  tents: ['tentes saisies', 'tentes', 'tents seized', 'tents'],
  tents_full: ['dont tentes remplies d affaires', 'tentes remplies d affaires', 'tents full of belongings', 'tents full'],
  tarps: ['baches saisies', 'baches', 'tarps seized', 'tarps'],
  blankets: ['couvertures saisies', 'couvertures', 'blankets seized', 'blankets'],
  sleeping_bags: ['sacs de couchage saisis', 'sacs de couchage', 'duvets', 'sleeping bags seized', 'sleeping bags'],
  mattresses: ['matelas saisis', 'matelas', 'mattresses seized', 'mattresses'],
  pallets: ['palettes saisies', 'palettes', 'pallets seized', 'pallets'],
  chairs: ['chaises saisies', 'chaises', 'chairs seized', 'chairs'],
  bikes: ['velos saisis', 'velos', 'bikes seized', 'bikes'],
  phones: ['telephones et batteries saisis', 'telephones et batteries', 'telephones', 'phones and batteries', 'phones'],
  bags: ['sacs saisis', 'sacs', 'bags seized', 'bags'],
  arrests: ['arrestations', 'interpellations', 'arrests'],
  arrests_violent: ['dont arrestations avec violence physique', 'arrestations avec violence physique', 'arrestations avec violence', 'violent arrests', 'arrests violent'],
  vans: ['nombre de fourgons', 'fourgons', 'police vans', 'vans'],
  officers: ['nombre d agentes estimation', 'nombre d agents estimation', 'nombre d agentes', 'nombre d agents', 'agentes', 'agents', 'officers'],
  observers: ['nombre d observateurs vises', 'observateurs vises', 'observateurices visees', 'observers targeted', 'observers'],
  affected: ['nombre de personnes touchees', 'personnes exilees touchees', 'personnes touchees', 'people affected', 'affected'],
}; // prettier-ignore

const FIELD_OF_ALIAS: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(ALIASES).flatMap(([field, aliases]) =>
    aliases.map((alias): [string, ImportField] => [alias, field as ImportField]),
  ),
);

const COUNTS: ReadonlySet<string> = new Set(COUNT_FIELDS);

/** Fields that hold several choices, and may come as one column a choice. */
export type ChoiceField = 'forces' | 'violence' | 'intimidation';
const CHOICE_FIELDS: ReadonlySet<string> = new Set<ChoiceField>(['forces', 'violence', 'intimidation']);

/** Signs that may stand between a group and its question, or a question and its choice (the exporter lets one choose). */
const SEPARATOR = /[/\-–|>:#%\\;~]+/g;

/** Longest header looked at: longer questions exist, but none of ours. */
const MAX_HEADER = 300;

/** Separators of a header looked at: groups are never nested deeper. */
const MAX_DEPTH = 8;

/** What the columns of a table mean. */
export interface Columns {
  readonly fields: ReadonlyMap<ImportField, number>;
  readonly choices: ReadonlyMap<ChoiceField, readonly { readonly column: number; readonly choice: string }[]>;
  readonly meta: ReadonlyMap<MetaColumn, number>;
  readonly mapping: ColumnMapping[];
  readonly unknown: string[];
}

/** Recognises the columns of a header. `meta`: whether the names that KoboToolbox and ODK add have their meaning here. */
export function recogniseColumns(header: readonly string[], options: { meta: boolean }): Columns {
  const fields = new Map<ImportField, number>();
  const choices = new Map<ChoiceField, { column: number; choice: string }[]>();
  const meta = new Map<MetaColumn, number>();
  const mapping: ColumnMapping[] = [];
  const unknown: string[] = [];
  header.forEach((raw, column) => {
    const name = raw.trim();
    const known = options.meta ? META.get(name) : undefined;
    if (known !== undefined) {
      if (!meta.has(known)) meta.set(known, column);
      return;
    }
    const choice = choiceOf(name);
    if (choice) {
      const list = choices.get(choice.field) ?? [];
      list.push({ column, choice: choice.choice });
      choices.set(choice.field, list);
      mapping.push({ field: choice.field, column: name });
      return;
    }
    const field = fieldOf(name);
    if (field && !fields.has(field)) {
      fields.set(field, column);
      mapping.push({ field, column: name });
    } else if (name !== '') unknown.push(name);
  });
  return { fields, choices, meta, mapping, unknown };
}

/** The field a header names: as a whole, else what follows a group's separator, leftmost first. */
function fieldOf(header: string): ImportField | null {
  if (header.length > MAX_HEADER) return null;
  const whole = FIELD_OF_ALIAS.get(plainWords(header));
  if (whole) return whole;
  for (const match of separatorsOf(header)) {
    const field = FIELD_OF_ALIAS.get(plainWords(header.slice(match.index + match[0].length)));
    if (field) return field;
  }
  return null;
}

function separatorsOf(header: string): RegExpExecArray[] {
  return header.length > MAX_HEADER ? [] : [...header.matchAll(SEPARATOR)].slice(0, MAX_DEPTH);
}

/** `question/choice` of a question with several choices. */
function choiceOf(header: string): { field: ChoiceField; choice: string } | null {
  for (const match of separatorsOf(header)) {
    const field = fieldOf(header.slice(0, match.index));
    const choice = header.slice(match.index + match[0].length).trim();
    if (field && CHOICE_FIELDS.has(field) && choice !== '') return { field: field as ChoiceField, choice };
  }
  return null;
}

/** The count that an item of a repeat of belongings names ("Tentes saisies", `tents`). */
export function countFieldOf(item: string): (typeof COUNT_FIELDS)[number] | null {
  const field = FIELD_OF_ALIAS.get(plainWords(item));
  return field !== undefined && COUNTS.has(field) ? (field as (typeof COUNT_FIELDS)[number]) : null;
}
