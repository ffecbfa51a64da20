import type { OwnField } from '../lists/own-field.ts';
import { REGISTERS, type Register } from '../record.ts';
import type { MetaColumn } from './column-names.ts';
import { cutsOf, isChoiceField, readHeader, type ChoiceField, type Meaning, type Origin } from './headers.ts';
import type { ColumnMapping, ImportField } from './ledger-import.ts';
import { TeamLexicon, type TeamTarget, type TeamWord } from './team-words.ts';
import {
  columnNames,
  formOf,
  isColumnTarget,
  LEFT_OUT,
  mappingFor,
  type ColumnTarget,
  type FormMapping,
  type ImportForm,
} from './mapping.ts';

/** What the columns of a table mean. */
export interface Columns {
  readonly names: readonly string[];
  readonly form: ImportForm;
  readonly register: Register;
  readonly fields: ReadonlyMap<ImportField, number>;
  readonly choices: ReadonlyMap<ChoiceField, readonly { readonly column: number; readonly choice: string }[]>;
  readonly own: readonly { readonly field: OwnField; readonly column: number }[];
  readonly meta: ReadonlyMap<MetaColumn, number>;
  /** The count that an item of a repeat of belongings names. */
  readonly itemOf: (item: string) => TeamTarget | undefined;
  readonly mapping: readonly ColumnMapping[];
  /** Columns of which nothing is certain and nothing was chosen. */
  readonly open: readonly OpenColumn[];
  /** Columns that a person chose to leave out. */
  readonly leftOut: readonly string[];
  /** Whether something that a person chose earlier was used. */
  readonly remembered: boolean;
}

/** A column that is asked. `field` is what it is called, when another column of that name came first. */
export interface OpenColumn {
  readonly column: number;
  readonly field?: ImportField;
}

/** What is known of a form besides its file. */
export interface MappingOptions {
  /** What was chosen for this very file; it wins over what is remembered. */
  readonly mapping?: FormMapping;
  /** What the team chose for forms earlier. */
  readonly remembered?: readonly FormMapping[];
  /** Fields that the team added. */
  readonly ownFields?: readonly OwnField[];
  /** What the team calls what it counts and notes (`teamWords`). */
  readonly words?: readonly TeamWord[];
}

/** Recognises the columns of a header by what a person chose for them, else by their names. */
export function recogniseColumns(
  header: readonly string[],
  origin: Origin,
  options: MappingOptions & { readonly format?: string; readonly formId?: string } = {},
): Columns {
  const names = columnNames(header);
  const meanings = readHeader(header, origin);
  const form = formOf(
    options.format ?? origin,
    names.filter((_, column) => meanings[column]?.is !== 'meta'),
    options.formId,
  );
  const mapping = options.mapping ?? mappingFor(form, options.remembered ?? []);
  const register = REGISTERS.find((known) => known === mapping?.register) ?? 'eviction';
  const lexicon = new TeamLexicon(options.words);
  const sorter = new ColumnSorter(names, register, options.ownFields ?? [], lexicon);
  const targets = targetsOf(names, header, mapping);
  // What a person chose comes first: it takes its field from a column that only has the name for it.
  names.forEach((_, column) => sorter.chosen(column, targets.get(column), meanings[column]));
  names.forEach((_, column) => sorter.byName(column, meanings[column]));
  const itemOf = (item: string) => lexicon.item(item, (id) => sorter.counts(id));
  return { names, form, register, itemOf, ...sorter.sorted(), remembered: !options.mapping && targets.size > 0 };
}

/** What was chosen for each column. The choices of a question follow it: `question/choice` goes where `question` goes. */
function targetsOf(
  names: readonly string[],
  header: readonly string[],
  mapping: FormMapping | undefined,
): ReadonlyMap<number, Target> {
  const byName = new Map<string, ColumnTarget>();
  for (const { column, target } of mapping?.choices ?? []) if (isColumnTarget(target)) byName.set(column, target);
  const targets = new Map<number, Target>();
  names.forEach((name, column) => {
    const target = byName.get(name);
    if (target !== undefined) return void targets.set(column, { target });
    for (const { before, after } of cutsOf((header[column] ?? '').trim())) {
      const ofQuestion = byName.get(before);
      if (ofQuestion === undefined) continue;
      return void targets.set(column, isChoiceField(ofQuestion) ? { target: ofQuestion, choice: after } : LEAVE_OUT);
    }
  });
  return targets;
}

