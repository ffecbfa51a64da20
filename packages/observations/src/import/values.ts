import { MAX_COUNT, type Consent, type Count, type Qualifier, type Visibility } from '../record.ts';
import { plainWords } from './words.ts';

/** A cell as read: a value, nothing noted, or something that could not be understood. */
export type Cell<T> = { readonly value: T } | 'empty' | 'bad' | 'too_large';

/** What people write where they did not count or do not know, in the form of `plainWords`; signs alone (`-`, `?`, `…`) say the same. */
const NOT_COUNTED = new Set([
  'n a', 'na', 'nc', 'n c', 'nd', 'n d', 'nr', 'n r', 'nsp', 'ns', 'np', 'ne sait pas', 'ne sais pas', 'je ne sais pas', 'sais pas',
  'non compte', 'non comptes', 'non comptee', 'non comptees', 'pas compte', 'non renseigne', 'non observe', 'non vu', 'pas vu',
  'non communique', 'inconnu', 'inconnue', 'unknown', 'not counted', 'not known', 'not seen', 'don t know', 'do not know', 'dk',
]); // prettier-ignore

/** Nothing, counted. */
const ZERO = new Set(['aucun', 'aucune', 'zero', 'neant', 'none']);

const AT_LEAST = /^(?:>=|=>|≥|⩾|>|\+\s*de|plus de|au moins|au minimum|minimum|min\.?|at least|more than|over)\s*/i;
const ABOUT = /^(?:~|≈|±|environ|env\.?|approximativement|approx\.?|à peu près|autour de|vers|about|around|ca\.?)\s*/i;
const AT_LEAST_AFTER = /\s*(?:\+|ou plus|et plus|au moins|minimum|min\.?|or more|at least)$/i;
const ABOUT_AFTER = /\s*(?:environ|env\.?|approx\.?|about)$/i;

/** A count: a whole number, also as `env. 40`, `>= 12`, `12+`, `12 au moins`, `1 226`, `6.0`, `6,0`. */
export function readCount(text: string): Cell<Count> {
  const trimmed = text.trim();
  // What nearly every cell is.
  if (/^\d{1,6}$/.test(trimmed)) return { value: { value: Number(trimmed) } };
  const words = plainWords(trimmed);
  if (words === '' || NOT_COUNTED.has(words)) return /\d/.test(trimmed) ? 'bad' : 'empty';
  if (ZERO.has(words)) return { value: { value: 0 } };
  const { qualifier, rest } = qualified(trimmed);
  // Exactly three zeros are thousands in some languages and decimals in others: not ours to guess.
  const digits = rest.replace(/(?<=\d)[\s\u00A0\u202F](?=\d{3}(?!\d))/g, '').replace(/[.,](0{1,2}|0{4,})$/, '');
  if (!/^\d{1,15}$/.test(digits)) return 'bad';
  const value = Number(digits);
  if (value > MAX_COUNT) return 'too_large';
  return { value: { value, ...(qualifier ? { qualifier } : {}) } };
}

/** How sure a count is, as written before or after it. `> 12` says thirteen at the least, but people write it for "12 or more": the smaller number is the safe one. */
function qualified(text: string): { qualifier?: Qualifier; rest: string } {
  for (const [qualifier, ...marks] of [
    ['at_least', AT_LEAST, AT_LEAST_AFTER],
    ['about', ABOUT, ABOUT_AFTER],
  ] as const) {
    for (const mark of marks) {
      const rest = text.replace(mark, '').trim();
      if (rest !== text) return { qualifier, rest };
    }
  }
  return { rest: text };
}

/** Whether a cell says that nothing was noted: empty, signs alone, or the words for it. */
export function isNothing(text: string): boolean {
  const words = plainWords(text);
  return words === '' || NOT_COUNTED.has(words);
}

