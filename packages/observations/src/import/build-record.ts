import { recordIdOf } from '../record-id.ts';
import {
  COUNT_FIELDS,
  MAX_COUNT,
  MAX_OWN_TEXT,
  MAX_TEXT,
  recordSchema,
  type Count,
  type CountField,
  type LedgerRecord,
  type OwnValue,
  type RecordSource,
} from '../record.ts';
import type { OwnField } from '../lists/own-field.ts';
import type { Columns } from './columns.ts';
import type { ChoiceField } from './headers.ts';
import type { ColumnQuestion, ImportField, ProblemList } from './ledger-import.ts';
import { cellAt, type TableRow } from './table.ts';
import type { TeamTarget } from './team-words.ts';
import {
  dateOrder,
  forceOf,
  isNone,
  isNothing,
  kindOf,
  legalBasisOf,
  readConsent,
  readCount,
  readDate,
  readForces,
  readQuality,
  readTime,
  readVisibility,
  readWeapons,
  readYesNo,
  sortForces,
  weaponOf,
  type DateOrder,
  type Cell,
} from './values.ts';

/** Longest of the short texts of a record (`recordSchema`). */
const MAX_SHORT_TEXT = 500;

/** Cells of a column that must be unreadable, and be most of it, before its meaning is doubted. */
const MIN_MISFITS = 5;

/** Unreadable cells shown of such a column. */
const MISFITS_SHOWN = 4;

/** What differs from one kind of source to another. */
export interface SourceOfRows {
  readonly kind: RecordSource['kind'];
  /** The source's own id of a row, `null` when it has none. `date` is the operation's. */
  readonly idOf: (row: TableRow, date: string) => string | null;
  readonly submittedAt?: (row: TableRow) => string;
  readonly verifiedBy?: (row: TableRow) => string | null;
  /** Belongings kept in a repeat, by row. */
  readonly itemsOf?: (row: TableRow) => ReadonlyMap<TeamTarget, number> | undefined;
}

/** Rows of one table turned into records; those without a date or an id are left out and told. */
export class RecordBuilder {
  readonly #columns: Columns;
  readonly #source: SourceOfRows;
  readonly #problems: ProblemList;
  readonly #monthFirst: boolean;
  readonly #orders = new Set<DateOrder>();
  readonly #fit = new Map<ImportField, { good: number; bad: number; samples: Set<string> }>();

  constructor(columns: Columns, source: SourceOfRows, problems: ProblemList, monthFirst = false) {
    this.#columns = columns;
    this.#source = source;
    this.#problems = problems;
    this.#monthFirst = monthFirst;
  }

  /** Whether some dates so far can only be month/day/year, and none day/month/year. */
  get monthFirst(): boolean {
    return this.#orders.has('month first') && !this.#orders.has('day first');
  }

