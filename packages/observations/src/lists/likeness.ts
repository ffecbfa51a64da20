import { plainWords } from '../import/words.ts';

/** How alike two names must be to be offered as one, from 0 to 1: two thirds of their letters, or all words but a filler. */
const ALIKE = 0.6;

/** Entries offered for one word: more is a list to read, not a suggestion. */
const MAX_OFFERED = 3;

/** Words that say little about which place is meant. */
const FILLERS = new Set([
  'le',
  'la',
  'les',
  'l',
  'du',
  'de',
  'des',
  'd',
  'the',
  'of',
  'at',
  'site',
  'camp',
  'campement',
  'lieu',
  'zone',
]);

/** Words of one meaning in the two languages that the team writes in. */
const SAME: ReadonlyMap<string, string> = new Map(
  [
    ['old', 'ancien', 'ancienne', 'anciens', 'vieux', 'vieille', 'ex'],
    ['new', 'nouveau', 'nouvelle', 'neuf'],
    ['bridge', 'bridges', 'pont', 'ponts'],
    ['north', 'nord'],
    ['south', 'sud'],
    ['east', 'est'],
    ['west', 'ouest'],
    ['canal', 'channel'],
    ['wood', 'woods', 'bois', 'forest', 'foret'],
    ['hospital', 'hopital'],
    ['station', 'gare'],
    ['stadium', 'stade'],
    ['car', 'parking'],
    ['warehouse', 'entrepot', 'hangar'],
    ['unicorn', 'licorne'],
    ['police', 'policiere'],
  ].flatMap(([meaning = '', ...words]) => words.map((word) => [word, meaning] as const)),
);

/** Something a word may mean: an entry under all its names, or another word of the records. */
export interface Candidate {
  readonly id: string;
  readonly names: readonly string[];
}

/** Those whose names are like a word, likest first: what a person is offered to merge it into. Nothing is decided by it. */
export function likest(word: string, candidates: readonly Candidate[]): readonly string[] {
  return candidates
    .map(({ id, names }) => ({ id, score: Math.max(0, ...names.map((name) => likeness(word, name))) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_OFFERED)
    .map(({ id }) => id);
}

/** How alike two names are, from 0 to 1: same words in any order and either language, or nearly the same letters. */
export function likeness(a: string, b: string): number {
  const [wordsA, wordsB] = [meanings(a), meanings(b)];
  if (wordsA.length === 0 || wordsB.length === 0)
    return plainWords(a) === plainWords(b) && plainWords(a) !== '' ? 1 : 0;
  return Math.max(sharedWords(wordsA, wordsB), sharedPairs(wordsA.join(''), wordsB.join('')));
}

function meanings(name: string): string[] {
  const words = plainWords(name).split(' ').filter(Boolean);
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length > 0 ? telling : words).map((word) => SAME.get(word) ?? word).sort();
}

/** Shared words over all words. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  const [setA, setB] = [new Set(a), new Set(b)];
  return setA.intersection(setB).size / setA.union(setB).size;
}

/** Dice's coefficient over pairs of neighbouring letters: forgives a letter more, less, or swapped. */
function sharedPairs(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = (text: string) => {
    const counts = new Map<string, number>();
    for (let at = 0; at + 1 < text.length; at++) {
      const pair = text.slice(at, at + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    return counts;
  };
  const [ofA, ofB] = [pairs(a), pairs(b)];
  let shared = 0;
  for (const [pair, count] of ofA) shared += Math.min(count, ofB.get(pair) ?? 0);
  const all = Math.max(a.length - 1, 0) + Math.max(b.length - 1, 0);
  return all === 0 ? 0 : (2 * shared) / all;
}