/** What may stand before a date in figures. */
const WEEKDAY = String.raw`(?:(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)[.,]?\s+)?`;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/s;
const DAY_FIRST = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d\d)(?!\d)(.*)$`,
  'is',
);

/** A time behind a date, as exports and spreadsheets write it. */
const TIME_BEHIND = /^[T ]\s*\d{1,2}\s?[:h]\s?(?:\d\d(?::\d\d(?:[.,]\d+)?)?)?\s*(?:[ap]m|Z|[+-]\d\d:?\d\d)?/i;

/** Whether what stands behind a date leaves it the only one: "03/02/2024 et 04/02/2024" are two days. */
function isOneDate(behind: string): boolean {
  return behind === '' || (/^[T\s]/.test(behind) && !/\d/.test(behind.replace(TIME_BEHIND, '')));
}

/** How a date in figures can only be meant. */
export type DateOrder = 'day first' | 'month first';

/** The only order in which a date in figures is one: 25/03/2024, 03/25/2024; `null` where it could be either, or is no such date. */
export function dateOrder(text: string): DateOrder | null {
  const [first, second] = (DAY_FIRST.exec(text.trim()) ?? []).slice(1, 3).map(Number);
  if (first === undefined || second === undefined) return null;
  if (first > 12 && second <= 12) return 'day first';
  return second > 12 && first <= 12 ? 'month first' : null;
}

/**
 * A local date as `YYYY-MM-DD`, from ISO, JJ/MM/AAAA (with `monthFirst`: MM/JJ/AAAA), words, or a spreadsheet's day number. Several days in
 * one cell are no date.
 */
export function readDate(text: string, monthFirst = false): Cell<string> {
  const trimmed = text.trim();
  if (isNothing(trimmed)) return 'empty';
  const [, year, , month, day, behind] = YEAR_FIRST.exec(trimmed) ?? [];
  if (year !== undefined) return isOneDate(behind ?? '') ? validDate(Number(year), Number(month), Number(day)) : 'bad';
  const french = DAY_FIRST.exec(trimmed);
  if (french) {
    const of = Number(french[3]);
    if (!isOneDate(french[4] ?? '')) return 'bad';
    const [inDay, inMonth] = monthFirst ? [french[2], french[1]] : [french[1], french[2]];
    return validDate(of < 100 ? 2000 + of : of, Number(inMonth), Number(inDay));
  }
  const worded = wordedDate(trimmed);
  if (worded) return worded;
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(trimmed) ? Math.floor(Number(trimmed.replace(',', '.'))) : 0;
  // Day 25,569 of spreadsheets is 1 January 1970.
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) {
    return { value: new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10) };
  }
  return 'bad';
}

/** Months by the first letters of their names, French and English: enough letters to tell `juin` from `juillet`. */
const MONTHS = [
  /^jan/, /^(fev|feb)/, /^mar/, /^(avr|apr)/, /^(mai|may)/, /^(juin|jun)/, /^(juil|jul)/, /^(aou|aug)/, /^sep/, /^oct/, /^nov/, /^dec/,
]; // prettier-ignore

/** `1er février 2024`, `jeu. 1 févr. 24`, `1 February 2024`, `February 1, 2024`; no other figures before, as in "3 et 4 février 2024". */
function wordedDate(text: string): Cell<string> | null {
  const words = plainWords(text.slice(0, 60));
  const dayFirst = /^\D*?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]{3,9}) (\d{4}|\d\d)$/.exec(words);
  const monthFirst = /^(?:\D* )?([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(words);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (day === undefined || name === undefined || year === undefined) return null;
  const month = MONTHS.findIndex((start) => start.test(name));
  const full = Number(year) < 100 ? 2000 + Number(year) : Number(year);
  return month < 0 ? null : validDate(full, month + 1, Number(day));
}

/** 1990-01-01 and 2100-01-01 as spreadsheets count days: outside lies a typing error. */
const FIRST_SERIAL = 32_874;
const LAST_SERIAL = 73_051;

function validDate(year: number, month: number, day: number): Cell<string> {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1990 && year < 2100 ? { value: date.toISOString().slice(0, 10) } : 'bad';
}

/**
 * A local time as `HH:MM`, from `07:45`, `07h45`, `7h`, a full ISO time, or a fraction of a day. A time with an offset is turned into
 * the time that clocks in France showed on `date`.
 */
export function readTime(text: string, date: string): Cell<string> {
  const trimmed = text.trim();
  if (isNothing(trimmed)) return 'empty';
  const match = /^(?:\d{4}-\d\d-\d\d[T ])?(\d{1,2})\s*[:hH]\s*(\d\d)?(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(
    trimmed,
  );
  if (match) {
    const hour = Number(match[1]);
    const minute = Number(match[2] ?? 0);
    if (hour > 23 || minute > 59) return 'bad';
    return { value: match[3] ? inFrance(date, hour, minute, match[3]) : clock(hour, minute) };
  }
  if (/^0?[.,]\d+$/.test(trimmed)) {
    const minutes = Math.round(Number(trimmed.replace(',', '.')) * 1440) % 1440;
    return { value: clock(Math.floor(minutes / 60), minutes % 60) };
  }
  return 'bad';
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

let franceClock: Intl.DateTimeFormat | undefined;

function inFrance(date: string, hour: number, minute: number, offset: string): string {
  const iso = `${date}T${clock(hour, minute)}:00${offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`}`;
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return clock(hour, minute);
  franceClock ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Paris',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return franceClock.format(time);
}

