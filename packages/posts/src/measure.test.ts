import { describe, expect, it } from 'vitest';
import { measurePost } from './measure.ts';

describe('X, by the rules of twitter-text', () => {
  const length = (text: string): number => measurePost(text, 'x').length;

  it('counts Latin letters as 1, other scripts as 2', () => {
    expect(length('expulsés')).toBe(8);
    expect(length('日本')).toBe(4);
    expect(length('عربي')).toBe(4);
  });

  it('counts composed and decomposed letters alike', () => {
    expect(length('e\u0301te\u0301')).toBe(3);
    expect(length('été')).toBe(3);
  });

  it('counts an address as 23, short or long, with or without its scheme', () => {
    expect(length('https://humanrightsobservers.org/fr/a/very/long/address/2024/04?x=1')).toBe(23);
    expect(length('calais.fr')).toBe(23);
    expect(length('Lire : https://x.org/a fin')).toBe(7 + 23 + 4);
  });

  it('counts an emoji sequence as 2', () => {
    expect(length('🚨')).toBe(2);
    expect(length('➡️')).toBe(2);
    expect(length('👨‍👩‍👧‍👦')).toBe(2);
    expect(length('🏳️‍🌈')).toBe(2);
  });

  it('counts the narrow no-break space of French typography as 2, the wide one as 1', () => {
    expect(length('a\u202F!')).toBe(4);
    expect(length('a\u00A0:')).toBe(3);
  });

  it('takes 280 and refuses 281, nothing, and what X refuses', () => {
    expect(measurePost('a'.repeat(280), 'x')).toEqual({
      network: 'x',
      length: 280,
      limit: 280,
      remaining: 0,
      ok: true,
    });
    expect(measurePost('a'.repeat(281), 'x')).toMatchObject({ remaining: -1, ok: false });
    expect(measurePost('', 'x')).toMatchObject({ length: 0, ok: false });
    expect(measurePost('a\uFFFEb', 'x').ok).toBe(false);
  });
});

describe('Facebook and Instagram', () => {
  it('count characters up to their limits', () => {
    expect(measurePost('a'.repeat(63_206), 'facebook')).toMatchObject({ ok: true, remaining: 0 });
    expect(measurePost('a'.repeat(63_207), 'facebook').ok).toBe(false);
    expect(measurePost('a'.repeat(2201), 'instagram')).toMatchObject({ ok: false, limit: 2200, remaining: -1 });
    expect(measurePost(' \n', 'facebook').ok).toBe(false);
  });
});
