import { formatDate, formatTime, m, type Locale } from '@vigie/i18n';

/** When something was done, to stand after a verb, in this device's time zone: "à 12 h 03" when it was today, else "le 3 mai 2024". */
export function momentWords(iso: string, locale: Locale, now: number): string {
  const day = localDay(new Date(iso));
  if (day.date !== localDay(new Date(now)).date)
    return m.posts_moment_day({ date: formatDate(day.date, locale, 'long') }, { locale });
  return m.posts_moment_today({ time: formatTime(day.time, locale) }, { locale });
}

function localDay(at: Date): { date: string; time: string } {
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}