const YES = new Set(['oui', 'yes', 'true', '1', 'x', 'o', 'y', 'vrai', 'ok']);
const NO = new Set(['non', 'no', 'false', '0', 'n', 'faux']);
const TICK = /^[✓✔☑✅]\uFE0F?$/u;
const CROSS = /^[✗✘❌]\uFE0F?$/u;

/** Yes or no. */
export function readYesNo(text: string): Cell<boolean> {
  const word = plainWords(text);
  if (TICK.test(text.trim())) return { value: true };
  if (CROSS.test(text.trim())) return { value: false };
  if (isNothing(text)) return 'empty';
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : 'bad';
}

const QUALITIES: ReadonlyMap<string, Qualifier> = new Map<string, Qualifier>([
  ['exact', 'exact'],
  ['exacte', 'exact'],
  ['au moins', 'at_least'],
  ['minimum', 'at_least'],
  ['at least', 'at_least'],
  ['estimation', 'about'],
  ['estime', 'about'],
  ['environ', 'about'],
  ['estimate', 'about'],
  ['estimated', 'about'],
  ['about', 'about'],
]);

const VISIBILITIES: ReadonlyMap<string, Visibility> = new Map<string, Visibility>([
  ['bonne', 'good'],
  ['good', 'good'],
  ['partielle', 'partial'],
  ['partial', 'partial'],
  ['aucune', 'none'],
  ['nulle', 'none'],
  ['none', 'none'],
]);

const CONSENTS: ReadonlyMap<string, Consent> = new Map<string, Consent>([
  ['publication', 'publish'],
  ['publier', 'publish'],
  ['publish', 'publish'],
  ['oui', 'publish'],
  ['yes', 'publish'],
  ['anonyme', 'anonymous'],
  ['sans nom', 'anonymous'],
  ['anonymous', 'anonymous'],
  ['interne', 'internal'],
  ['usage interne', 'internal'],
  ['internal', 'internal'],
  ['non', 'internal'],
  ['no', 'internal'],
]);

export function readConsent(text: string): Cell<Consent> {
  return readChoice(text, CONSENTS);
}

export function readQuality(text: string): Cell<Qualifier> {
  return readChoice(text, QUALITIES);
}

export function readVisibility(text: string): Cell<Visibility> {
  return readChoice(text, VISIBILITIES);
}

function readChoice<T>(text: string, choices: ReadonlyMap<string, T>): Cell<T> {
  const word = plainWords(text);
  if (isNothing(text)) return 'empty';
  const value = choices.get(word);
  return value === undefined ? 'bad' : { value };
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['expulsion quotidienne', 'routine'],
  ['routine', 'routine'],
  ['routine eviction', 'routine'],
  ['expulsion de grande ampleur', 'large'],
  ['large', 'large'],
  ['large scale', 'large'],
  ['large scale eviction', 'large'],
  ['operation de mise a l abri', 'shelter'],
  ['mise a l abri', 'shelter'],
  ['sheltering', 'shelter'],
  ['shelter', 'shelter'],
]);

const LEGAL_BASES: ReadonlyMap<string, string> = new Map([
  ['inconnue', 'unknown'],
  ['inconnu', 'unknown'],
  ['unknown', 'unknown'],
  ['enquete de flagrance', 'flagrance'],
  ['flagrance', 'flagrance'],
  ['ordonnance sur requete', 'order_on_request'],
  ['requete', 'order_on_request'],
]);

const FORCES: ReadonlyMap<string, string> = new Map([
  ['crs', 'crs'],
  ['police nationale', 'pn'],
  ['pn', 'pn'],
  ['national police', 'pn'],
  ['bac', 'bac'],
  ['gendarmerie mobile', 'gm'],
  ['gm', 'gm'],
  ['mobile gendarmerie', 'gm'],
  ['paf', 'paf'],
  ['police aux frontieres', 'paf'],
  ['border police', 'paf'],
]);

