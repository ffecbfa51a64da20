import { languageTag, type Locale } from '@vigie/i18n';

/** A moment (ISO 8601) as a reader dates it: the time for today, else the day. Empty for what is no date. */
export function momentWords(iso: string, locale: Locale, now = new Date()): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  const today = moment.toDateString() === now.toDateString();
  const form: Intl.DateTimeFormatOptions = today
    ? { hour: '2-digit', minute: '2-digit' }
    : { day: 'numeric', month: 'short', ...(moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }) };
  return new Intl.DateTimeFormat(languageTag(locale), form).format(moment);
}
