import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLOSE } from '@vigie/core';
import { errorText, refusalText } from './error-text.ts';
import { LOCALES, type Locale } from './locale.ts';

function messages(locale: Locale): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../messages/errors/${locale}.json`, import.meta.url), 'utf8'));
}

describe('errorText', () => {
  it('has a text of its own for every code, in both languages', () => {
    for (const locale of LOCALES) {
      for (const [key, text] of Object.entries(messages(locale))) {
        const code = key.replace(/^error_/, '');
        if (key === code || typeof text !== 'string' || text.includes('{')) continue;
        expect(errorText({ code }, locale)).toBe(text);
      }
    }
  });

  it('writes the values an error names', () => {
    expect(errorText({ code: 'post_too_many_images', params: { max: 4 } }, 'en')).toContain('4');
  });

  it('says something true of a code it does not know', () => {
    expect(errorText({ code: 'never_heard_of' }, 'fr')).toContain('never_heard_of');
    expect(errorText({ code: 'never_heard_of' }, 'en')).not.toBe(errorText({ code: 'never_heard_of' }, 'fr'));
  });

  it('has the same codes in both languages', () => {
    expect(Object.keys(messages('en')).sort()).toEqual(Object.keys(messages('fr')).sort());
  });
});

describe('refusalText', () => {
  it('says in words why a server asks to wait, and names no other reason in its own', () => {
    for (const locale of LOCALES)
      for (const { reason } of [CLOSE.roomFull, CLOSE.quotaExceeded, CLOSE.tooManyRooms, CLOSE.badToken]) {
        expect(refusalText(reason, locale)).not.toBe(refusalText(undefined, locale));
        expect(refusalText(reason, locale)).not.toContain(reason);
      }
    expect(refusalText('never-heard-of', 'en')).toContain('never-heard-of');
  });
});
