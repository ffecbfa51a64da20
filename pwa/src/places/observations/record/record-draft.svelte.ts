import {
  countOfPath,
  CORRECTION_PATHS,
  ownFieldOfPath,
  readCount,
  sortForces,
  valueAt,
  type Count,
  type FixedPath,
  type LedgerRecord,
  type OwnField,
  type OwnPath,
  type OwnValue,
  type RecordChanges,
} from '@vigie/observations';

/** The fields of the form; verification has buttons of its own. */
export type DraftPath = Exclude<FixedPath, 'verified'> | OwnPath;
export const DRAFT_PATHS = CORRECTION_PATHS.filter(
  (path): path is Exclude<FixedPath, 'verified'> => path !== 'verified',
);

/** What is typed, field by field. An empty text is "not noted", and for a count "not counted". */
export type DraftTexts = Partial<Record<DraftPath, string>>;

/** Why a field cannot be saved as typed. */
export type DraftError = 'count' | 'date';

const SIGNS = { at_least: '≥ ', about: '≈ ', exact: '' } as const;

/** The value of a field as it is typed. */
export function draftText(record: LedgerRecord, path: DraftPath): string {
  const value = valueAt(record, path);
  if (value === undefined) return '';
  if (countOfPath(path)) return countTyped(value as Count);
  if (ownFieldOfPath(path) !== null) return ownTyped(value as OwnValue);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(path === 'forces' ? ', ' : '\n');
  return String(value);
}

const countTyped = (count: Count) => `${SIGNS[count.qualifier ?? 'exact']}${count.value}`;

function ownTyped({ value, qualifier }: OwnValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? countTyped(qualifier ? { value, qualifier } : { value }) : value;
}

/** The value that a text typed into one of the team's own fields stands for. */
function ownValue(kind: OwnField['kind'], typed: string): { value: unknown } | { error: DraftError } {
  if (typed === '') return { value: undefined };
  if (kind === 'yes_no') return { value: { value: typed === 'yes' } };
  if (kind !== 'count') return { value: { value: typed } };
  const count = readCount(typed);
  if (typeof count === 'object') return { value: count.value };
  return count === 'empty' ? { value: undefined } : { error: 'count' };
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
    case 'testimony':
    case 'legalBasisShown':
    case 'cleaningTeam':
    case 'interpreter':
      return { value: typed === 'yes' };
    case 'forces':
      return { value: sortForces(listOf(typed, ',')) };
    case 'violence':
    case 'intimidation':
    case 'weapons':
    case 'weaponsCarried':
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

/** One record being corrected. What somebody else changes meanwhile in other fields stays as they wrote it, and is shown. */
export class RecordDraft {
  #base = $state.raw<DraftTexts>({});
  readonly #kinds: ReadonlyMap<string, OwnField['kind']>;
  texts = $state<DraftTexts>({});

  /** `own` are the fields that the team added, for those the record holds or its form asks. */
  constructor(record: LedgerRecord, kept?: DraftTexts, own: readonly OwnField[] = []) {
    this.#kinds = new Map(own.map((field) => [field.id, field.kind]));
    this.#base = this.#textsOf(record);
    this.texts = { ...this.#base, ...kept };
  }

  /** What is kept of it when it is left: nothing of the fields that others may write meanwhile. */
  typed(): DraftTexts {
    return Object.fromEntries(this.changed.map((path) => [path, this.texts[path] ?? '']));
  }

  /** Takes over what somebody else wrote since, but for the fields that were typed over. */
  follow(now: LedgerRecord): void {
    const base = this.#textsOf(now);
    const typed = new Set(this.changed);
    for (const path of Object.keys(base) as DraftPath[])
      if (!typed.has(path) && base[path] !== this.#base[path]) this.texts[path] = base[path] ?? '';
    this.#base = base;
  }

  #textsOf(record: LedgerRecord): DraftTexts {
    const paths: DraftPath[] = [...DRAFT_PATHS, ...[...this.#kinds.keys()].map((id) => `own.${id}` as OwnPath)];
    return Object.fromEntries(paths.map((path) => [path, draftText(record, path)]));
  }

  readonly changed = $derived.by(() =>
    (Object.keys(this.#base) as DraftPath[]).filter(
      (path) => (this.texts[path] ?? '').trim() !== (this.#base[path] ?? '').trim(),
    ),
  );

  readonly errors = $derived.by(() => {
    const errors = new Map<DraftPath, DraftError>();
    for (const path of this.changed) {
      const read = this.#read(path);
      if ('error' in read) errors.set(path, read.error);
    }
    return errors;
  });

  /** The fields that were typed over, to be applied to the record as it is now. */
  changes(now: LedgerRecord): RecordChanges {
    const changes: Record<string, unknown> = {};
    const counts: Record<string, unknown> = { ...now.counts };
    const own: Record<string, unknown> = { ...now.own };
    for (const path of this.changed) {
      const read = this.#read(path);
      if ('error' in read) continue;
      const count = countOfPath(path);
      const ownField = ownFieldOfPath(path);
      if (!count && ownField === null) {
        changes[path] = read.value;
        continue;
      }
      const [group, key] = count ? [counts, count] : [own, ownField ?? ''];
      if (read.value === undefined) delete group[key];
      else group[key] = read.value;
      changes[count ? 'counts' : 'own'] = group;
    }
    return changes as RecordChanges;
  }

  #read(path: DraftPath): { value: unknown } | { error: DraftError } {
    const text = this.texts[path] ?? '';
    const ownField = ownFieldOfPath(path);
    if (ownField !== null) return ownValue(this.#kinds.get(ownField) ?? 'text', text.trim());
    return draftValue(path, text);
  }
}
