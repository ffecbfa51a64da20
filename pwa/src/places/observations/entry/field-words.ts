import { capitalised, type Locale } from '@vigie/i18n';
import { FORCE_IDS, nameKey, type LedgerRecord, type NameBook } from '@vigie/observations';

/** One word typed with either apostrophe is one word. */
const wordKey = (word: string) => nameKey(word.replaceAll("'", '’'));

/** More chips than this are slower to read than a word is to type. */
const MOST_OWN_WORDS = 8;

const LISTS = { violence: 'violence_kind', intimidation: 'intimidation_kind' } as const;

/** A word that a form offers: as records hold it, and as it is called in the language of who reads. */
export interface OfferedWord {
  readonly value: string;
  readonly label: string;
}

/**
 * The words a form offers for what was seen: those of the team's list, written in the language of the workspace and as the team spells
 * them, then those that the team wrote beside the list, most used first.
 */
export function offeredWords(
  field: 'violence' | 'intimidation',
  records: readonly LedgerRecord[],
  names: NameBook,
  { workspace, reader }: { readonly workspace: Locale; readonly reader: Locale },
): readonly OfferedWord[] {
  const kind = LISTS[field];
  const written = new Map<string, { word: string; times: number; listed: boolean }>();
  for (const word of records.flatMap((record) => record[field] ?? [])) {
    const listed = names.entry(kind, word);
    const key = listed?.id ?? wordKey(word);
    const known = written.get(key);
    if (known) known.times++;
    else written.set(key, { word, times: 1, listed: listed !== undefined });
  }
  const usual = names
    .entries(kind)
    .filter(({ mergedInto, retired }) => mergedInto === undefined && retired === undefined)
    .map(({ id }) => {
      const word = names.nameOf(kind, id, workspace);
      const spelt = written.get(id) ?? written.get(wordKey(word));
      if (spelt && !spelt.listed) written.delete(wordKey(word));
      return { value: spelt?.word ?? word, label: names.nameOf(kind, id, reader) };
    });
  const own = [...written.values()]
    .filter(({ listed }) => !listed)
    .sort((a, b) => b.times - a.times || (a.word < b.word ? -1 : 1));
  return [...usual, ...own.slice(0, MOST_OWN_WORDS).map(({ word }) => ({ value: word, label: word }))];
}

/** The forces of the team's list: those that every workspace knows by their canonical ids, others by their names. */
export function offeredForces(names: NameBook, reader: Locale): readonly OfferedWord[] {
  return names
    .entries('force')
    .filter(({ mergedInto, retired }) => mergedInto === undefined && retired === undefined)
    .map(({ id }) => ({
      value: (FORCE_IDS as readonly string[]).includes(id) ? id : names.nameOf('force', id, 'fr'),
      label: capitalised(names.nameOf('force', id, reader), reader),
    }));
}
