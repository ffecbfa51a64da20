import { describe, expect, it } from 'vitest';
import { capitalised, formatDate, formatList, formatNumber, formatPercent, formatTime, m, typeset } from './index.ts';

describe('numbers', () => {
  it('groups thousands with a narrow no-break space in French and a comma in English', () => {
    expect(formatNumber(1226, 'fr')).toBe('1\u202F226');
    expect(formatNumber(1226, 'en')).toBe('1,226');
    expect(formatNumber(0.5, 'fr', { decimals: 1 })).toBe('0,5');
    expect(formatNumber(-0.2, 'en')).toBe('0');
  });
  it('groups them in messages as well', () => {
    expect(m.common_count_records({ count: 10_000 }, { locale: 'fr' })).toBe('10\u202F000 observations');
    expect(m.common_count_records({ count: 10_000 }, { locale: 'en' })).toBe('10,000 records');
    expect(m.observations_shown({ count: 1, total: 1_226 }, { locale: 'fr' })).toBe('1 observation sur 1\u202F226');
  });
  it('writes a share as a percentage', () => {
    expect(formatPercent(0.94, 'fr')).toBe('94\u00A0%');
    expect(formatPercent(0.94, 'en')).toBe('94%');
  });
});

describe('dates', () => {
  it('writes the first of a month as French does', () => {
    expect(formatDate('2024-01-01', 'fr')).toBe('1er janvier 2024');
    expect(formatDate('2024-01-11', 'fr')).toBe('11 janvier 2024');
    expect(formatDate('2024-01-01', 'fr', 'full')).toBe('lundi 1er janvier 2024');
    expect(formatDate('2024-01-01', 'fr', 'day')).toBe('1er');
    expect(formatDate('2024-01-11', 'fr', 'day')).toBe('11');
    expect(formatDate('2024-01-01', 'fr', 'month')).toBe('janvier 2024');
    expect(formatDate('2024-01-01', 'en')).toBe('1 January 2024');
    expect(formatDate('no date', 'en')).toBe('no date');
  });
  it('writes a time', () => {
    expect(formatTime('07:40', 'fr')).toBe('7\u00A0h\u00A040');
    expect(formatTime('09:00', 'fr')).toBe('9\u00A0h');
    expect(formatTime('07:40', 'en')).toBe('07:40');
  });
});

it('joins a list', () => {
  expect(formatList(['CRS', 'PN', 'BAC'], 'fr')).toBe('CRS, PN et BAC');
  expect(formatList(['CRS', 'PN', 'BAC'], 'en')).toBe('CRS, PN and BAC');
});

describe('French typography', () => {
  it('puts no-break spaces where French wants them', () => {
    expect(typeset('Calais: quoi ?', 'fr')).toBe('Calais\u00A0: quoi\u202F?');
    expect(typeset('« mise à l’abri »; encore!', 'fr')).toBe('«\u00A0mise à l’abri\u00A0»\u202F; encore\u202F!');
    expect(typeset('94 % des expulsions', 'fr')).toBe('94\u00A0% des expulsions');
    expect(typeset('Vraiment?!', 'fr')).toBe('Vraiment\u202F?!');
  });
  it('begins what stands alone with a capital', () => {
    expect(capitalised('écrit en janvier', 'fr')).toBe('Écrit en janvier');
    expect(capitalised('', 'en')).toBe('');
  });
  it('leaves addresses, times and English alone', () => {
    expect(typeset('https://hro.org/?a=1;b à 12:30', 'fr')).toBe('https://hro.org/?a=1;b à 12:30');
    expect(typeset('Really? 94%', 'en')).toBe('Really? 94%');
  });
});
