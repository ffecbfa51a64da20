import { languageTag, type Locale } from './locale.ts';

/** How much of a date is written. `numeric`: 03/01/2024; `short`: 3 janv. 2024; `long`: 3 janvier 2024; `full` adds the weekday. */
export type DateForm =
  | 'numeric'
  | 'short'
  | 'day'
  | 'day_month'
  | 'day_month_short'
  | 'long'
  | 'full'
  | 'month'
  | 'month_short'
  | 'month_name'
  | 'month_name_short';

const FORMS: Record<DateForm, Intl.DateTimeFormatOptions> = {
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { day: 'numeric' },
  day_month: { day: 'numeric', month: 'long' },
  day_month_short: { day: 'numeric', month: 'short' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  month_short: { month: 'short', year: 'numeric' },
  month_name: { month: 'long' },
  month_name_short: { month: 'short' },
};

/** Forms in which French writes the first of a month `1er`. */
const WITH_DAY_NUMBER: ReadonlySet<DateForm> = new Set([
  'short',
  'day',
  'day_month',
  'day_month_short',
  'long',
  'full',
]);

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, form: DateForm): Intl.DateTimeFormat {
  const key = `${locale}/${form}`;
  let format = formats.get(key);
  if (!format) {
    // A local date has no time zone of its own: it is read and written in UTC so that no zone can move it by a day.
    format = new Intl.DateTimeFormat(languageTag(locale), { ...FORMS[form], timeZone: 'UTC' });
    formats.set(key, format);
  }
  return format;
}

/**
 * A local date (`YYYY-MM-DD`, or the date part of a longer ISO text) in words. French writes the first of a month `1er`. A text
 * that is no date comes back as it is.
 */
export function formatDate(iso: string, locale: Locale, form: DateForm = 'long'): string {
  const day = iso.slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(time)) return iso;
  const text = dateFormat(locale, form).format(time);
  if (locale === 'fr' && WITH_DAY_NUMBER.has(form)) {
    return text.replace(/(^|\s)1(?=\s|$)/, '$11er');
  }
  return text;
}

/** A local time (`HH:MM`) in words: `7 h 40` in French (no-break spaces), `07:40` in English. Other texts come back as they are. */
export function formatTime(time: string, locale: Locale): string {
  const match = /^(\d\d):(\d\d)$/.exec(time);
  if (!match?.[1] || !match[2]) return time;
  if (locale === 'en') return time;
  return `${Number(match[1])}\u00A0h${match[2] === '00' ? '' : `\u00A0${match[2]}`}`;
}
