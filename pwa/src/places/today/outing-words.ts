import { zonePhrase } from '@vigie/figures';
import { capitalised, formatDate, formatList, formatNumber, formatTime, m, numberWord, type Locale } from '@vigie/i18n';
import { DEFAULT_NAMES, sourceName, type NameBook, type Outing } from '@vigie/observations';

const NOON = '12:00';

/** When an outing was, as seen from `today` (`YYYY-MM-DD`): "Ce matin, de 7 h 40 à 11 h 15"; older ones carry their full date. */
export function outingMoment(outing: Outing, today: string, locale: Locale): string {
  const { start, end } = outing;
  const day = dayWords(outing, today, locale);
  if (start === undefined || end === undefined) return day;
  // One time alone is no span.
  if (start === end) return m.today_hour({ day, start: formatTime(start, locale) }, { locale });
  return m.today_hours({ day, start: formatTime(start, locale), end: formatTime(end, locale) }, { locale });
}

function dayWords({ date, start }: Outing, today: string, locale: Locale): string {
  const morning = start !== undefined && start < NOON;
  if (date === today) return morning ? m.today_this_morning({}, { locale }) : m.today_today({}, { locale });
  if (date === dayBefore(today)) return m.today_yesterday({}, { locale });
  return m.today_last_outing({ date: formatDate(date, locale, 'full') }, { locale });
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** "Six lieux de vie expulsés dans le Calaisis". Without named sites, how many evictions. */
export function outingHeadline(outing: Outing, locale: Locale, names: NameBook = DEFAULT_NAMES): string {
  const { date, zone } = outing;
  const sites = new Set(outing.records.flatMap(({ site }) => (site ? [names.idOf('site', site)] : []))).size;
  const where = zone === undefined ? '' : ` ${zonePhrase(names.nameOf('zone', zone, locale, date), locale)}`;
  // « Une expulsion », « six lieux » : words have a gender, digits have none.
  const text =
    sites > 0
      ? m.today_headline({ count: sites, number: numberWord(sites, locale), where }, { locale })
      : m.today_headline_evictions(
          { count: outing.records.length, number: formatNumber(outing.records.length, locale), where },
          { locale },
        );
  return capitalised(text, locale);
}

/** Who observed, where it came from, and how much could be seen: what is known of these, in one line. */
export function outingOrigin(outing: Outing, locale: Locale, book: NameBook = DEFAULT_NAMES): string {
  const names = [...new Set(outing.records.flatMap((record) => record.enteredBy ?? []))];
  const sources = [...new Set(outing.records.map((record) => record.source.kind))].filter((kind) => kind !== 'manual');
  const hidden = new Set(
    outing.records
      .filter(({ visibility }) => visibility === 'partial' || visibility === 'none')
      .map(({ site, id }) => (site ? book.idOf('site', site) : id)),
  ).size;
  return [
    names.length > 0 ? m.today_entered_by({ names: formatList(names, locale) }, { locale }) : '',
    sources.length > 0
      ? m.today_from(
          {
            source: formatList(
              sources.map((kind) => sourceName(kind, locale)),
              locale,
            ),
          },
          { locale },
        )
      : '',
    hidden > 0 ? m.today_hidden({ count: hidden }, { locale }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
