import { formatDate, m, type Locale } from '@vigie/i18n';
import { nameKey, type LedgerRecord, type NameBook } from '@vigie/observations';
import type { Grouping } from '@vigie/ui';

/** What records can stand under. An outing is one morning of one team in one zone. */
export const RECORD_GROUPINGS = ['zone', 'site', 'month', 'outing', 'author'] as const;
export type RecordGrouping = (typeof RECORD_GROUPINGS)[number];

export function isGrouping(text: string): text is RecordGrouping {
  return (RECORD_GROUPINGS as readonly string[]).includes(text);
}

/** Between the date, the zone and the team of an outing's key. No name is written over two lines. */
const BETWEEN = '\n';

/** Nothing noted: such records stand last. */
const NOTHING = '';

/** How records stand together: places and people in the order of their names, months and outings newest first. */
export function recordGrouping(grouping: RecordGrouping, names: NameBook, locale: Locale): Grouping<LedgerRecord> {
  const collator = new Intl.Collator('fr-FR', { numeric: true, sensitivity: 'base' });
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
