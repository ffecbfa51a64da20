import { answersOf, type GivenAnswer, type OwnField } from '@vigie/observations';

/** An answer to a choice while it is being written. `id` is that of a known one. */
export interface AnswerDraft {
  readonly key: number;
  readonly id?: string;
  name: string;
  en: string;
}

/** The answers that a field offers, to be written over. */
export function answerDrafts(field: OwnField): AnswerDraft[] {
  return answersOf(field)
    .filter(({ gone }) => !gone)
    .map(({ id, name, en = '' }, key) => ({ key, id, name, en }));
}

/** The answers as written; a row left empty takes its answer away. */
export function givenAnswers(drafts: readonly AnswerDraft[]): GivenAnswer[] {
  return drafts.map(({ id, name, en }) => ({
    ...(id === undefined ? {} : { id }),
    name,
    ...(en.trim() ? { en } : {}),
  }));
}
