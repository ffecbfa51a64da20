import type { LedgerRecord } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import { computeFigure } from '../compute.ts';
import type { FigureSource } from '../figure.ts';
import type { Query } from '../query.ts';
import { chartAlt, chartEssence, chartHeading, chartNote, chartTitle } from './chart-alt.ts';
import { answerChart, chartKindsFor, MAX_CHART_PARTS, type ChartKind, type ChartSpec } from './chart-question.ts';
import { chartTable } from './chart-table.ts';
import { pointWords } from './chart-words.ts';

const NN = '\u202F';
const NB = '\u00A0';

const seen = (date: string, zone: string | undefined, tents: number | null, more: Partial<LedgerRecord> = {}) =>
  ({
    id: `${date} ${zone} ${tents}`,
    register: 'eviction',
    date,
    ...(zone ? { zone } : {}),
    counts: tents === null ? {} : { tents: { value: tents }, tents_full: { value: Math.floor(tents / 4) } },
    source: { kind: 'manual', id: date },
    verified: { by: 'Léa', at: '2024-05-01' },
    ...more,
  }) satisfies LedgerRecord;
const { verified: _, ...unverified } = seen('2024-03-05', 'Calaisis', 7);
const records: LedgerRecord[] = [
  seen('2024-01-05', 'Calaisis', 92, { quality: 'at_least' }),
  seen('2024-02-05', 'Calaisis', null),
  seen('2024-03-04', 'Calaisis', 96),
  seen('2024-04-08', 'Calaisis', 0),
  seen('2024-01-09', 'Dunkerquois', 12),
  seen('2024-04-09', 'Ouistreham', 5),
  seen('2024-04-10', undefined, 3),
  unverified,
];
const source: Pick<FigureSource, 'figure'> = { figure: (query) => computeFigure(records, query) };
const spring: Query = {
  indicator: 'tents',
  zone: 'Calaisis',
  period: { from: '2024-01-01', to: '2024-04-30' },
  verification: 'verified',
};
const ask = (kind: ChartKind, more: Partial<ChartSpec> = {}) =>
  answerChart({ kind, query: spring, step: 'month', zones: ['Calaisis', 'Dunkerquois'], ...more }, source);

