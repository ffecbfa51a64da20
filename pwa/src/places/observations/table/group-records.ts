import { formatDate, m, type Locale } from '@vigie/i18n';
import {
  answerKey,
  answerName,
  nameKey,
  OWN_ID,
  type LedgerRecord,
  type NameBook,
  type OwnField,
} from '@vigie/observations';
import type { Grouping } from '@vigie/ui';

/** What records can stand under. An outing is one morning of one team in one zone. */
export const RECORD_GROUPINGS = ['zone', 'site', 'month', 'outing', 'author'] as const;
/** Or the id of a field of the team's own. */
export type RecordGrouping = (typeof RECORD_GROUPINGS)[number] | `own_${string}`;

export function isGrouping(text: string): text is RecordGrouping {
  return (RECORD_GROUPINGS as readonly string[]).includes(text) || OWN_ID.test(text);
}

/** The fields of the team's own that records can stand under: few values that come back. */
export function groupingFields(fields: readonly OwnField[]): readonly OwnField[] {
  return fields.filter(({ kind }) => kind === 'choice' || kind === 'yes_no');
}

/** Between the date, the zone and the team of an outing's key. No name is written over two lines. */
const BETWEEN = '\n';

/** Nothing noted: such records stand last. */
const NOTHING = '';

/** How records stand together: places and people in the order of their names, months and outings newest first. */
export function recordGrouping(
  grouping: RecordGrouping,
  { names, fields = [] }: { readonly names: NameBook; readonly fields?: readonly OwnField[] },
  locale: Locale,
): Grouping<LedgerRecord> {
  const collator = new Intl.Collator('fr-FR', { numeric: true, sensitivity: 'base' });
  const field = fields.find(({ id }) => id === grouping);
  // Keys without a list entry are not how anybody writes: the spelling met first stands for all.
  const spellings = new Map<string, string>();
  const spelled = (key: string, name: string | undefined): string => {
    if (name !== undefined && !spellings.has(key)) spellings.set(key, name);
    return key;
  };
  const placeKey = (kind: 'zone' | 'site', name: string | undefined) =>
    spelled(name === undefined ? NOTHING : names.idOf(kind, name), name);
  const keyOf = (record: LedgerRecord): string => {
    switch (grouping) {
      case 'zone':
      case 'site':
        return placeKey(grouping, record[grouping]);
      case 'month':
        return record.date.slice(0, 7);
      case 'outing':
        return [record.date, placeKey('zone', record.zone), spelled(nameKey(record.team ?? NOTHING), record.team)].join(
          BETWEEN,
        );
      case 'author':
        return spelled(nameKey(record.enteredBy ?? NOTHING), record.enteredBy);
      default: {
        const value = record.own?.[grouping]?.value;
        if (typeof value === 'string') return spelled(answerKey(field, value), answerName(field, value, locale));
        return value === undefined ? NOTHING : String(value);
      }
    }
  };
  const place = (kind: 'zone' | 'site', key: string) =>
    key === NOTHING
      ? m.observations_group_no_place({}, { locale })
      : names.nameOf(kind, spellings.get(key) ?? key, locale);
  const label = (key: string): string => {
    switch (grouping) {
      case 'zone':
      case 'site':
        return place(grouping, key);
      case 'month':
        return formatDate(`${key}-01`, locale, 'month');
      case 'outing': {
        const [date = '', zone = NOTHING, team = NOTHING] = key.split(BETWEEN);
        const parts = [formatDate(date, locale), place('zone', zone), spellings.get(team) ?? team];
        return parts.filter((part) => part !== NOTHING).join(' · ');
      }
      case 'author':
        return key === NOTHING ? m.observations_group_no_author({}, { locale }) : (spellings.get(key) ?? key);
      default:
        if (key === NOTHING) return m.observations_group_no_place({}, { locale });
        if (key === 'true') return m.observations_yes({}, { locale });
        return key === 'false' ? m.observations_no({}, { locale }) : (spellings.get(key) ?? key);
    }
  };
  const byTime = grouping === 'month' || grouping === 'outing';
  return {
    keyOf,
    label,
    compare(a, b) {
      if (a === NOTHING || b === NOTHING) return a === b ? 0 : a === NOTHING ? 1 : -1;
      return byTime ? (a < b ? 1 : a > b ? -1 : 0) : collator.compare(label(a), label(b));
    },
    note: (records) => groupNote(records, locale),
  };
}

function groupNote(records: readonly LedgerRecord[], locale: Locale): string {
  const waiting = records.reduce((sum, { verified }) => sum + (verified ? 0 : 1), 0);
  const all = m.common_count_records({ count: records.length }, { locale });
  return waiting === 0 ? all : `${all} · ${m.observations_group_waiting({ count: waiting }, { locale })}`;
}
