import type { Locale } from '@vigie/i18n';

/** Names of months as people type them in either language: whole or cut off, with or without accents and points. */
const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/**
 * A date as typed, as `YYYY-MM-DD`; `null` when it is none. Day before month, as both languages of the product write it: `22/11/2026`,
 * `22.11.26`, `22 nov. 2026`, `22 11`, `221126`, `2026-11-22`. Without a year it is that of `today`.
 */
export function readDate(text: string, today: string): string | null {
  const words = plain(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return dateOf(iso[1], iso[2], iso[3]);
  const digits = /^(\d\d)(\d\d)(\d\d|\d{4})?$/.exec(words);
  if (digits) return dateOf(digits[3] ?? today.slice(0, 4), digits[2], digits[1]);
  const parts = /^(\d{1,2})(?:er|st|nd|rd|th)?[\s./-]+(\d{1,2}|\p{L}{3,})\.?(?:[\s./-]+(\d{4}|\d\d))?$/u.exec(words);
  if (!parts) return null;
  const month = /^\d/.test(parts[2] ?? '') ? parts[2] : monthOf(parts[2] ?? '');
  return dateOf(parts[3] ?? today.slice(0, 4), month, parts[1]);
}

function monthOf(name: string): string | undefined {
  const found = MONTHS.flatMap((names, index) => (names.some((month) => month.startsWith(name)) ? [index + 1] : []));
  // "jui" may be June or July: such a beginning is no month.
  return found.length === 1 ? String(found[0]) : undefined;
}

/** A date that exists, from its parts as typed; two digits of a year are of this century. */
function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const whole = year.length === 2 ? `20${year}` : year;
  const iso = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}

/** A date some days later (or earlier); what is no date comes back as it is. */
export function addDays(iso: string, days: number): string {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? iso : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A time of day as typed, as `HH:MM`; `null` when it is none: `8h10`, `8 h`, `08:10`, `810`, `8.10`, `8:10 pm`.
 */
export function readTime(text: string): string | null {
  const words = plain(text).replaceAll(/\s+/g, '');
  const match = /^(\d{1,2})(?:[h:.](\d{2})?(?:min)?|(\d\d))?(am|pm)?$/.exec(words);
  if (!match) return null;
  const half = match[4];
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? match[3] ?? 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const whole = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  if (whole > 23 || minute > 59) return null;
  return `${String(whole).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** How a date is typed in a language, for an empty field. */
export function dateShape(locale: Locale): string {
  return locale === 'fr' ? 'jj/mm/aaaa' : 'dd/mm/yyyy';
}