describe('the alternative text of a chart', () => {
  it('says every value of a short series, with its qualifier, and no data as such', () => {
    expect(chartAlt(ask('bars'), 'fr')).toBe(
      `Tentes saisies par mois dans le Calaisis, de janvier à avril 2024${NB}: janvier 2024${NB}: au moins 92${NN}; février 2024${NB}: pas de donnée${NN}; mars 2024${NB}: 96${NN}; avril 2024${NB}: 0.`,
    );
    expect(chartAlt(ask('line'), 'en')).toBe(
      'Tents seized by month in the Calais area, from January to April 2024: January 2024: at least 92; February 2024: no data; March 2024: 96; April 2024: 0.',
    );
  });

  it('agrees with one, and says of none that the count was incomplete', () => {
    const hidden = seen('2024-01-02', 'Calaisis', 0, { visibility: 'none' });
    const few = { figure: (query: Query) => computeFigure([hidden, seen('2024-01-04', 'Calaisis', 2)], query) };
    const days = (period: Query['period'], kind: ChartKind) =>
      chartAlt(answerChart({ kind, query: { ...spring, period }, step: 'day', zones: [] }, few), 'fr');
    expect(days({ from: '2024-01-01', to: '2024-01-02' }, 'bars')).toContain(
      `2 janvier 2024${NB}: 0 (relevé incomplet).`,
    );
    expect(days({ from: '2024-01-01', to: '2024-01-02' }, 'calendar')).toContain('une donnée pour 1 jour sur 2');
    expect(days({ from: '2024-01-01', to: '2024-01-31' }, 'calendar')).toContain('des données pour 2 jours sur 31');
    const month = Array.from({ length: 30 }, (_, day) => seen(`2024-01-${String(day + 1).padStart(2, '0')}`, 'Calaisis', day)); // prettier-ignore
    const almost = { figure: (query: Query) => computeFigure(month, query) };
    const january = { ...spring, period: { from: '2024-01-01', to: '2024-01-31' } };
    expect(chartAlt(answerChart({ kind: 'bars', query: january, step: 'day', zones: [] }, almost), 'fr')).toContain(
      '1 valeur sur 31 sans donnée',
    );
  });

  it('says of a zone with none that its count was incomplete, and of one without data so once', () => {
    const none = [seen('2024-01-02', 'Calaisis', 9), seen('2024-01-03', 'Dunkerquois', 0, { visibility: 'none' }), seen('2024-01-04', 'Ouistreham', null)]; // prettier-ignore
    const few = { figure: (query: Query) => computeFigure(none, query) };
    const zones = ['Calaisis', 'Dunkerquois', 'Ouistreham'];
    const essence = (kind: ChartKind) =>
      chartEssence(answerChart({ kind, query: spring, step: 'month', zones }, few), 'en');
    expect(essence('share')).toBe(
      'Calais area: about\u00A0100%, 9; Dunkirk area: 0%, 0 (incomplete count); Ouistreham: no data.',
    );
    expect(essence('multiples')).toBe(
      'Calais area: 9, highest 9 (January 2024); Dunkirk area: 0 (incomplete count); Ouistreham: no data.',
    );
  });

  it('says of a long series where it begins and ends, its highest and lowest, and how much is not known', () => {
    expect(chartAlt(ask('bars', { step: 'day' }), 'en')).toMatch(
      /: at least 92 \(5 January 2024\) at first, 0 \(8 April 2024\) in the end; highest, 96 \(4 March 2024\); lowest, 0 \(8 April 2024\); no data for 118 of 121 values\.$/,
    );
    const empty = ask('bars', { step: 'day', query: { ...spring, zone: 'Nowhere' } });
    expect(chartAlt(empty, 'en')).toMatch(/: no data\.$/);
  });

  it('says a calendar by its whole and its highest day', () => {
    expect(chartAlt(ask('calendar'), 'en')).toBe(
      'Tents seized by day in the Calais area, from January to April 2024: at least 188 tents seized; data for 3 of 121 days; highest, 96 (Monday, 4 March 2024).',
    );
  });

  it('says zones by name, what has none, and what the chart does not show', () => {
    expect(chartAlt(ask('map'), 'en')).toBe(
      'Tents seized by zone, from January to April 2024: Calais area: at least 188; Dunkirk area: 12; Zone not noted: 3.',
    );
    const shares = ask('map', { query: { ...ask('map').spec.query, indicator: 'share_no_legal_basis' } });
    expect(chartEssence(shares, 'en')).toMatch(/^Calais area: [^:]+; Dunkirk area: [^:]+$/);
    expect(chartNote(ask('map'), 'en')).toBe(
      'Not in this chart (another zone, or zone not noted): 5. 1 unverified observation is not counted. Schematic zones: the map says in which zone, never at which place.',
    );
    expect(chartNote(ask('map', { zones: ['Ouistreham'] }), 'en')).not.toMatch(/schematic/i);
    expect(chartAlt(ask('multiples'), 'en')).toContain('Calais area: at least 188, highest 96 (March 2024)');
    expect(chartHeading(ask('multiples'), 'fr')).toBe('Tentes saisies par zone et par mois');
  });

  it('has the same words in two pieces, a title and a sentence', () => {
    expect(chartTitle(ask('map'), 'en')).toBe('Tents seized by zone, from January to April 2024');
    expect(chartEssence(ask('map'), 'en')).toBe('Calais area: at least 188; Dunkirk area: 12; Zone not noted: 3.');
    expect(chartEssence(ask('bars'), 'fr')).toMatch(/^Janvier 2024.+avril 2024\u00A0: 0\.$/);
  });

  it('says shares in words, never in signs', () => {
    expect(chartAlt(ask('share'), 'en')).toMatch(/Calais area: about.93%, at least.188; Dunkirk area: about.6%, 12; /);
    const part = ask('share', { query: { ...spring, indicator: 'tents_full' } });
    expect(chartAlt(part, 'fr')).toMatch(
      /: au moins 47 tentes .+ sur au moins 188 tentes saisies, soit environ.25.%\.$/,
    );
    expect(chartAlt(part, 'fr')).not.toMatch(/[≥≈<>]/);
  });
});

