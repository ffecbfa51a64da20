import type { Locale } from '@vigie/i18n';
import { nameKey } from '../name.ts';
import type { OwnAnswer, OwnField } from './own-field.ts';

/** What of a field tells its answers. */
type Answered = Pick<OwnField, 'choices' | 'answers'>;

/** The answers of a choice, those offered no more last. */
export function answersOf({ choices = [], answers }: Answered): readonly OwnAnswer[] {
  return answers ?? choices.map((name) => ({ id: nameKey(name), name }));
}

/** The answer that a word means, under any name it ever had; `undefined` for a word that was never one. */
export function answerOf(field: Answered, word: string): OwnAnswer | undefined {
  let known = byWord.get(field);
  if (!known) byWord.set(field, (known = wordsOfAnswers(answersOf(field))));
  return known.get(nameKey(word));
}

/** Under which equal answers meet: the answer's id, or the key of a word that was never one. */
export function answerKey(field: Answered | undefined, word: string): string {
  return (field && answerOf(field, word)?.id) ?? nameKey(word);
}

/** What a word that a record holds is called today; a word that was never an answer stands as it is. */
export function answerName(field: Answered | undefined, word: string, locale: Locale): string {
  const answer = field && answerOf(field, word);
  if (!answer) return word;
  return locale === 'en' ? (answer.en ?? answer.name) : answer.name;
}

const byWord = new WeakMap<Answered, ReadonlyMap<string, OwnAnswer>>();

/** Every word with the answer that it means: what is called so today wins over what was called so before. */
function wordsOfAnswers(answers: readonly OwnAnswer[]): ReadonlyMap<string, OwnAnswer> {
  const words = new Map<string, OwnAnswer>();
  const claim = (key: string, answer: OwnAnswer) => {
    if (!words.has(key)) words.set(key, answer);
  };
  const offered = answers.filter(({ gone }) => !gone);
  for (const some of [offered, answers]) {
    for (const answer of some) claim(nameKey(answer.name), answer);
    for (const answer of some) if (answer.en !== undefined) claim(nameKey(answer.en), answer);
    for (const answer of some) for (const key of [answer.id, ...(answer.before ?? [])]) claim(key, answer);
  }
  return words;
}
