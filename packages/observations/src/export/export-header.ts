import { formatDate, formatNumber, m, typeset, type Locale } from '@vigie/i18n';
import type { LedgerRecord } from '../record.ts';

/** What an export says of itself before its first record. */
export interface ExportHeader {
  readonly workspace: string;
  /** What was selected, in words, one entry a filter; empty when nothing was left out. */
  readonly selection: readonly string[];
  /** When it was made: local date and time, `YYYY-MM-DDTHH:MM`. */
  readonly madeAt: string;
}

/** The header as told: what each line is, and what it says. */
export function headerLines(
  header: ExportHeader,
  records: readonly LedgerRecord[],
  locale: Locale,
): [label: string, text: string][] {
  const o = { locale };
  const selection = header.selection.length > 0 ? header.selection.join(' · ') : m.observations_export_all({}, o);
  return [
    [m.observations_export_header_workspace({}, o), header.workspace],
    [m.observations_export_header_selection({}, o), selection],
    [m.observations_export_header_count({}, o), formatNumber(records.length, locale)],
    [m.observations_export_header_verification({}, o), verificationWords(records, locale)],
    [
      m.observations_export_header_date({}, o),
      `${formatDate(header.madeAt, locale)} ${header.madeAt.slice(11, 16)}`.trim(),
    ],
    [m.observations_export_header_missing({}, o), m.observations_export_not_counted({}, o)],
    [m.observations_export_header_warning({}, o), m.observations_export_sensitive({}, o)],
  ].map(([label = '', text = '']) => [typeset(label, locale), typeset(text, locale)]);
}

function verificationWords(records: readonly LedgerRecord[], locale: Locale): string {
  const verified = records.filter((record) => record.verified !== undefined).length;
  if (verified === records.length) return m.observations_export_all_verified({}, { locale });
  if (verified === 0) return m.observations_export_none_verified({}, { locale });
  return m.observations_export_some_verified({ verified, count: records.length - verified }, { locale });
}

/** The first line of an exported table. */
export function exportTitle(locale: Locale): string {
  return typeset(m.observations_export_file_title({}, { locale }), locale);
}
