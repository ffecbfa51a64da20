import { formatDate, formatTime, type Locale } from '@vigie/i18n';

/** A moment in words, in this device's time zone: its time when it is today, else its date. */
export function momentWords(iso: string, locale: Locale, now: number): string {
  const day = localDay(new Date(iso));
  if (day.date !== localDay(new Date(now)).date) return formatDate(day.date, locale, 'long');
  return formatTime(day.time, locale);
}

function localDay(at: Date): { date: string; time: string } {
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}
