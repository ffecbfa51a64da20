import { m, type Locale } from '@vigie/i18n';
import { nameKey, type LedgerRecord } from '@vigie/observations';

const INTIMIDATION = [
  m.observations_word_identity_check,
  m.observations_word_road_check,
  m.observations_word_filming,
  m.observations_word_tailing,
  m.observations_word_pat_down,
  m.observations_word_moved_away,
  m.observations_word_threats,
  m.observations_word_insults,
  m.observations_word_fine,
  m.observations_word_shoving,
  m.observations_word_custody,
];
const VIOLENCE = [
  m.observations_word_blows,
  m.observations_word_shoving,
  m.observations_word_tear_gas,
  m.observations_word_weapon,
  m.observations_word_threats,
  m.observations_word_insults,
  m.observations_word_racist,
  m.observations_word_sexist,
  m.observations_word_tent_search,
  m.observations_word_trampling,
  m.observations_word_destroyed_belongings,
];

/** One word typed with either apostrophe is one word. */
const wordKey = (word: string) => nameKey(word.replaceAll("'", '’'));

/** More chips than this are slower to read than a word is to type. */
const MOST_OWN_WORDS = 8;

/**
 * The words a form offers for what was seen: those usual in the field, in the language of the workspace and as the team spells
 * them, then those that the team wrote itself, most used first.
 */
export function offeredWords(
  field: 'violence' | 'intimidation',
  records: readonly LedgerRecord[],
  locale: Locale,
): readonly string[] {
  const written = new Map<string, { word: string; times: number }>();
  for (const word of records.flatMap((record) => record[field] ?? [])) {
    const entry = written.get(wordKey(word));
    if (entry) entry.times++;
    else written.set(wordKey(word), { word, times: 1 });
  }
  const usual = (field === 'violence' ? VIOLENCE : INTIMIDATION).map((name) => {
    const word = name({}, { locale });
    const spelt = written.get(wordKey(word))?.word ?? word;
    written.delete(wordKey(word));
    return spelt;
  });
  const own = [...written.values()].sort((a, b) => b.times - a.times || (a.word < b.word ? -1 : 1));
  return [...usual, ...own.slice(0, MOST_OWN_WORDS).map(({ word }) => word)];
}
