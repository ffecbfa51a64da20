import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import { answerKey, answerName, answersOf } from './own-answer.ts';
import { addField, changeField, type GivenAnswer } from './own-field-edit.ts';
import { readFields, type FieldFactWrite } from './own-field-facts.ts';

const AT = '2026-11-23T09:00:00Z';
const author = { by: 'Léa', at: AT };
const ID = 'own_sky';
const names = { fr: 'Ciel' };

/** A field as facts tell it, and how it is changed. */
function field(...words: readonly string[]) {
  const facts = new Map<string, unknown>();
  const write = (writes: readonly FieldFactWrite[]) => {
    for (const { key, value } of writes) {
      if (value === undefined) facts.delete(key);
      else facts.set(key, value);
    }
  };
  const now = () => {
    const { fields, refused } = readFields(facts);
    expect(refused).toBe(0);
    const [known] = fields;
    if (!known) throw new Error('no field');
    return known;
  };
  write(unwrap(addField({ fields: [], author }, ID, { register: 'eviction', kind: 'choice', names, choices: words })));
  const edit = (choices: readonly (string | GivenAnswer)[]) =>
    changeField({ fields: [now()], author }, ID, { names, choices });
  return {
    facts,
    now,
    write,
    edit,
    change: (choices: readonly (string | GivenAnswer)[]) => write(unwrap(edit(choices))),
  };
}

describe('an answer that is called otherwise', () => {
  it('is meant by every word that it ever was, and counts as one', () => {
    const { now, change } = field('Pluie', 'Sec');
    expect(now()).not.toHaveProperty('answers');
    change([{ id: 'pluie', name: 'Averse', en: 'Shower' }, 'Sec']);
    change([{ id: 'pluie', name: 'Humide', en: 'Wet' }, 'Sec']);
    expect(now().choices).toEqual(['Humide', 'Sec']);
    const keys = ['Pluie', 'averse', 'HUMIDE', 'wet'].map((word) => answerKey(now(), word));
    expect(new Set(keys)).toEqual(new Set(['pluie']));
    expect(['Pluie', 'Averse'].map((word) => answerName(now(), word, 'en'))).toEqual(['Wet', 'Wet']);
    expect(answerName(now(), 'Grêle', 'fr')).toBe('Grêle');
  });
  it('cannot take the word of another, present or past, and says whose it is', () => {
    const { edit, change } = field('Pluie', 'Sec');
    const taken = { ok: false, error: { code: 'field_choice_taken', params: { name: 'sec', answer: 'Sec' } } };
    expect(
      edit([
        { id: 'pluie', name: 'sec' },
        { id: 'sec', name: 'Sec' },
      ]),
    ).toMatchObject(taken);
    change([{ id: 'pluie', name: 'Averse' }, 'Sec']);
    expect(
      edit([
        { id: 'pluie', name: 'Averse' },
        { id: 'sec', name: 'Pluie' },
      ]),
    ).toMatchObject({
      error: { params: { name: 'Pluie', answer: 'Averse' } },
    });
    expect(edit([{ id: 'pluie', name: 'Averse' }, 'Sec', 'Pluie']).ok).toBe(false);
  });
  it('may be called again what it was called before', () => {
    const { now, change } = field('Pluie', 'Sec');
    change([{ id: 'pluie', name: 'Averse' }, 'Sec']);
    change([{ id: 'pluie', name: 'Pluie' }, 'Sec']);
    expect(now().choices).toEqual(['Pluie', 'Sec']);
    expect(answerName(now(), 'Averse', 'fr')).toBe('Pluie');
  });
});

it('an answer taken off is offered no more, still means its records, and comes back as it was', () => {
  const { now, change } = field('Pluie', 'Sec', 'Vent');
  change([{ id: 'pluie', name: 'Averse' }, 'Sec', 'Vent']);
  change(['Sec', 'Vent']);
  expect(now().choices).toEqual(['Sec', 'Vent']);
  expect(answerName(now(), 'Pluie', 'fr')).toBe('Averse');
  change(['Sec', 'Vent', 'Averse']);
  expect(now().choices).toEqual(['Sec', 'Vent', 'Averse']);
  expect(answerKey(now(), 'Averse')).toBe('pluie');
  // What nobody offers any more may become a word of another.
  change(['Sec', 'Vent']);
  change([{ id: 'sec', name: 'Averse' }, 'Vent']);
  expect(answerName(now(), 'Averse', 'fr')).toBe('Averse');
  expect(answerKey(now(), 'Averse')).toBe('sec');
});

it('two answers that two people gave one name at once are one', () => {
  const { now, write, edit } = field('Pluie', 'Bruine', 'Sec');
  const lea = unwrap(edit([{ id: 'pluie', name: 'Humide' }, 'Bruine', 'Sec']));
  const tom = unwrap(edit(['Pluie', { id: 'bruine', name: 'Humide' }, 'Sec']));
  write(lea);
  write(tom);
  expect(now().choices).toEqual(['Humide', 'Sec']);
  expect(new Set(['Pluie', 'Bruine', 'Humide'].map((word) => answerKey(now(), word))).size).toBe(1);
  expect(answersOf(now()).filter(({ gone }) => !gone)).toHaveLength(2);
});

it('a word of a field that an earlier version kept reads as it did', () => {
  const { facts, now, change } = field('Pluie', 'Sec');
  expect(facts.get(JSON.stringify([ID, 'choice', 'pluie']))).toEqual({ word: 'Pluie', order: 0, ...author });
  change([{ id: 'pluie', name: 'Averse' }, 'Sec']);
  expect(answerName(now(), 'Pluie', 'fr')).toBe('Averse');
});