interface Target {
  readonly target: ColumnTarget;
  readonly choice?: string;
}
const LEAVE_OUT: Target = { target: LEFT_OUT };

class ColumnSorter {
  readonly #names: readonly string[];
  readonly #ownFields: ReadonlyMap<string, OwnField>;
  readonly #lexicon: TeamLexicon;
  readonly #fields = new Map<ImportField, number>();
  readonly #choices = new Map<ChoiceField, { column: number; choice: string }[]>();
  readonly #own = new Map<OwnField, number>();
  readonly #meta = new Map<MetaColumn, number>();
  readonly #mapping: ColumnMapping[] = [];
  readonly #open: OpenColumn[] = [];
  readonly #leftOut: string[] = [];
  readonly #done = new Set<number>();

  constructor(names: readonly string[], register: Register, ownFields: readonly OwnField[], lexicon: TeamLexicon) {
    this.#names = names;
    this.#lexicon = lexicon;
    this.#ownFields = new Map(
      ownFields.filter((field) => field.register === register).map((field) => [field.id, field]),
    );
  }

  chosen(column: number, chosen: Target | undefined, meaning: Meaning | undefined): void {
    if (!chosen || meaning?.is === 'meta') return;
    const { target, choice } = chosen;
    const name = this.#names[column] ?? '';
    if (target === LEFT_OUT) this.#leftOut.push(name);
    else if (choice !== undefined && isChoiceField(target)) this.#choice(column, target, choice, true);
    // A field that the team no longer has, or that two columns ask for: asked again.
    else if (target.startsWith('own_')) {
      if (!this.#ownColumn(column, target, true)) return;
    } else if (!this.#field(column, target as ImportField, true)) return;
    this.#done.add(column);
  }

  byName(column: number, meaning: Meaning | undefined): void {
    if (this.#done.has(column) || !meaning) return;
    if (meaning.is === 'meta') {
      if (!this.#meta.has(meaning.meta)) this.#meta.set(meaning.meta, column);
    } else if (meaning.is === 'choice') this.#choice(column, meaning.field, meaning.choice, false);
    else if (meaning.is !== 'field') {
      if (!this.#teamColumn(column)) this.#open.push({ column });
    } else if (!this.#field(column, meaning.field, false)) this.#open.push({ column, field: meaning.field });
  }

  /** Whether the rows can hold a count of the team's own. */
  counts(id: string): boolean {
    return this.#ownFields.get(id)?.kind === 'count';
  }

  /** A column under a name that the team's lists or fields have. */
  #teamColumn(column: number): boolean {
    const target = this.#lexicon.target(this.#names[column] ?? '', (id) => this.#ownFields.has(id));
    if (target === undefined) return false;
    return target.startsWith('own_')
      ? this.#ownColumn(column, target, false)
      : this.#field(column, target as ImportField, false);
  }

  #ownColumn(column: number, target: string, chosen: boolean): boolean {
    const field = this.#ownFields.get(target);
    if (!field || this.#own.has(field)) return false;
    this.#own.set(field, column);
    const name = this.#names[column] ?? '';
    this.#mapping.push({ field: target as `own_${string}`, column: name, ...(chosen ? { chosen } : {}) });
    return true;
  }

  sorted() {
    const order = new Map(this.#names.map((name, column) => [name, column]));
    const at = ({ column }: ColumnMapping) => order.get(column) ?? 0;
    return {
      fields: this.#fields,
      choices: this.#choices,
      own: [...this.#own].map(([field, column]) => ({ field, column })),
      meta: this.#meta,
      mapping: this.#mapping.sort((a, b) => at(a) - at(b)),
      open: this.#open,
      leftOut: this.#leftOut,
    };
  }

  #field(column: number, field: ImportField, chosen: boolean): boolean {
    if (this.#fields.has(field)) return false;
    this.#fields.set(field, column);
    this.#mapping.push({ field, column: this.#names[column] ?? '', ...(chosen ? { chosen } : {}) });
    return true;
  }

  #choice(column: number, field: ChoiceField, choice: string, chosen: boolean): void {
    const list = this.#choices.get(field) ?? [];
    list.push({ column, choice });
    this.#choices.set(field, list);
    this.#mapping.push({ field, column: this.#names[column] ?? '', ...(chosen ? { chosen } : {}) });
  }
}