it('has a table with all that each value rests on', () => {
  const { columns, rows } = chartTable(ask('bars'), 'en');
  expect(columns).toHaveLength(5);
  expect(rows[2]).toEqual({
    name: 'March 2024',
    part: 2,
    cells: [{ text: '96', value: true }, { text: '1' }, { text: '0' }, { text: '1' }],
  });
  const byZone = chartTable(ask('multiples'), 'fr');
  expect(byZone.columns).toEqual(['Période', 'Calaisis', 'Dunkerquois']);
  expect(byZone.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    [`≥${NB}92`, '12'],
    ['–', '–'],
    ['96', '–'],
    ['0', '–'],
  ]);
  expect(byZone.rows[1]?.cells.map(({ part }) => part)).toEqual([1, 5]);
});

it('has more lines than columns: zones that are more than periods stand below each other', () => {
  const years = chartTable(ask('multiples', { step: 'year' }), 'en');
  expect(years.columns).toEqual(['Zone', 'January to April 2024']);
  expect(years.rows).toEqual([
    { name: 'Calais area', cells: [{ text: `≥${NB}188`, value: true, part: 0 }] },
    { name: 'Dunkirk area', cells: [{ text: '12', value: true, part: 1 }] },
  ]);
});

it('tells each point what it says and why it could be more', () => {
  const words = pointWords(ask('bars'), 'fr');
  expect(words[0]).toEqual({ name: 'Janvier 2024', number: 'au moins 92', note: '' });
  expect(words[1]?.note).toBe('1 sans décompte');
  expect(words[2]?.note).toBe('1 non vérifiée, laissée de côté');
});

it('offers the kinds that say something', () => {
  const kinds = (indicator: Query['indicator'], zones: readonly string[]) =>
    chartKindsFor(source.figure({ ...spring, indicator }), 4, zones);
  expect(kinds('tents', ['Calaisis', 'Dunkerquois'])).toEqual([
    'bars',
    'line',
    'multiples',
    'share',
    'calendar',
    'map',
  ]);
  expect(kinds('tents', ['Calaisis'])).toEqual(['bars', 'line', 'calendar', 'map']);
  // The same day, or site, is counted in two zones: their parts make no whole.
  expect(kinds('operation_days', ['Calaisis', 'Dunkerquois'])).not.toContain('share');
  expect(kinds('share_no_legal_basis', ['Calaisis'])).toContain('share');
});

it('never asks for more figures than a chart can show', () => {
  let asked = 0;
  const counting = {
    figure: (query: Query) => {
      asked++;
      return computeFigure([], query);
    },
  };
  const zones = Array.from({ length: 12 }, (_, at) => `Z${at}`);
  for (const kind of ['bars', 'calendar', 'multiples', 'map', 'share'] as const) {
    asked = 0;
    const query = { ...spring, period: { from: '1900-01-01', to: '2100-12-31' } };
    const { parts } = answerChart({ kind, query, step: 'day', zones }, counting);
    expect(parts.length).toBeLessThanOrEqual(MAX_CHART_PARTS);
    expect(asked).toBeLessThanOrEqual(MAX_CHART_PARTS + 20);
  }
});

it('calls the parts of a very long period by what they are, not by what was asked for', () => {
  const years = { ...spring, period: { from: '1990-01-01', to: '2024-12-31' } };
  const zones = Array.from({ length: 10 }, (_, at) => `Zone ${at}`);
  const answer = ask('multiples', { query: years, zones });
  expect(answer.parts.length / zones.length).toBe(35);
  expect(chartHeading(answer, 'fr')).toBe('Tentes saisies par zone et par année');
  expect(chartHeading(ask('bars', { query: years, step: 'day' }), 'en')).toBe('Tents seized by month');
  expect(ask('bars').spec).toEqual({ kind: 'bars', query: spring, step: 'month', zones: ['Calaisis', 'Dunkerquois'] });
});
