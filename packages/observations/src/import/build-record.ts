import { recordIdOf } from '../record-id.ts';
import {
  COUNT_FIELDS,
  MAX_COUNT,
  MAX_TEXT,
  recordSchema,
  type Count,
  type CountField,
  type LedgerRecord,
  type RecordSource,
} from '../record.ts';
import type { ChoiceField, Columns } from './columns.ts';
import type { ImportField, ProblemList } from './ledger-import.ts';
import { cellAt, type Table, type TableRow } from './table.ts';
import {
  forceOf,
  kindOf,
  legalBasisOf,
  readCount,
  readDate,
  readForces,
  readQuality,
  readTime,
  readVisibility,
  readYesNo,
  sortForces,
  type Cell,
} from './values.ts';

/** Longest of the short texts of a record (`recordSchema`). */
const MAX_SHORT_TEXT = 500;

/** What differs from one kind of source to another. */
export interface SourceOfRows {
  readonly kind: RecordSource['kind'];
  /** The source's own id of a row, `null` when it has none. `date` is the operation's. */
  readonly idOf: (row: TableRow, date: string) => string | null;
  readonly submittedAt?: (row: TableRow) => string;
  readonly verifiedBy?: (row: TableRow) => string | null;
  /** Belongings kept in a repeat, by row. */
  readonly itemsOf?: (row: TableRow) => ReadonlyMap<CountField, number> | undefined;
}

/** Rows of one table turned into records; those without a date or an id are left out and told. */
export class RecordBuilder {
  readonly #columns: Columns;
  readonly #header: readonly string[];
  readonly #source: SourceOfRows;
  readonly #problems: ProblemList;

  constructor(table: Table, columns: Columns, source: SourceOfRows, problems: ProblemList) {
    this.#columns = columns;
    this.#header = table.header;
    this.#source = source;
    this.#problems = problems;
  }

