import { readFileSync } from 'node:fs';
import { unwrap } from '@vigie/core';
import { readLedgerFile } from '@vigie/observations';
import { expect, it } from 'vitest';
import { createFigureSource } from '../source.ts';
import { monthlySummary } from './monthly-summary.ts';

const ledgers = new URL('../../../testkit/fixtures/ledgers/', import.meta.url);
const file = 'kobo-calaisis-2024.csv';
const { records } = unwrap(await readLedgerFile(new Uint8Array(readFileSync(new URL(file, ledgers))), file));
const source = createFigureSource(() => records);
const january = { zone: 'Calaisis', month: '2024-01' };

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

it('tells January 2024 of the Calaisis as published, in French', () => {
  const { title, bullets } = monthlySummary(source, january, 'fr');
  expect(title).toBe('Observations des expulsions dans le Calaisis – janvier 2024');
  expect(bullets.map(({ text }) => plain(text))).toEqual([
    'Au moins 101 expulsions de 16 lieux de vie',
    'Au moins 92 tentes saisies, dont au moins 3 remplies d’affaires',
    'Au moins 27 arrestations, dont au moins 4 avec violence physique',
    'Au moins 29 mineur·e·s isolé·e·s rencontré·e·s',
    'Au moins 120 palettes saisies, au moins 4 chaises saisies, au moins 5 matelas saisis, au moins 6 vélos saisis et au moins 5 téléphones et batteries saisis',
    'Au moins 29 cas de violence',
    'Au moins 34 cas d’intimidation des observateur·ice·s',
  ]);
});

it('tells the same in English', () => {
  const { title, bullets } = monthlySummary(source, january, 'en');
  expect(title).toBe('Observed evictions in the Calais area – January 2024');
  expect(bullets.map(({ text }) => text)).toEqual([
    'At least 101 evictions of 16 living sites',
    'At least 92 tents seized, at least 3 of them full of belongings',
    'At least 27 arrests, at least 4 of them with physical violence',
    'At least 29 unaccompanied minors met',
    'At least 120 pallets seized, at least 4 chairs seized, at least 5 mattresses seized, at least 6 bikes seized and at least 5 phones and batteries seized',
    'At least 29 cases of violence',
    'At least 34 cases of intimidation of observers',
  ]);
});

it('shows six tiles of published figures, the same in both languages', () => {
  const { tiles } = monthlySummary(source, january, 'fr');
  expect(tiles.map(({ indicator, value }) => [indicator, value])).toEqual([
    ['evictions', 101],
    ['sites', 16],
    ['tents', 92],
    ['arrests', 27],
    ['minors', 29],
    ['pallets', 120],
  ]);
  expect(monthlySummary(source, january, 'en').tiles).toEqual(tiles);
});

it('has a line for what was seen only, and none for a month without records', () => {
  expect(monthlySummary(source, { month: '2019-01' }, 'fr').bullets).toEqual([]);
  const february = monthlySummary(source, { zone: 'Calaisis', month: '2024-02' }, 'fr').bullets;
  expect(plain(february[4]?.text ?? '')).toMatch(/36 couvertures .* 111 palettes .* 5 chaises .* 10 matelas/);
  for (const { text } of february) expect(text).not.toMatch(/aucun|\b0\b/);
});
