import { z } from 'zod';
import { MAX_OWN_FIELDS, type OwnField } from '../lists/own-field.ts';
import { recordSchema, type LedgerRecord } from '../record.ts';

/** Of the shape of the file; a later one reads earlier ones. */
export const EXPORT_SCHEMA_VERSION = 1;

/** What a JSON export calls itself. */
export const EXPORT_SCHEMA_NAME = 'vigie/observations';

/** What is read of a JSON export; its records are checked one by one. */
export const exportedJson = z.object({
  schema: z.object({ name: z.literal(EXPORT_SCHEMA_NAME), version: z.int().min(1) }),
  /** Fields that the team added, checked one by one. */
  fields: z.array(z.unknown()).max(MAX_OWN_FIELDS).optional(),
  records: z.array(z.unknown()),
});

/**
 * JSON with its own schema (JSON Schema 2020-12 of a record), the header as an object and the definitions of the team's own fields that
 * the records hold, then the records as the ledger holds them.
 */
export function exportJson(
  records: readonly LedgerRecord[],
  title: string,
  header: readonly (readonly [string, string])[],
  fields: readonly OwnField[],
): Uint8Array {
  const file = {
    schema: { name: EXPORT_SCHEMA_NAME, version: EXPORT_SCHEMA_VERSION, record: z.toJSONSchema(recordSchema) },
    title,
    header: Object.fromEntries(header),
    count: records.length,
    ...(fields.length > 0 ? { fields } : {}),
  };
  const head = JSON.stringify(file, null, 2).slice(0, -2);
  const lines = records.map((record) => `    ${JSON.stringify(record)}`).join(',\n');
  return new TextEncoder().encode(`${head},\n  "records": [\n${lines}\n  ]\n}\n`);
}
