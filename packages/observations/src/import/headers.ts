import { FIELD_OF_ALIAS, metaColumn, type MetaColumn } from './column-names.ts';
import type { ImportField } from './ledger-import.ts';
import { plainWords } from './words.ts';

/** Where a header comes from: what its separators mean depends on it. */
export type Origin = 'kobo' | 'odk' | 'sheet';

/** Fields that hold several choices, and may come as one column a choice. */
export const CHOICE_FIELDS = ['forces', 'violence', 'intimidation', 'weapons', 'weaponsCarried'] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

/** What the name of a column says for certain. `unknown` is asked. */
export type Meaning =
  | { readonly is: 'meta'; readonly meta: MetaColumn }
  | { readonly is: 'field'; readonly field: ImportField }
  | { readonly is: 'choice'; readonly field: ChoiceField; readonly choice: string }
  | { readonly is: 'unknown' };

/** Longest header looked at: longer questions exist, but none of ours. */
const MAX_HEADER = 300;

/** Separators of a header looked at: groups are never nested deeper. */
const MAX_DEPTH = 8;

/** The separators that a source uses unless it is told otherwise. */
const SEPARATORS: Readonly<Record<Origin, readonly string[]>> = { kobo: ['/'], odk: ['-', '/'], sheet: [] };

/** What may stand between a group and its question, or a question and its choice (the exporter lets one choose): a run of signs … */
const RUN = /[^\p{L}\p{N}\p{M}’']+/gu;
/** … that is more than spaces, brackets and the marks that end a sentence. */
const SEPARATING = /[^\s()"?.]|^\.$/u;

interface Cut {
  readonly before: string;
  readonly sign: string;
  readonly after: string;
}

/**
 * What each column of a header is, by its name alone: a known name as a whole, or behind the name of its group. Two columns may say
 * the same field; who reads the file decides.
 */
export function readHeader(header: readonly string[], origin: Origin): Meaning[] {
  const names = header.map((name) => name.trim());
  const groups = groupsOf(names, origin);
  return names.map((name) => meaningOf(name, origin, groups));
}

function meaningOf(name: string, origin: Origin, groups: ReadonlySet<string>): Meaning {
  const meta = origin === 'sheet' ? undefined : metaColumn(name);
  if (meta !== undefined) return { is: 'meta', meta };
  if (name === '' || name.length > MAX_HEADER) return { is: 'unknown' };
  const field = fieldNamed(name) ?? behindGroup(name, groups);
  if (field) return { is: 'field', field };
  for (const { before, sign, after } of cutsOf(name)) {
    const question = fieldNamed(before) ?? behindGroup(before, groups);
    // A group may be called like a question ("Forces de l'ordre/Nombre de fourgons"): what it holds is asked, never a choice.
    if (!isChoiceField(question) || after === '' || !groups.has(before + sign) || knownBehind(after)) continue;
    return { is: 'choice', field: question, choice: after };
  }
  return { is: 'unknown' };
}

function behindGroup(name: string, groups: ReadonlySet<string>): ImportField | undefined {
  for (const { before, sign, after } of cutsOf(name)) {
    const field = groups.has(before + sign) && !fieldNamed(lastPart(before)) ? fieldNamed(after) : undefined;
    if (field) return field;
  }
  return undefined;
}

/**
 * What stands before questions or choices, with its separator: the one that the source uses by itself, or any that stands before two
 * known names, or before two choices of one question. A single "Tents / tarps" is no tarps in a group of tents.
 */
function groupsOf(names: readonly string[], origin: Origin): ReadonlySet<string> {
  const times = new Map<string, number>();
  const own = new Set<string>();
  for (const { before, sign, after } of names.flatMap(cutsOf)) {
    const question = fieldNamed(lastPart(before));
    const known = isChoiceField(question) || (!question && knownBehind(after));
    if (!known) continue;
    times.set(before + sign, (times.get(before + sign) ?? 0) + 1);
    if (SEPARATORS[origin].includes(sign)) own.add(before + sign);
  }
  return new Set([...times].filter(([group, count]) => count > 1 || own.has(group)).map(([group]) => group));
}

/** Whether a name, or what stands behind its groups or before its choice, is a known one. */
function knownBehind(name: string): boolean {
  if (fieldNamed(name)) return true;
  return cutsOf(name).some(({ before, after }) => fieldNamed(after) !== undefined || isChoiceField(fieldNamed(before)));
}

function lastPart(name: string): string {
  return fieldNamed(name) ? name : (cutsOf(name).find(({ after }) => fieldNamed(after))?.after ?? name);
}

/** A name cut at each of its separators, leftmost first. */
export function cutsOf(name: string): Cut[] {
  if (name.length > MAX_HEADER) return [];
  return [...name.matchAll(RUN)]
    .filter((match) => match.index > 0 && SEPARATING.test(match[0]))
    .slice(0, MAX_DEPTH)
    .map((match) => ({
      before: name.slice(0, match.index),
      sign: match[0],
      after: name.slice(match.index + match[0].length).trim(),
    }));
}

function fieldNamed(name: string): ImportField | undefined {
  return FIELD_OF_ALIAS.get(plainWords(name));
}

export function isChoiceField(field: string | undefined): field is ChoiceField {
  return (CHOICE_FIELDS as readonly (string | undefined)[]).includes(field);
}
