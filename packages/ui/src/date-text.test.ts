import { formatDate } from '@vigie/i18n';
import { expect, it } from 'vitest';
import { addDays, readDate, readTime } from './date-text.ts';

const TODAY = '2026-11-22';

it.each([
  ['22/11/2026', '2026-11-22'],
  [' 5.1.24 ', '2024-01-05'],
  ['2024-01-05', '2024-01-05'],
  ['5 janv. 2024', '2024-01-05'],
  ['1er février 2024', '2024-02-01'],
  ['5 août', '2026-08-05'],
  ['3 June 2025', '2025-06-03'],
  ['2nd May 2025', '2025-05-02'],
  ['22 11', '2026-11-22'],
  ['2211', '2026-11-22'],
  ['221124', '2024-11-22'],
  ['22112024', '2024-11-22'],
  ['29/02/2024', '2024-02-29'],
])('reads %s as %s', (text, date) => {
  expect(readDate(text, TODAY)).toBe(date);
});

it.each(['', 'hier', '31/02/2024', '29/02/2023', '13/13/2024', '5 jui 2024', '22/11/202', '1 2 3 4', '0/0/2024'])(
  '%s is no date',
  (text) => {
    expect(readDate(text, TODAY)).toBeNull();
  },
);

it('every date of five years is typed back as both languages write it', () => {
  for (let date = '2023-01-01'; date < '2028-01-01'; date = addDays(date, 1)) {
    for (const locale of ['fr', 'en'] as const) {
      for (const form of ['numeric', 'short', 'long'] as const)
        expect(readDate(formatDate(date, locale, form), TODAY)).toBe(date);
    }
  }
});

it.each([
  ['8h10', '08:10'],
  ['8 h', '08:00'],
  ['7 h 40', '07:40'],
  ['08:10', '08:10'],
  ['810', '08:10'],
  ['1745', '17:45'],
  ['8', '08:00'],
  ['8.10', '08:10'],
  ['8:10 pm', '20:10'],
  ['12am', '00:00'],
])('reads the time %s as %s', (text, time) => {
  expect(readTime(text)).toBe(time);
});

it.each(['', '25:00', '8h75', 'matin', '13pm', '99'])('%s is no time', (text) => {
  expect(readTime(text)).toBeNull();
});

it('days go over the ends of months and years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
  expect(addDays('', 1)).toBe('');
});
