import { COUNT_FIELDS } from '../record.ts';
import type { ImportField } from './ledger-import.ts';
import { plainWords } from './words.ts';

/** Columns that tell about the submission rather than the operation. */
export type MetaColumn =
  'rootUuid' | 'uuid' | 'numericId' | 'submissionTime' | 'validation' | 'submittedBy' | 'opened' | 'ignored';

/** Exact names of the columns that KoboToolbox and ODK Central add themselves. */
const META_COLUMNS: ReadonlyMap<string, MetaColumn> = new Map<string, MetaColumn>([
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
    'instanceName', 'meta-instanceName', 'meta-audit', 'meta/audit', 'meta/audit_URL', 'audit', 'audit_URL', 'email', 'simserial', 'subscriberid',
    '_edited', '_duration', '_xform_id', '_userform_id', '_bamboo_dataset_id', '_media_count', '_total_media', '_media_all_received',
    '_date_modified', '_last_edited', '_supplementalDetails',
  ].map((name): [string, MetaColumn] => [name, 'ignored']), // prettier-ignore
]);

/** What the tools say with a column of their own; a form of many versions has one of each (`_version_`, `__version__001`). */
export function metaColumn(name: string): MetaColumn | undefined {
  return META_COLUMNS.get(name) ?? (/^_{1,2}version_{1,2}\d*$/.test(name) ? 'ignored' : undefined);
}

/** Labels and XML names under which forms ask for a field, in the form of `plainWords`. */
export const ALIASES: Record<ImportField, readonly string[]> = {
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
  weapons: ['armes utilisees', 'armes employees', 'weapons used', 'weapons'],
  weaponsCarried: ['armes portees', 'weapons carried'],
  team: ['equipe d observation', 'equipe', 'observation team', 'team'],
  testimony: ['temoignage recueilli', 'temoignage', 'testimony given', 'testimony'],
  consent: ['consentement', 'accord de la personne', 'consent'],
  consentNote: ['precisions sur le consentement', 'consent note'],
  notes: ['notes', 'note', 'remarques', 'remarque', 'observations', 'commentaires', 'commentaire', 'comments'],
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

/** Everything that a column can mean, in the order of a form. */
export const IMPORT_FIELDS = Object.keys(ALIASES) as readonly ImportField[];

export const FIELD_OF_ALIAS: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(ALIASES).flatMap(([field, aliases]) =>
    aliases.map((alias): [string, ImportField] => [alias, field as ImportField]),
  ),
);

const COUNTS: ReadonlySet<string> = new Set(COUNT_FIELDS);

/** The count that an item of a repeat of belongings names ("Tentes saisies", `tents`). */
export function countFieldOf(item: string): (typeof COUNT_FIELDS)[number] | null {
  const field = FIELD_OF_ALIAS.get(plainWords(item));
  return field !== undefined && COUNTS.has(field) ? (field as (typeof COUNT_FIELDS)[number]) : null;
}
