import { formatDate, formatTime, m, type Locale } from '@vigie/i18n';

/** When something was changed, on the reader's clock: "5 janv. 2024 à 9 h 10". What is no instant comes back as it is. */
export function changeMoment(at: string, locale: Locale): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return at;
  const pad = (number: number) => String(number).padStart(2, '0');
  const date = `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
  const time = `${pad(instant.getHours())}:${pad(instant.getMinutes())}`;
  return m.observations_history_moment(
    { date: formatDate(date, locale, 'short'), time: formatTime(time, locale) },
    { locale },
  );
}
