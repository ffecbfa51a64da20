import { expect, it } from 'vitest';
import { momentWords } from './moment.ts';

it('dates a moment as a reader does', () => {
  const now = new Date(2026, 10, 22, 18, 0);
  expect(momentWords(new Date(2026, 10, 22, 9, 5).toISOString(), 'fr', now)).toBe('à 9\u00A0h\u00A005');
  expect(momentWords(new Date(2026, 10, 22, 9, 5).toISOString(), 'en', now)).toBe('at 09:05');
  expect(momentWords(new Date(2026, 2, 3, 9, 5).toISOString(), 'fr', now)).toBe('le 3 mars');
  expect(momentWords(new Date(2025, 2, 3, 9, 5).toISOString(), 'en', now)).toBe('on 3 Mar 2025');
  expect(momentWords('yesterday', 'fr', now)).toBe('');
});
