import { m } from '@vigie/i18n';
import {
  CORRECTION_PATHS,
  REGISTER_COUNTS,
  registerFields,
  valueAt,
  type CountField,
  type CorrectableField,
  type LedgerRecord,
  type OwnField,
  type OwnPath,
  type Register,
} from '@vigie/observations';
import type { DraftPath } from './record-draft.svelte.ts';

/** One part of the form of a record. */
export interface FieldGroup {
  readonly title: () => string;
  readonly hint?: () => string;
  readonly paths: readonly DraftPath[];
}

const PEOPLE: readonly CountField[] = [
  'persons', 'affected', 'observers', 'minors', 'families', 'women', 'arrests', 'arrests_violent',
]; // prettier-ignore
const POLICE: readonly CountField[] = ['vans', 'officers'];

const OPERATION: readonly CorrectableField[] = ['date', 'register', 'start', 'end', 'team', 'zone', 'site', 'kind', 'quality']; // prettier-ignore
const CONDITIONS: readonly CorrectableField[] = ['cleaningTeam', 'interpreter', 'legalBasis', 'legalBasisShown', 'visibility', 'enteredBy']; // prettier-ignore
const WORDS: readonly CorrectableField[] = ['violence', 'intimidation', 'weapons', 'weaponsCarried'];
const TESTIMONY: readonly CorrectableField[] = ['testimony', 'consent', 'consentNote'];

/**
 * The form of a record, group by group: what its register asks, and whatever else the record holds, so that nothing noted is ever out
 * of sight. Groups without a field are left out.
 */
export function fieldGroups(record: LedgerRecord, register: Register, own: readonly OwnField[]): FieldGroup[] {
  const asked = registerFields(register);
  const { first, more } = REGISTER_COUNTS[register];
  const counted = new Set<CountField>([...first, ...more]);
  const holds = (path: (typeof CORRECTION_PATHS)[number]) => valueAt(record, path) !== undefined;
  const fields = (of: readonly CorrectableField[]) =>
    of.filter((field): field is Exclude<CorrectableField, 'verified'> => field !== 'verified' && (asked.has(field) || holds(field))); // prettier-ignore
  const counts = (of: readonly CountField[]) =>
    of.filter((field) => counted.has(field) || holds(`counts.${field}`)).map((field): DraftPath => `counts.${field}`);
  const belongings = CORRECTION_PATHS.flatMap((path) => {
    const field = path.startsWith('counts.') ? (path.slice('counts.'.length) as CountField) : undefined;
    return field === undefined || PEOPLE.includes(field) || POLICE.includes(field) ? [] : [field];
  });
  const ownPaths = own
    .filter((field) => (field.register === register && !field.retired) || record.own?.[field.id] !== undefined)
    .map(({ id }): OwnPath => `own.${id}` as OwnPath);
  const what: FieldGroup = { title: m.observations_record_what, paths: fields(WORDS) };
  const groups: FieldGroup[] = [
    { title: m.observations_record_operation, paths: fields(OPERATION) },
    // What happened is the matter of the other registers; of an eviction it comes after what was counted.
    ...(register === 'eviction' ? [] : [what]),
    { title: m.observations_record_people, hint: m.observations_record_counts_hint, paths: counts(PEOPLE) },
    { title: m.observations_record_testimony, paths: fields(TESTIMONY) },
    { title: m.observations_record_belongings, paths: counts(belongings) },
    { title: m.observations_record_police, paths: [...fields(['forces']), ...counts(POLICE), ...fields(CONDITIONS)] },
    ...(register === 'eviction' ? [what] : []),
    { title: m.observations_record_own_fields, paths: ownPaths },
    { title: m.observations_record_notes, paths: ['notes'] },
  ];
  return groups.filter(({ paths }) => paths.length > 0);
}
