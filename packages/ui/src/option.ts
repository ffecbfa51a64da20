/** One choice of a select, a combobox or a segmented control. */
export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

/** Text without case or accents, for matching what is typed: "Évin" is found by "evin". */
export function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase('fr-FR');
}

/** The options whose label holds every typed word; those that begin with what was typed come first, as Enter takes the first. */
export function matching<V extends string>(options: readonly Option<V>[], typed: string): readonly Option<V>[] {
  const words = searchable(typed).split(/\s+/u).filter(Boolean);
  const found = options.filter((option) => words.every((word) => searchable(option.label).includes(word)));
  const beginning = words.join(' ');
  const begins = (option: Option<V>) => searchable(option.label).startsWith(beginning);
  return beginning === '' ? found : [...found.filter(begins), ...found.filter((option) => !begins(option))];
}
