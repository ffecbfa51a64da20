import { expect, it } from 'vitest';
import { momentWords } from './moment.ts';

const at = new Date(2024, 0, 3, 9, 5);

it('is a time on the same day, else a date', () => {
  const noon = new Date(2024, 0, 3, 12).getTime();
  expect(momentWords(at.toISOString(), 'fr', noon)).toBe('à 9\u00A0h\u00A005');
  expect(momentWords(at.toISOString(), 'en', noon)).toBe('at 09:05');
  const later = new Date(2024, 0, 4, 0, 1).getTime();
  expect(momentWords(at.toISOString(), 'fr', later)).toBe('le 3 janvier 2024');
  expect(momentWords(at.toISOString(), 'en', later)).toBe('on 3 January 2024');
});