const WEAPONS: ReadonlyMap<string, string> = new Map([
  ['gaz lacrymogene', 'tear_gas'],
  ['lacrymogene', 'tear_gas'],
  ['tear gas', 'tear_gas'],
  ['lbd', 'lbd'],
  ['flash ball', 'lbd'],
  ['rubber ball launcher', 'lbd'],
  ['matraque', 'baton'],
  ['tonfa', 'baton'],
  ['baton', 'baton'],
  ['grenade de desencerclement', 'sting_ball'],
  ['desencerclement', 'sting_ball'],
  ['sting ball', 'sting_ball'],
  ['sting ball grenade', 'sting_ball'],
  ['bouclier', 'shield'],
  ['shield', 'shield'],
  ['arme a feu', 'firearm'],
  ['firearm', 'firearm'],
]);

/** The canonical id of a known weapon, else as entered. */
export function weaponOf(text: string): string {
  return WEAPONS.get(plainWords(text)) ?? text.trim();
}

/** Forces in the order in which they are shown; others follow as entered. */
const FORCE_ORDER = ['crs', 'pn', 'bac', 'gm', 'paf'];

/** The canonical id of a known kind of operation, else the words entered. */
export function kindOf(text: string): string {
  return KINDS.get(plainWords(text)) ?? text.trim();
}

/** The canonical id of a known legal basis (one that nobody knows is an answer), else the words entered; `undefined` when nothing was noted. */
export function legalBasisOf(text: string): string | undefined {
  return LEGAL_BASES.get(plainWords(text)) ?? (isNothing(text) ? undefined : text.trim());
}

/** The canonical id of a known force, else as entered. */
export function forceOf(text: string): string {
  return FORCES.get(plainWords(text)) ?? text.trim();
}

/** What stands between two answers of one cell. */
const BETWEEN = /[,;/+&\n]|\s(?:et|and)\s/i;

/**
 * Forces of a summary cell: between commas, slashes or "et"; else known names, which stay whole, between spaces. Words that are not
 * known stay together ("Police municipale"), unless they are `names` of choices, which hold no spaces. "None" is an answer too.
 */
export function readForces(text: string, names: boolean): string[] {
  if (ZERO.has(plainWords(text))) return [];
  const found = text.split(BETWEEN).flatMap((part) => namesIn(part, FORCES, names));
  return found.length === 0 ? [text.trim()] : sortForces(found.map(forceOf));
}

/** Weapons of a summary cell, when all of them are known; else the cell is one answer. */
export function readWeapons(text: string): string[] {
  const found = text.split(BETWEEN).flatMap((part) => namesIn(part, WEAPONS, true));
  const known = found.length > 0 && found.every((weapon) => WEAPONS.has(plainWords(weapon)));
  return known ? [...new Set(found.map(weaponOf))] : [weaponOf(text)];
}

/** Whether an answer to "which?" says none. */
export function isNone(text: string): boolean {
  return ZERO.has(plainWords(text));
}

function namesIn(text: string, known: ReadonlyMap<string, string>, names: boolean): string[] {
  // A remark in brackets belongs to what stands before it.
  if (/[()]/.test(text)) return [text.trim()];
  const words = text.trim().split(/\s+/).filter(Boolean);
  const parts: string[] = [];
  let rest: string[] = [];
  const endRest = () => {
    // "CRS 8", "2 CRS": a number alone is no force, unless a choice is named so.
    const part = rest.join(' ');
    if (part !== '' && (names || /\p{L}/u.test(part))) parts.push(part);
    rest = [];
  };
  for (let at = 0; at < words.length;) {
    const length = [3, 2, 1].find((count) => known.has(plainWords(words.slice(at, at + count).join(' '))));
    if (length === undefined) rest.push(words[at] ?? '');
    if (length !== undefined || names) endRest();
    if (length !== undefined) parts.push(words.slice(at, at + length).join(' '));
    at += length ?? 1;
  }
  endRest();
  return parts;
}

/** Without doubles, known forces first. */
export function sortForces(forces: readonly string[]): string[] {
  const rank = (force: string) => (FORCE_ORDER.includes(force) ? FORCE_ORDER.indexOf(force) : FORCE_ORDER.length);
  return [...new Set(forces)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
