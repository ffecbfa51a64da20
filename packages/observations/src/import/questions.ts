import type { Columns, OpenColumn } from './columns.ts';
import { cutsOf } from './headers.ts';
import type { ColumnQuestion, ImportField } from './ledger-import.ts';
import { isDate, likelyField } from './likeness.ts';
import { cellAt, type TableRow } from './table.ts';

/** Different values kept of a column: enough to tell what it holds. */
const MOST_VALUES = 12;

/** Of these, shown to the person who is asked. */
const MOST_SAMPLES = 4;

/** Longest value shown. */
const SAMPLE_LENGTH = 60;

/** Rows after which only columns that were empty so far are looked at. */
const ENOUGH_ROWS = 20_000;

const MARK = /^(0|1|0\.0|1\.0|true|false|vrai|faux)?$/i;

/** Looks at the rows as they pass, and asks about the columns that are not certain. */
export class QuestionAsker {
  readonly #columns: Columns;
  readonly #values: readonly { readonly open: OpenColumn; readonly met: Set<string> }[];
  #watched: readonly { readonly open: OpenColumn; readonly met: Set<string> }[];
  #rows = 0;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#values = columns.open.map((open) => ({ open, met: new Set<string>() }));
    this.#watched = this.#values;
  }

  look(row: TableRow): void {
    if (this.#watched.length === 0) return;
    let full = ++this.#rows === ENOUGH_ROWS;
    for (const { open, met } of this.#watched) {
      const value = cellAt(row, open.column);
      if (value === '') continue;
      met.add(value.length > SAMPLE_LENGTH ? `${value.slice(0, SAMPLE_LENGTH)}…` : value);
      if (met.size >= MOST_VALUES || this.#rows > ENOUGH_ROWS) full = true;
    }
    if (!full) return;
    const most = this.#rows >= ENOUGH_ROWS ? 1 : MOST_VALUES;
    this.#watched = this.#watched.filter(({ met }) => met.size < most);
  }

  /** Whether some column that is not known holds dates. */
  get holdsDates(): boolean {
    return this.#values.some(({ met }) => met.size > 0 && [...met].every(isDate));
  }

  /** The names of the columns that were not recognised; one without a name only when it holds something. */
  unknown(header: readonly string[]): string[] {
    return this.#values
      .filter(({ open, met }) => met.size > 0 || (header[open.column] ?? '').trim() !== '')
      .map(({ open }) => this.#columns.names[open.column] ?? '');
  }

  /** What is asked: each unknown column that holds something; the columns of one question's choices are asked together. */
  questions(header: readonly string[]): ColumnQuestion[] {
    const held = this.#values
      .filter(({ met }) => met.size > 0)
      .map(({ open, met }) => ({ open, values: [...met], name: (header[open.column] ?? '').trim() }));
    const choices = choicesByQuestion(held, header);
    const taken = new Set<ImportField>(this.#columns.fields.keys());
    const asked = new Set<string>();
    const questions: ColumnQuestion[] = [];
    for (const { open, values, name } of held) {
      const question = choices.questionOf.get(name);
      const column = question ?? this.#columns.names[open.column] ?? '';
      if (asked.has(column)) continue;
      asked.add(column);
      const ofQuestion = question === undefined ? undefined : held.find((other) => other.name === question);
      const of = ofQuestion ?? { open, values, name };
      const list = choices.choicesOf.get(question ?? name);
      questions.push(
        list && !ofQuestion && question !== undefined
          ? { column, why: 'unknown', samples: list.slice(0, MOST_SAMPLES), choices: list, choicesOnly: true }
          : questionAbout(column, of.open, of.values, taken, list),
      );
    }
    return questions;
  }
}

function questionAbout(
  column: string,
  open: OpenColumn,
  values: readonly string[],
  taken: ReadonlySet<ImportField>,
  choices: readonly string[] | undefined,
): ColumnQuestion {
  const likely = open.field ? undefined : likelyField(column, values, taken);
  return {
    column,
    why: open.field ? 'twice' : 'unknown',
    ...(likely ? { likely } : {}),
    samples: values.slice(0, MOST_SAMPLES),
    ...(choices ? { choices } : {}),
  };
}

/** Columns that only hold marks, under a name of the form `question/choice`, where the question is a column too or has two choices. */
function choicesByQuestion(
  held: readonly { readonly values: readonly string[]; readonly name: string }[],
  header: readonly string[],
) {
  const all = new Set(header.map((name) => name.trim()));
  const found = new Map<string, { name: string; choice: string }[]>();
  for (const { name, values } of held) {
    if (!values.every((value) => MARK.test(value))) continue;
    // The last separator: labels of questions hold signs more often than those of choices.
    const cuts = cutsOf(name);
    const cut = cuts.find(({ before }) => all.has(before)) ?? cuts.at(-1);
    if (!cut) continue;
    const list = found.get(cut.before) ?? [];
    list.push({ name, choice: cut.after });
    found.set(cut.before, list);
  }
  const questionOf = new Map<string, string>();
  const choicesOf = new Map<string, string[]>();
  for (const [question, list] of found) {
    if (list.length < 2 && !all.has(question)) continue;
    choicesOf.set(
      question,
      list.map(({ choice }) => choice),
    );
    for (const { name } of list) questionOf.set(name, question);
  }
  return { questionOf, choicesOf };
}
