import { formatTime, languageTag, m, type Locale } from '@vigie/i18n';

/** A moment (ISO 8601) to stand after a verb: "à 9 h 05" when it was today, else "le 3 mars". Empty for what is no date. */
export function momentWords(iso: string, locale: Locale, now = new Date()): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  if (moment.toDateString() === now.toDateString()) {
    const [hours, minutes] = [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0'));
    return m.documents_moment_today({ time: formatTime(`${hours}:${minutes}`, locale) }, { locale });
  }
  const year = moment.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  const date = new Intl.DateTimeFormat(languageTag(locale), { day: 'numeric', month: 'short', ...year }).format(moment);
  return m.documents_moment_day({ date }, { locale });
}
