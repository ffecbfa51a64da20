import { createFigureSource, monthPeriod } from '@vigie/figures';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { PROMPT } from '../block.ts';
import { fillDocument } from '../fill-document.ts';
import { plainText } from '../plain-text.ts';
import { bindingsIn, bodyOf, documentTitle } from '../ydoc.ts';

type Records = ReturnType<Parameters<typeof createFigureSource>[0]>;

/** A month of three evictions of two sites, partly seen. */
const records: Records = ['Old Lidl', 'Unicorn', 'Old Lidl'].map((site, at) => ({
  id: `r${at}`,
  register: 'eviction',
  date: `2024-01-0${at + 1}`,
  zone: 'Calaisis',
  site,
  visibility: 'partial',
  counts: {
    tents: { value: 600 + at },
    tents_full: { value: 1 },
    arrests: { value: 9 },
    arrests_violent: { value: at },
    pallets: { value: 40 },
    bikes: { value: 0 },
  },
  source: { kind: 'manual', id: `r${at}` },
  verified: { by: 'Léa' },
}));
const figures = createFigureSource(() => records);

function note(locale: 'fr' | 'en', month = '2024-01'): Y.Doc {
  const doc = new Y.Doc();
  fillDocument(doc, 'monthly_note', {
    locale,
    figures,
    period: monthPeriod(month),
    zone: 'Calaisis',
    date: '2024-05-09',
    organisation: 'Human Rights Observers',
  });
  return doc;
}
const textOf = (doc: Y.Doc, locale: 'fr' | 'en') =>
  plainText(bodyOf(doc), figures, locale).replaceAll(/[\u00A0\u202F]/g, ' ');

it('lists the published figures of the month, live, in both languages', () => {
  const french = textOf(note('fr'), 'fr');
  expect(documentTitle(note('fr'))).toBe('Observations des expulsions dans le Calaisis – janvier 2024');
  expect(french).toContain(
    [
      '• Au moins 3 expulsions de 2 lieux de vie',
      '• Au moins 1 803 tentes saisies, dont au moins 3 remplies d’affaires',
      '• Au moins 27 arrestations, dont au moins 3 avec violence physique',
      '• Au moins 120 palettes saisies',
    ].join('\n'),
  );
  const english = textOf(note('en'), 'en');
  expect(english).toContain(
    [
      '• At least 3 evictions of 2 living sites',
      '• At least 1,803 tents seized, at least 3 of them full of belongings',
      '• At least 27 arrests, at least 3 of them with physical violence',
      '• At least 120 pallets seized',
    ].join('\n'),
  );
  expect(english).not.toMatch(/expulsion/i);
  const asked = (locale: 'fr' | 'en') => bindingsIn(bodyOf(note(locale))).map(({ query }) => query);
  expect(asked('fr')).toEqual(asked('en'));
  expect(asked('fr').length).toBe(7);
});

it('leaves the same passages to its author in both languages, and says so of a month without records', () => {
  const open = (locale: 'fr' | 'en') => textOf(note(locale), locale).match(PROMPT)?.length ?? 0;
  expect(open('fr')).toBeGreaterThan(3);
  expect(open('en')).toBe(open('fr'));
  expect(bindingsIn(bodyOf(note('fr', '2019-01')))).toEqual([]);
  expect(textOf(note('fr', '2019-01'), 'fr')).toContain('aucune observation vérifiée');
});
