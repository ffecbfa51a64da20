import { m } from '@vigie/i18n';
import type { ImportFormat } from '@vigie/observations';

const NAMES: Record<ImportFormat, () => string> = {
  'kobo-csv': m.observations_format_kobo_csv,
  'kobo-xlsx': m.observations_format_kobo_xlsx,
  'kobo-api': m.observations_format_kobo_api,
  'odk-zip': m.observations_format_odk_zip,
  sheet: m.observations_format_sheet,
  vigie: m.observations_format_vigie,
};

/** What kind of file was imported, in words; empty for a kind that this version does not know. */
export function formatName(format: string): string {
  return Object.hasOwn(NAMES, format) ? NAMES[format as ImportFormat]() : '';
}
