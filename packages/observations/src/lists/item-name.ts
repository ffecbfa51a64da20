import type { Locale } from '@vigie/i18n';
import type { CorrectableField } from '../correction.ts';
import { fieldName } from '../field-name.ts';
import type { CountField } from '../record.ts';
import { entryName, type ListEntry } from './list-entry.ts';
import type { NameBook } from './name-book.ts';

const itemOf = (field: string, book: NameBook): ListEntry | undefined =>
  book.entries('item').find(({ id }) => id === field);

/** A field of a record as the team calls it: belongings by their list, all others as every workspace does. */
export function namedField(field: CorrectableField | CountField, locale: Locale, book: NameBook): string {
  const item = itemOf(field, book);
  if (!item) return fieldName(field, locale);
  const { name, en } = entryName(item);
  return locale === 'en' ? (en ?? name) : name;
}

/** Whether a form still asks a count: not when its item is merged into another, or offered no more. */
export function isAsked(field: CountField, book: NameBook): boolean {
  const item = itemOf(field, book);
  return !item || (item.retired === undefined && book.idOf('item', field) === field);
}
