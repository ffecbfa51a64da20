import type { RecordFilter } from './table/record-filter.ts';
import { addressOf, type Arrangement, type SealedWords } from './table/records-address.ts';

/** What an address below `observations` shows. */
export type ObservationsRoute =
  | { readonly at: 'list'; readonly filter: RecordFilter; readonly arrangement: Arrangement }
  | { readonly at: 'record'; readonly id: string }
  /** The verification queue: at its beginning, or at one record. */
  | { readonly at: 'review'; readonly id?: string }
  /** The form: a new record, or one taken up again. */
  | { readonly at: 'new'; readonly id?: string };

const REVIEW = 'review';
const NEW = 'new';

/** No record's id begins like this: those of imports name their source, and those entered by hand are 16 characters long. */
const WORDS = new RegExp(`^(${REVIEW}|${NEW})(?:/(.+))?$`);

export function routeOf(param: string | undefined, words: SealedWords): ObservationsRoute {
  const address = addressOf(param, words);
  if (address) return { at: 'list', ...address };
  const [, word, id] = WORDS.exec(param ?? '') ?? [];
  if (word === REVIEW) return { at: 'review', ...(id ? { id } : {}) };
  if (word === NEW) return { at: 'new', ...(id ? { id } : {}) };
  return { at: 'record', id: param ?? '' };
}

export function recordPath(id: string): string {
  return `observations/${encodeURIComponent(id)}`;
}

/** The verification queue, at a record or at its beginning. */
export function reviewPath(id?: string): string {
  return id === undefined ? `observations/${REVIEW}` : `observations/${REVIEW}/${encodeURIComponent(id)}`;
}

/** The form for a new record, or for one that is taken up again. */
export function entryPath(id?: string): string {
  return id === undefined ? `observations/${NEW}` : `observations/${NEW}/${encodeURIComponent(id)}`;
}
