import { overwriteGetLocale } from './paraglide/runtime.js';

/** The two languages of the product. French comes first everywhere. */
export type Locale = 'fr' | 'en';

export const LOCALES: readonly Locale[] = ['fr', 'en'];

/** BCP 47 tag for `Intl` and `lang` attributes: British English, as the team's partners write. */
export function languageTag(locale: Locale): string {
  return locale === 'fr' ? 'fr-FR' : 'en-GB';
}

/**
 * Tells every message where to read the interface language. An app passes a function that reads its own reactive state, so that
 * messages in templates follow a change. Texts in a document's language pass `{ locale }` to the message instead.
 */
export function setInterfaceLocale(read: () => Locale): void {
  overwriteGetLocale(read);
}