  build(row: TableRow): LedgerRecord | null {
    const date = this.#dateOf(row);
    if (date === null) return null;
    const id = this.#source.idOf(row, date);
    if (id === null) {
      this.#problems.add(row.row, 'import_row_no_id');
      return null;
    }
    const source: RecordSource = { kind: this.#source.kind, id: id.slice(0, 200), ...this.#submission(row) };
    const record = {
      id: recordIdOf(source),
      register: 'eviction',
      date,
      ...this.#fieldsOf(row, date),
      counts: this.#countsOf(row),
      source,
    };
    const parsed = recordSchema.safeParse(record);
    if (parsed.success) return parsed.data;
    this.#problems.add(row.row, 'import_row_invalid', undefined, {
      field: parsed.error.issues[0]?.path.join('.') ?? '',
    });
    return null;
  }

  #dateOf(row: TableRow): string | null {
    const column = this.#columns.fields.get('date') ?? this.#columns.meta.get('opened');
    const text = cellAt(row, column);
    const date = readDate(text);
    if (typeof date === 'object') return date.value;
    if (date === 'empty') this.#problems.add(row.row, 'import_row_no_date', this.#name(column));
    else this.#problems.add(row.row, 'import_cell_date', this.#name(column), { value: short(text) });
    return null;
  }

  #submission(row: TableRow): Partial<RecordSource> {
    const by = cellAt(row, this.#columns.meta.get('submittedBy')).slice(0, MAX_SHORT_TEXT);
    const at = (this.#source.submittedAt?.(row) ?? '').slice(0, 40);
    return { ...(at ? { submittedAt: at } : {}), ...(by ? { submittedBy: by } : {}) };
  }

  #fieldsOf(row: TableRow, date: string): Partial<LedgerRecord> {
    const start = this.#read(row, 'start', 'import_cell_time', (text) => readTime(text, date));
    const end = this.#read(row, 'end', 'import_cell_time', (text) => readTime(text, date));
    const kind = this.#text(row, 'kind');
    const legalBasis = this.#text(row, 'legalBasis');
    const enteredBy =
      this.#text(row, 'enteredBy') ??
      (cellAt(row, this.#columns.meta.get('submittedBy')).slice(0, MAX_SHORT_TEXT) || undefined);
    const verifiedBy = this.#source.verifiedBy?.(row) ?? null;
    return present({
      start,
      end,
      zone: this.#text(row, 'zone'),
      site: this.#text(row, 'site'),
      kind: kind === undefined ? undefined : kindOf(kind),
      legalBasis: legalBasis === undefined ? undefined : legalBasisOf(legalBasis),
      legalBasisShown: this.#read(row, 'legalBasisShown', 'import_cell_choice', readYesNo),
      forces: this.#forces(row),
      cleaningTeam: this.#read(row, 'cleaningTeam', 'import_cell_choice', readYesNo),
      interpreter: this.#read(row, 'interpreter', 'import_cell_choice', readYesNo),
      visibility: this.#read(row, 'visibility', 'import_cell_choice', readVisibility),
      quality: this.#read(row, 'quality', 'import_cell_choice', readQuality),
      violence: this.#cases(row, 'violence'),
      intimidation: this.#cases(row, 'intimidation'),
      notes: this.#text(row, 'notes', MAX_TEXT),
      enteredBy,
      verified: verifiedBy === null ? undefined : { by: verifiedBy },
    });
  }

  #countsOf(row: TableRow): Partial<Record<CountField, Count>> {
    const counts: Partial<Record<CountField, Count>> = {};
    const items = this.#source.itemsOf?.(row);
    for (const field of COUNT_FIELDS) {
      const count = this.#read(row, field, 'import_cell_number', readCount);
      if (count !== undefined) counts[field] = count;
      const item = items?.get(field);
      if (item === undefined) continue;
      if (item <= MAX_COUNT) counts[field] = { value: item };
      else this.#problems.add(row.row, 'import_cell_too_large', field, { value: item, max: MAX_COUNT });
    }
    return counts;
  }

  #read<T>(
    row: TableRow,
    field: ImportField,
    code: 'import_cell_time' | 'import_cell_choice' | 'import_cell_number',
    read: (text: string) => Cell<T>,
  ): T | undefined {
    const column = this.#columns.fields.get(field);
    const text = cellAt(row, column);
    if (text === '') return undefined;
    const cell = read(text);
    if (typeof cell === 'object') return cell.value;
    if (cell === 'bad') this.#problems.add(row.row, code, this.#name(column), { value: short(text) });
    if (cell === 'too_large')
      this.#problems.add(row.row, 'import_cell_too_large', this.#name(column), { value: short(text), max: MAX_COUNT });
    return undefined;
  }

  #text(row: TableRow, field: ImportField, max = MAX_SHORT_TEXT): string | undefined {
    const column = this.#columns.fields.get(field);
    const text = cellAt(row, column);
    if (text.length > max) this.#problems.add(row.row, 'import_cell_too_long', this.#name(column), { max });
    return text.slice(0, max) || undefined;
  }

  #forces(row: TableRow): string[] | undefined {
    const chosen = this.#chosen(row, 'forces');
    if (chosen) return sortForces(chosen.map(forceOf));
    const text = this.#text(row, 'forces');
    return text === undefined ? undefined : readForces(text).slice(0, 30);
  }

  /** Kinds of violence or intimidation; without columns of choices the cell is one answer, whatever marks it holds. */
  #cases(row: TableRow, field: 'violence' | 'intimidation'): string[] | undefined {
    const chosen = this.#chosen(row, field);
    if (chosen) return chosen.length === 0 ? undefined : chosen;
    const text = this.#text(row, field);
    return text === undefined ? undefined : [text];
  }

  /** The choices marked 1; absent when the question has no such columns or none of them holds anything (not answered). */
  #chosen(row: TableRow, field: ChoiceField): string[] | undefined {
    const columns = this.#columns.choices.get(field);
    if (!columns) return undefined;
    const answered = columns.filter(({ column }) => cellAt(row, column) !== '');
    if (answered.length === 0) return undefined;
    const marked = answered.filter(({ column }) => /^(1(\.0)?|true|vrai|x)$/i.test(cellAt(row, column)));
    return marked.map(({ choice }) => choice.slice(0, MAX_SHORT_TEXT)).slice(0, 30);
  }

  #name(column: number | undefined): string | undefined {
    return column === undefined ? undefined : this.#header[column];
  }
}

/** The object without its absent fields. */
function present(fields: { [K in keyof LedgerRecord]?: LedgerRecord[K] | undefined }): Partial<LedgerRecord> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A cell quoted in a problem is cut: it may be a whole page. */
function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
