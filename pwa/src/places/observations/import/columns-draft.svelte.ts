import {
  CHOICE_FIELDS,
  IMPORT_FIELDS,
  LEFT_OUT,
  namedField,
  ownFieldName,
  type ColumnQuestion,
  type ColumnTarget,
  type FormMapping,
  type NameBook,
  type OwnField,
  type Register,
} from '@vigie/observations';
import type { FileFacts } from './reading.ts';
import type { Locale } from '@vigie/i18n';

/** A column that the member places: asked, or placed already by its name or by an earlier choice. */
export interface ColumnRow {
  readonly column: string;
  readonly question?: ColumnQuestion;
  /** What it is by its name or by an earlier choice. */
  readonly known?: ColumnTarget;
}

/** Fields that several columns may be read into, one choice each. */
const SEVERAL: ReadonlySet<string> = new Set(CHOICE_FIELDS);

/** What is needed to word the choices. */
export interface ColumnWords {
  readonly leaveOut: string;
  readonly locale: Locale;
  readonly names: NameBook;
}

/** The columns of one file while they are being placed. */
export class ColumnsDraft {
  readonly file: FileFacts;
  readonly asked: readonly ColumnRow[];
  readonly placed: readonly ColumnRow[];
  register = $state<Register>('eviction');
  readonly #ownFields: readonly OwnField[];
  readonly #before: FormMapping | undefined;
  #answers = $state.raw<ReadonlyMap<string, ColumnTarget>>(new Map());

  /** @param before what was chosen for this form so far */
  constructor(file: FileFacts, ownFields: readonly OwnField[], before: FormMapping | undefined) {
    this.file = file;
    this.#ownFields = ownFields.filter(({ retired }) => !retired);
    this.#before = before;
    this.register = file.register;
    this.asked = file.questions.map((question) => ({ column: question.column, question }));
    const asked = new Set(this.asked.map(({ column }) => column));
    this.placed = placedRows(file).filter(({ column }) => !asked.has(column));
  }

  /** What a column was placed as; `undefined` while it is not. */
  answer({ column, known }: ColumnRow): ColumnTarget | undefined {
    return this.#answers.get(column) ?? known;
  }

  place(column: string, target: ColumnTarget): void {
    this.#answers = new Map([...this.#answers, [column, target]]);
  }

  /** Leaves out whatever is not placed yet. */
  leaveRest(): void {
    this.#answers = new Map([
      ...this.#answers,
      ...this.open.map(({ column }): [string, ColumnTarget] => [column, LEFT_OUT]),
    ]);
  }

  /** The columns that wait for an answer. */
  readonly open = $derived.by(() => this.asked.filter((row) => this.answer(row) === undefined));

  readonly #holders = $derived.by(() => {
    const holders = new Map<string, string[]>();
    for (const row of [...this.asked, ...this.placed]) {
      const target = this.answer(row);
      if (target === undefined || target === LEFT_OUT) continue;
      holders.set(target, [...(holders.get(target) ?? []), row.column]);
    }
    return holders;
  });

  /** Another column that is read into the same field, where a field has only one. */
  rival(row: ColumnRow): string | undefined {
    const target = this.answer(row);
    if (target === undefined || (SEVERAL.has(target) && row.question?.choices)) return undefined;
    return this.#holders.get(target)?.find((column) => column !== row.column);
  }

  get needsDate(): boolean {
    return this.file.needsDate && !this.#holders.has('date');
  }

  get ready(): boolean {
    return this.open.length === 0 && !this.needsDate && this.asked.every((row) => this.rival(row) === undefined);
  }

  /** What a column can be placed as: left out, a field, or a field of the team's own. */
  options({ question }: ColumnRow, words: ColumnWords) {
    const { locale, names } = words;
    const fields = question?.choicesOnly ? CHOICE_FIELDS : IMPORT_FIELDS;
    const own = question?.choicesOnly ? [] : this.#ownFields.filter(({ register }) => register === this.register);
    const options = [
      ...fields
        .filter((field) => field !== 'verified' || this.file.format === 'sheet')
        .map((field): { value: ColumnTarget; label: string } => ({
          value: field,
          label: namedField(field, locale, names),
        })),
      ...own.map((field) => ({ value: field.id as ColumnTarget, label: ownFieldName(field, locale) })),
    ];
    return [{ value: LEFT_OUT as ColumnTarget, label: words.leaveOut }, ...options];
  }

  /** A target in words. */
  targetName(target: ColumnTarget, words: ColumnWords): string {
    return this.options({ column: '' }, words).find(({ value }) => value === target)?.label ?? target;
  }

  /** What was chosen, to be read with and remembered: earlier choices, with those made now. */
  mapping(): FormMapping {
    const choices = new Map<string, string>(this.#before?.choices.map(({ column, target }) => [column, target]));
    for (const row of [...this.asked, ...this.placed]) {
      const answer = this.#answers.get(row.column);
      if (answer !== undefined) choices.set(row.column, answer);
    }
    return {
      form: this.file.form.key,
      columns: [...this.file.form.columns],
      ...(this.register === 'eviction' ? {} : { register: this.register }),
      choices: [...choices].map(([column, target]) => ({ column, target })),
    };
  }
}

/** The columns that are placed, one row each; those of the choices of one question follow it and are not placed one by one. */
function placedRows(file: FileFacts): ColumnRow[] {
  const fields = new Map<string, number>();
  for (const { field } of file.mapping) fields.set(field, (fields.get(field) ?? 0) + 1);
  const single = file.mapping.filter(({ field }) => fields.get(field) === 1 || !SEVERAL.has(field));
  return [
    ...single.map(({ column, field }): ColumnRow => ({ column, known: field })),
    ...file.leftOut.map((column): ColumnRow => ({ column, known: LEFT_OUT })),
  ];
}