  /** Columns that are called like a field, but of which most cells cannot be read as one: whether they mean it is asked. */
  misfits(): ColumnQuestion[] {
    return this.#columns.mapping.flatMap(({ field, column, chosen }): ColumnQuestion[] => {
      const fit = this.#fit.get(field as ImportField);
      if (!fit || chosen || fit.bad < MIN_MISFITS || fit.bad <= fit.good) return [];
      return [{ column, why: 'values', likely: field as ImportField, samples: [...fit.samples] }];
    });
  }

  build(row: TableRow): LedgerRecord | null {
    const date = this.#dateOf(row);
    if (date === null) return null;
    const id = this.#source.idOf(row, date);
    if (id === null) {
      this.#problems.add(row, 'import_row_no_id');
      return null;
    }
    const source: RecordSource = { kind: this.#source.kind, id: id.slice(0, 200), ...this.#submission(row) };
    const record = {
      id: recordIdOf(source),
      register: this.#columns.register,
      date,
      ...this.#fieldsOf(row, date),
      counts: this.#countsOf(row),
      ...this.#ownOf(row),
      source,
    };
    const parsed = recordSchema.safeParse(record);
    if (parsed.success) return parsed.data;
    this.#problems.add(row, 'import_row_invalid', undefined, {
      field: parsed.error.issues[0]?.path.join('.') ?? '',
    });
    return null;
  }

  #dateOf(row: TableRow): string | null {
    const column = this.#columns.fields.get('date') ?? this.#columns.meta.get('opened');
    const text = cellAt(row, column);
    const date = readDate(text, this.#monthFirst);
    const order = dateOrder(text);
    if (order) this.#orders.add(order);
    this.#weigh('date', date, text);
    if (typeof date === 'object') return date.value;
    if (date === 'empty') this.#problems.add(row, 'import_row_no_date', this.#name(column));
    else this.#problems.add(row, 'import_cell_date', this.#name(column), { value: short(text) });
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
    const kind = this.#answer(row, 'kind');
    const legalBasis = this.#text(row, 'legalBasis');
    const enteredBy =
      this.#answer(row, 'enteredBy') ??
      (cellAt(row, this.#columns.meta.get('submittedBy')).slice(0, MAX_SHORT_TEXT) || undefined);
    const verifiedBy = this.#source.verifiedBy?.(row) ?? null;
    return present({
      start,
      end,
      zone: this.#answer(row, 'zone'),
      site: this.#answer(row, 'site'),
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
      weapons: this.#weapons(row, 'weapons'),
      weaponsCarried: this.#weapons(row, 'weaponsCarried'),
      team: this.#answer(row, 'team'),
      testimony: this.#read(row, 'testimony', 'import_cell_choice', readYesNo),
      consent: this.#read(row, 'consent', 'import_cell_choice', readConsent),
      consentNote: this.#text(row, 'consentNote'),
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
      else this.#problems.add(row, 'import_cell_too_large', field, { value: item, max: MAX_COUNT });
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
    this.#weigh(field, cell, text);
    if (typeof cell === 'object') return cell.value;
    if (cell === 'bad') this.#problems.add(row, code, this.#name(column), { value: short(text) });
    if (cell === 'too_large')
      this.#problems.add(row, 'import_cell_too_large', this.#name(column), { value: short(text), max: MAX_COUNT });
    return undefined;
  }

  #ownOf(row: TableRow): { own?: Record<string, OwnValue> } {
    const values = this.#columns.own.flatMap(({ field, column }): [string, OwnValue][] => {
      const value = this.#ownValue(row, field, column);
      return value === undefined ? [] : [[field.id, value]];
    });
    for (const [target, value] of this.#source.itemsOf?.(row) ?? []) {
      if (!target.startsWith('own_')) continue;
      if (value <= MAX_COUNT) values.push([target, { value }]);
      else this.#problems.add(row, 'import_cell_too_large', undefined, { value, max: MAX_COUNT });
    }
    return values.length === 0 ? {} : { own: Object.fromEntries(values) };
  }

  #ownValue(row: TableRow, field: OwnField, column: number): OwnValue | undefined {
    const text = cellAt(row, column);
    if (text === '') return undefined;
    if (field.kind === 'choice' || field.kind === 'text') {
      if (text.length > MAX_OWN_TEXT)
        this.#problems.add(row, 'import_cell_too_long', this.#name(column), { max: MAX_OWN_TEXT });
      return { value: text.slice(0, MAX_OWN_TEXT) };
    }
    const cell: Cell<OwnValue> = field.kind === 'count' ? readCount(text) : ownAnswer(readYesNo(text));
    if (typeof cell === 'object') return cell.value;
    if (cell === 'empty') return undefined;
    const code = cell === 'too_large' ? cell : field.kind === 'count' ? 'number' : 'choice';
    this.#problems.add(row, `import_cell_${code}`, this.#name(column), { value: short(text), max: MAX_COUNT });
    return undefined;
  }

  #weigh(field: ImportField, cell: Cell<unknown>, text: string): void {
    if (cell === 'empty') return;
    let fit = this.#fit.get(field);
    if (!fit) this.#fit.set(field, (fit = { good: 0, bad: 0, samples: new Set() }));
    if (typeof cell === 'object') fit.good++;
    else {
      fit.bad++;
      if (fit.samples.size < MISFITS_SHOWN) fit.samples.add(short(text));
    }
  }

  #text(row: TableRow, field: ImportField, max = MAX_SHORT_TEXT): string | undefined {
    const column = this.#columns.fields.get(field);
    const text = cellAt(row, column);
    if (text.length > max) this.#problems.add(row, 'import_cell_too_long', this.#name(column), { max });
    return text.slice(0, max) || undefined;
  }

  /** A text that names something: `-`, `?` and `NSP` name nothing. */
  #answer(row: TableRow, field: ImportField): string | undefined {
    const text = this.#text(row, field);
    return text === undefined || isNothing(text) ? undefined : text;
  }

  #forces(row: TableRow): string[] | undefined {
    const chosen = this.#chosen(row, 'forces');
    if (chosen) return sortForces(chosen.map(forceOf));
    const text = this.#answer(row, 'forces');
    return text === undefined ? undefined : readForces(text, this.#holdsNames(text)).slice(0, 30);
  }

  /** Whether a summary of choices may hold their names, which have no spaces, rather than their labels. */
  #holdsNames(text: string): boolean {
    return this.#source.kind !== 'sheet' && /^[a-z0-9_ -]+$/.test(text);
  }

  #weapons(row: TableRow, field: 'weapons' | 'weaponsCarried'): string[] | undefined {
    const chosen = this.#chosen(row, field)?.map(weaponOf);
    return chosen ? some(chosen) : this.#cases(row, field)?.flatMap(readWeapons);
  }

  /** Kinds of violence or intimidation; without columns of choices the cell is one answer, whatever marks it holds. */
  #cases(row: TableRow, field: Exclude<ChoiceField, 'forces'>): string[] | undefined {
    const chosen = this.#chosen(row, field);
    if (chosen) return some(chosen);
    const text = this.#answer(row, field);
    return text === undefined || isNone(text) ? undefined : [text];
  }

  /** The choices marked 1; absent when the question has no such columns or none of them holds anything (not answered). */
  #chosen(row: TableRow, field: ChoiceField): string[] | undefined {
    const columns = this.#columns.choices.get(field);
    if (!columns) return undefined;
    const answered = columns.filter(({ column }) => !isNothing(cellAt(row, column)));
    if (answered.length === 0) return undefined;
    const marked = answered.filter(({ column }) => /^(1(\.0)?|true|vrai|x)$/i.test(cellAt(row, column)));
    const summary = this.#columns.fields.get(field);
    // ODK Central writes 0 under every choice of a question that nobody answered; its summary is empty then.
    if (marked.length === 0 && summary !== undefined && isNothing(cellAt(row, summary))) return undefined;
    return marked.map(({ choice }) => choice.slice(0, MAX_SHORT_TEXT)).slice(0, 30);
  }

  #name(column: number | undefined): string | undefined {
    return column === undefined ? undefined : this.#columns.names[column];
  }
}

function ownAnswer(cell: Cell<boolean>): Cell<OwnValue> {
  return typeof cell === 'object' ? { value: { value: cell.value } } : cell;
}

/** No list rather than an empty one. */
function some(list: string[]): string[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** The object without its absent fields. */
function present(fields: { [K in keyof LedgerRecord]?: LedgerRecord[K] | undefined }): Partial<LedgerRecord> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A cell quoted in a problem is cut: it may be a whole page. */
function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
