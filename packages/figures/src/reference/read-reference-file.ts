import { err, ok, type Result, type VigieError } from '@vigie/core';
import { delimitedFile, encodingOf, firstRows, looksLikeText, nameKey, readDelimited } from '@vigie/observations';
import {
  MAX_NOTE_LENGTH,
  MAX_REFERENCES,
  referenceFigureSchema,
  referenceOf,
  type ReferenceFigure,
} from './reference-figure.ts';
import { readNumber } from './read-number.ts';
import { indicatorOfWord } from './reference-words.ts';

/** Largest file read: 2,000 lines of a few hundred letters. */
export const MAX_REFERENCE_BYTES = 2 * 1024 * 1024;

/** Problems told one by one; a file with more is wrong as a whole. */
const MAX_PROBLEMS = 100;

/** Names of the columns, in the file that travels with the app and as people write them. */
const COLUMNS = {
  from: ['period_start', 'from', 'début', 'debut', 'du'],
  to: ['period_end', 'to', 'fin', 'au'],
  zone: ['zone', 'area'],
  indicator: ['indicator', 'indicateur'],
  value: ['value', 'valeur'],
  qualifier: ['qualifier', 'qualificatif', 'précision'],
  source: ['source'],
  note: ['note', 'remarque'],
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ['from', 'to', 'indicator', 'value', 'source'];

/** A line that was left out, and why. */
export type ReferenceProblem = VigieError<'reference_row_period' | 'reference_row_value' | 'reference_row_incomplete'>;

/** What a file of published figures holds. */
export interface ReferenceFile {
  readonly references: readonly ReferenceFigure[];
  readonly problems: readonly ReferenceProblem[];
}

export type ReferenceFileError = VigieError<
  'reference_file_too_large' | 'reference_file_unknown' | 'reference_too_many'
>;

/**
 * Reads published totals from a CSV file (any separator, encoding and order of columns): period (local dates, both included), zone,
 * indicator, value, qualifier, source. A line that cannot be read is told with its number and left out; nothing is guessed.
 */
export function readReferenceFile(bytes: Uint8Array, name: string): Result<ReferenceFile, ReferenceFileError> {
  if (bytes.length > MAX_REFERENCE_BYTES)
    return err('reference_file_too_large', { max: MAX_REFERENCE_BYTES / 1024 / 1024 });
  const file = delimitedFile(bytes, encodingOf(bytes));
  if (!looksLikeText(file.start)) return err('reference_file_unknown', { name });
  const found = firstRows(file, 1).flatMap(({ delimiter, rows }) => {
    const columns = columnsOf(rows[0] ?? []);
    return NEEDED.every((column) => columns.has(column)) ? [{ delimiter, columns }] : [];
  })[0];
  if (!found) return err('reference_file_unknown', { name });
  const rows = readDelimited(file, found.delimiter);
  if (!rows.ok) return err('reference_file_unknown', { name });
  return readRows(rows.value, found.columns);
}

function readRows(
  rows: readonly (readonly string[])[],
  columns: ReadonlyMap<Column, number>,
): Result<ReferenceFile, ReferenceFileError> {
  const references = new Map<string, ReferenceFigure>();
  const problems: ReferenceProblem[] = [];
  for (const [at, cells] of rows.entries()) {
    if (at === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const cell = (column: Column) => (cells[columns.get(column) ?? -1] ?? '').trim();
    const read = readRow(cell, at + 1);
    if (read.ok) references.set(read.value.id, read.value);
    else if (problems.length < MAX_PROBLEMS) problems.push(read.error);
    if (references.size > MAX_REFERENCES) return err('reference_too_many', { max: MAX_REFERENCES });
  }
  return ok({ references: [...references.values()], problems });
}

function columnsOf(header: readonly string[]): Map<Column, number> {
  const keys = header.map((cell) => nameKey(cell.slice(0, 100)));
  const columns = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const at = keys.findIndex((key) => COLUMNS[column].some((known) => known === key));
    if (at >= 0) columns.set(column, at);
  }
  return columns;
}

function readRow(cell: (column: Column) => string, row: number): Result<ReferenceFigure, ReferenceProblem> {
  const word = cell('indicator');
  const source = cell('source');
  if (word === '' || source === '') return err('reference_row_incomplete', { row });
  const value = readNumber(cell('value'));
  if (value === null) return err('reference_row_value', { row });
  const indicator = indicatorOfWord(word);
  const remark = [cell('qualifier'), cell('note')].filter(Boolean).join(' · ').slice(0, MAX_NOTE_LENGTH);
  const qualifier = qualifierOf(remark);
  const zone = cell('zone');
  const reference = referenceFigureSchema.safeParse(
    referenceOf({
      indicator,
      ...(zone === '' || UNSTATED.has(nameKey(zone)) ? {} : { zone }),
      period: { from: cell('from'), to: cell('to') },
      value: indicator.startsWith('share_') ? value / 100 : value,
      ...(qualifier ? { qualifier } : {}),
      source,
      ...(remark === '' || ONLY_QUALIFIER.test(remark) ? {} : { note: remark }),
    }),
  );
  if (reference.success) return ok(reference.data);
  const wrong = reference.error.issues[0]?.path[0];
  return err(
    wrong === 'period'
      ? 'reference_row_period'
      : wrong === 'value'
        ? 'reference_row_value'
        : 'reference_row_incomplete',
    { row },
  );
}

/** Words for a zone that the source does not tell. */
const UNSTATED: ReadonlySet<string> = new Set(['unspecified', 'unknown', 'non précisée', 'inconnue', '-', '?']);

const AT_LEAST = /^(?:at least|more than|over|au moins|plus de)\b/iu;
const ABOUT = /\b(?:about|around|approximately|rounded|environ|arrondi)\b/iu;
const ONLY_QUALIFIER = /^(?:at least|au moins|about|environ)$/iu;

/** What a remark says of the number itself; a remark on anything else says nothing of it. */
function qualifierOf(remark: string): ReferenceFigure['qualifier'] {
  if (AT_LEAST.test(remark)) return 'at_least';
  return ABOUT.test(remark) ? 'about' : undefined;
}
