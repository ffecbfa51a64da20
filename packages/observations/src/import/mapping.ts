import { z } from 'zod';
import { hash64 } from '../hash.ts';
import { OWN_ID, REGISTERS } from '../record.ts';
import { ALIASES } from './column-names.ts';
import type { ImportField } from './ledger-import.ts';
import { MAX_COLUMNS } from './limits.ts';

/** Where a column goes: a field of the record, a field that the team added, or nowhere. */
export type ColumnTarget = ImportField | `own_${string}` | typeof LEFT_OUT;
export const LEFT_OUT = 'leave_out';

/** Longest name under which a column is kept: longer ones are cut and told apart by a hash. */
export const MAX_COLUMN_NAME = 300;

/** Share of the columns of two forms that must agree for the choices made for one to serve the other: a form grows with the years. */
const SAME_FORM = 0.7;

/** What a team chose for the columns of one form. */
export const formMappingSchema = z.strictObject({
  /** Key of the form (`ImportForm`). */
  form: z.string().min(1).max(120),
  /** Short hashes of its columns. */
  columns: z.array(z.string().max(16)).max(MAX_COLUMNS),
  /** The register into which its rows go; evictions when absent. */
  register: z.enum(REGISTERS).optional(),
  /** A target that this version does not know is as if nothing was chosen. */
  choices: z
    .array(z.strictObject({ column: z.string().min(1).max(MAX_COLUMN_NAME), target: z.string().min(1).max(60) }))
    .max(MAX_COLUMNS),
});
export type FormMapping = z.infer<typeof formMappingSchema>;

/** A form as it is recognised again: by its own id where the file tells it, else by the names of its columns. */
export interface ImportForm {
  readonly key: string;
  readonly columns: readonly string[];
}

/** The form that a header belongs to. `id` is the form's own, where the file tells it. */
export function formOf(format: string, names: readonly string[], id = ''): ImportForm {
  const columns = [...new Set(names)].map((name) => hash64(name).slice(0, 8)).sort();
  const own = id !== '' && id.length <= 80;
  return { key: `${format}:${own ? id : hash64(columns.join())}`, columns };
}

/** What was chosen earlier for this form, or for the one that has most columns in common with it, as the same form some versions ago has. */
export function mappingFor(form: ImportForm, remembered: readonly FormMapping[]): FormMapping | undefined {
  const same = remembered.find((mapping) => mapping.form === form.key);
  if (same) return same;
  const format = form.key.slice(0, form.key.indexOf(':') + 1);
  let best: { mapping: FormMapping; share: number } | undefined;
  for (const mapping of remembered) {
    const share = mapping.form.startsWith(format) ? shareOf(form.columns, mapping.columns) : 0;
    if (share >= SAME_FORM && (!best || share > best.share)) best = { mapping, share };
  }
  return best?.mapping;
}

function shareOf(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [new Set(a), new Set(b)];
  const common = one.intersection(other).size;
  return common / Math.max(1, one.size + other.size - common);
}

/** Whether a text names something that a column can mean. */
export function isColumnTarget(text: string): text is ColumnTarget {
  return text === LEFT_OUT || Object.hasOwn(ALIASES, text) || OWN_ID.test(text);
}

/**
 * The columns of a header by name: trimmed, a name that comes again is numbered, and a column without a name is known by its letter.
 */
export function columnNames(header: readonly string[]): string[] {
  const met = new Map<string, number>();
  return header.map((raw, column) => {
    const name = shortened(raw.trim() || `(${columnLetter(column)})`);
    const count = (met.get(name) ?? 0) + 1;
    met.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function shortened(name: string): string {
  // Room is left for the number of a name that comes again.
  const most = MAX_COLUMN_NAME - 20;
  return name.length <= most ? name : `${name.slice(0, most - 20)}… ${hash64(name)}`;
}

/** `A` to `Z`, `AA`, … as spreadsheets name columns. */
function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}
