import {
  countOfPath,
  CORRECTION_PATHS,
  readCount,
  sortForces,
  valueAt,
  type Count,
  type FixedPath,
  type LedgerRecord,
  type RecordChanges,
} from '@vigie/observations';

/** The fields of the form; verification has buttons of its own. */
export type DraftPath = Exclude<FixedPath, 'verified'>;
export const DRAFT_PATHS = CORRECTION_PATHS.filter((path): path is DraftPath => path !== 'verified');

/** What is typed, field by field. An empty text is "not noted", and for a count "not counted". */
export type DraftTexts = Record<DraftPath, string>;

/** Why a field cannot be saved as typed. */
export type DraftError = 'count' | 'date';

const SIGNS = { at_least: '≥ ', about: '≈ ', exact: '' } as const;

/** The value of a field as it is typed. */
export function draftText(record: LedgerRecord, path: DraftPath): string {
  const value = valueAt(record, path);
  if (value === undefined) return '';
  if (countOfPath(path)) {
    const count = value as Count;
    return `${SIGNS[count.qualifier ?? 'exact']}${count.value}`;
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(path === 'forces' ? ', ' : '\n');
  return String(value);
}

/** The value that a typed text stands for. */
export function draftValue(path: DraftPath, text: string): { value: unknown } | { error: DraftError } {
  const typed = text.trim();
  if (countOfPath(path)) {
    const count = readCount(typed);
    if (typeof count === 'object') return count;
    return count === 'empty' ? { value: undefined } : { error: 'count' };
  }
  if (path === 'date') return /^\d{4}-\d\d-\d\d$/.test(typed) ? { value: typed } : { error: 'date' };
  if (typed === '') return { value: undefined };
  switch (path) {
    case 'legalBasisShown':
    case 'cleaningTeam':
    case 'interpreter':
      return { value: typed === 'yes' };
    case 'forces':
      return { value: sortForces(listOf(typed, ',')) };
    case 'violence':
    case 'intimidation':
      return { value: listOf(typed, '\n') };
    default:
      return { value: typed };
  }
}

/** The parts of a list as typed, without empty ones. */
export function listOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** One record being corrected. What somebody else changes meanwhile in other fields stays as they wrote it. */
export class RecordDraft {
  readonly #base: DraftTexts;
  texts = $state<DraftTexts>(emptyTexts());

  constructor(record: LedgerRecord, kept?: DraftTexts) {
    this.#base = textsOf(record);
    this.texts = { ...(kept ?? this.#base) };
  }

  readonly changed = $derived.by(() =>
    DRAFT_PATHS.filter((path) => this.texts[path].trim() !== this.#base[path].trim()),
  );

  readonly errors = $derived.by(() => {
    const errors = new Map<DraftPath, DraftError>();
    for (const path of this.changed) {
      const read = draftValue(path, this.texts[path]);
      if ('error' in read) errors.set(path, read.error);
    }
    return errors;
  });

  /** The fields that were typed over, to be applied to the record as it is now. */
  changes(now: LedgerRecord): RecordChanges {
    const changes: Record<string, unknown> = {};
    const counts: Record<string, unknown> = { ...now.counts };
    for (const path of this.changed) {
      const read = draftValue(path, this.texts[path]);
      if ('error' in read) continue;
      const count = countOfPath(path);
      if (!count) changes[path] = read.value;
      else if (read.value === undefined) delete counts[count];
      else counts[count] = read.value;
      if (count) changes['counts'] = counts;
    }
    return changes as RecordChanges;
  }
}

function textsOf(record: LedgerRecord): DraftTexts {
  return Object.fromEntries(DRAFT_PATHS.map((path) => [path, draftText(record, path)])) as DraftTexts;
}

function emptyTexts(): DraftTexts {
  return Object.fromEntries(DRAFT_PATHS.map((path) => [path, ''])) as DraftTexts;
}
