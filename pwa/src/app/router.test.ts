import { expect, it, vi } from 'vitest';

vi.stubGlobal('location', { hash: '' });
const { link, parseHash } = await import('./router.svelte.ts');

it('reads a place, and what it shows, from the address', () => {
  expect(parseHash('')).toEqual({ place: '' });
  expect(parseHash('#/')).toEqual({ place: '' });
  expect(parseHash('#/today')).toEqual({ place: 'today' });
  expect(parseHash('#/documents/abc%20d')).toEqual({ place: 'documents', id: 'abc d' });
  expect(parseHash('#/join/AbC-_9')).toEqual({ place: 'join', id: 'AbC-_9' });
});

it('survives an address that is not well written', () => {
  expect(parseHash('#/documents/%E0%A4%A')).toEqual({ place: 'documents', id: '%E0%A4%A' });
  expect(parseHash('#documents//')).toEqual({ place: 'documents', id: '/' });
});

it('writes addresses that it reads', () => {
  expect(link('documents/abc')).toBe('#/documents/abc');
  expect(link('/documents/abc')).toBe('#/documents/abc');
});
