import type { NameBook } from '../lists/name-book.ts';
import type { OwnField } from '../lists/own-field.ts';
import { COUNT_FIELDS, OWN_ID, type CountField } from '../record.ts';
import { countFieldOf } from './column-names.ts';
import { plainWords } from './words.ts';

/** A count, or a field that the team added. */
export type TeamTarget = CountField | `own_${string}`;

/** What a team calls one of its fields: all names, in both languages. Plain data, to be handed to a worker. */
export interface TeamWord {
  readonly target: TeamTarget;
  readonly names: readonly string[];
}

/** What the lists and the fields of a workspace call what can be counted or noted; a merged item means what it is merged into. */
export function teamWords(book: NameBook, fields: readonly OwnField[]): TeamWord[] {
  const items = book.entries('item').flatMap(({ id, names }): TeamWord[] => {
    const target = book.idOf('item', id);
    const called = names.flatMap(({ name, en }) => (en === undefined ? [name] : [name, en]));
    return isTarget(target) ? [{ target, names: called }] : [];
  });
  const own = fields.flatMap(({ id, names, retired }): TeamWord[] =>
    retired || !isTarget(id) ? [] : [{ target: id, names: [names.fr, ...(names.en === undefined ? [] : [names.en])] }],
  );
  return [...items, ...own];
}

const COUNTS: ReadonlySet<string> = new Set(COUNT_FIELDS);
const isTarget = (id: string): id is TeamTarget => COUNTS.has(id) || OWN_ID.test(id);

/** The words of a team, ready to be asked. A word that means two things means neither: it is asked. */
export class TeamLexicon {
  readonly #targets = new Map<string, Set<TeamTarget>>();

  constructor(words: readonly TeamWord[] = []) {
    for (const { target, names } of words) {
      for (const name of names) {
        const key = plainWords(name);
        const known = this.#targets.get(key) ?? new Set();
        if (key !== '') this.#targets.set(key, known.add(target));
      }
    }
  }

  /** What a column is called by its whole name; of fields of the team's own, `asks` tells which the rows can hold. */
  target(name: string, asks: (id: string) => boolean): TeamTarget | undefined {
    const found = [...(this.#targets.get(plainWords(name)) ?? [])].filter(
      (target) => COUNTS.has(target) || asks(target),
    );
    return found.length === 1 ? found[0] : undefined;
  }

  /** The count that an item of a table of belongings names: as every workspace calls it, or as the team does. */
  item(name: string, asks: (id: string) => boolean): TeamTarget | undefined {
    return countFieldOf(name) ?? this.target(name, asks);
  }
}
