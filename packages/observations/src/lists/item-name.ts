import type { Locale } from '@vigie/i18n';
import { countOfPath, type CorrectableField, type CorrectionPath } from '../correction.ts';
import { fieldName, pathName } from '../field-name.ts';
import type { CountField } from '../record.ts';
import { entryName, type ListEntry } from './list-entry.ts';
import type { NameBook } from './name-book.ts';
import type { OwnField } from './own-field.ts';

const itemOf = (field: string, book: NameBook): ListEntry | undefined =>
  book.entries('item').find(({ id }) => id === field);

/** A field of a record as the team calls it: belongings by their list, all others as every workspace does. */
export function namedField(field: CorrectableField | CountField, locale: Locale, book: NameBook): string {
  const item = itemOf(field, book);
  if (!item) return fieldName(field, locale);
  const { name, en } = entryName(item);
  return locale === 'en' ? (en ?? name) : name;
}

/** The field that a correction or a difference touches, as the team calls it; `fields` are those that it added. */
export function namedPath(
  path: CorrectionPath,
  locale: Locale,
  { names, fields = [] }: { readonly names: NameBook; readonly fields?: readonly OwnField[] },
): string {
  const count = countOfPath(path);
  return count ? namedField(count, locale, names) : pathName(path, locale, fields);
}

/** Whether a form still asks a count: not when its item is merged into another, or offered no more. */
export function isAsked(field: CountField, book: NameBook): boolean {
  const item = itemOf(field, book);
  return !item || (item.retired === undefined && book.idOf('item', field) === field);
}
