import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import type { CorrectionPath, StoredCorrection } from './correction.ts';
import { hash64 } from './hash.ts';
import type { Author } from './history.ts';
import { nameKey, sameName } from './name.ts';
import type { LedgerRecord } from './record.ts';

/**
 * What a member signed of a record: that it is verified, or that it is not any more. `of` is the digest of what the record said then;
 * earlier versions signed without it.
 */
export const storedSignatureSchema = z.strictObject({
  verified: z.boolean(),
  by: z.string().min(1).max(500),
  at: z.string().max(40),
  of: z.string().max(40).optional(),
});
export type StoredSignature = z.infer<typeof storedSignatureSchema>;

/**
 * Signatures of a record by who gave them (a hash of the name). Those of earlier versions, and the withdrawal of what the source said,
 * stand under ''.
 */
export type Signatures = ReadonlyMap<string, StoredSignature>;

/** The key of a member's signature: one member has one. */
export function signerKey(member: string): string {
  return hash64(nameKey(member));
}

/** Where the verification of a record stands. */
export interface Verification {
  /** Whether the record counts as verified. */
  readonly verified: boolean;
  /** Who signed what it says now, oldest first. */
  readonly standing: readonly Author[];
  /** Who signed what it said before it was changed, oldest first. */
  readonly lapsed: readonly Author[];
  /** Whose words nobody else has signed yet. Empty when nobody has signed anything. */
  readonly unseen: readonly string[];
}

/** One record with all that its verification depends on. */
export interface Evidenced {
  /** As imported or entered. */
  readonly original: LedgerRecord;
  /** With its corrections. */
  readonly record: LedgerRecord;
  readonly corrections: ReadonlyMap<CorrectionPath, StoredCorrection> | undefined;
  readonly signatures: Signatures | undefined;
}

/** Words about a record that no figure counts: they may change without anybody checking again. */
const REMARKS: ReadonlySet<string> = new Set(['notes', 'consentNote', 'enteredBy', 'verified']);

/** The digest of what somebody signs: all that a record says of the observation, remarks and origin left out. */
export function signedDigest(record: LedgerRecord): string {
  const { id: _id, source: _source, ...said } = record;
  return hash64(canonicalJson(Object.fromEntries(Object.entries(said).filter(([field]) => !REMARKS.has(field)))));
}

/**
 * The rule of verification, by which every published figure can be defended: **each word of a record was seen by somebody other than
 * who wrote it.**
 * - Writers are who entered the record, and who corrected what it says. A signature holds for exactly what the record said when it was
 *   given (its digest, no clock): any later change voids it, whoever made it (another import too), until somebody signs again. Putting
 *   back what was signed makes the signature hold again.
 * - A record is verified when for each writer somebody else's signature holds. Who verified a record and then corrects it keeps their
 *   signature over the rest (`LedgerYear.correct` renews it); their own correction waits for one other person, the author included.
 *   So two people can always finish a record between them, and one alone never can.
 * - What the source approved (`original.verified`) is verified as the source says it; a correction of it waits for somebody other than
 *   who made it.
 * - Remarks (notes, what is added on consent) are no part of what is signed.
 *
 * All of it follows from what is stored, so every device comes to the same answer, whatever order edits arrive in.
 */
export function verificationOf(given: Evidenced): Verification & { readonly shown: LedgerRecord['verified'] } {
  const { original, record, signatures } = given;
  const approved = isApproved(given);
  const now = signedDigest(record);
  const signed = [...(signatures?.values() ?? []), ...earlierSignature(given)].filter(({ verified }) => verified);
  const holds = (one: StoredSignature) => (one.of === undefined ? !correctedSince(given, one.at) : one.of === now);
  const standing = byTime(signed.filter(holds));
  const lapsed = byTime(signed.filter((one) => !holds(one)));
  const asApproved = approved && now === signedDigest(original);
  const unseen = standing.length === 0 ? [] : writersOf(given).filter((writer) => !seenByOther(writer, standing));
  const enough = standing.length > 0 && unseen.length === 0;
  const shown = enough ? together(standing) : asApproved ? original.verified : undefined;
  return { verified: shown !== undefined, standing, lapsed, unseen: asApproved ? [] : unseen, shown };
}

/** Whether a member's signature would add nothing: they wrote all of what is to be checked, or have signed it already. */
export function addsNothing(given: Evidenced, member: string): boolean {
  const writers = writersOf(given);
  if (writers.length > 0 && writers.every((writer) => sameName(writer, member))) return true;
  // Most of a ledger that was imported: nobody signed, and nothing has to be compared.
  if (!given.signatures && !given.corrections?.has('verified')) return false;
  return verificationOf(given).standing.some(({ by }) => sameName(by, member));
}

/** Whose words have to be seen by somebody else. What the source approved is settled, its author with it. */
function writersOf(given: Evidenced): readonly string[] {
  const { original, corrections } = given;
  const writers = isApproved(given) || original.enteredBy === undefined ? [] : [original.enteredBy];
  for (const [path, { by }] of corrections ?? []) {
    if (!REMARKS.has(path) && !writers.some((writer) => sameName(writer, by))) writers.push(by);
  }
  return writers;
}

function seenByOther(writer: string, standing: readonly Author[]): boolean {
  return standing.some(({ by }) => !sameName(by, writer));
}

/** Whether the source approved the record, and no member has taken that back. */
function isApproved({ original, corrections, signatures }: Evidenced): boolean {
  if (original.verified === undefined || corrections?.get('verified')?.value === null) return false;
  return signatures?.get('')?.verified !== false;
}

/** Earlier versions wrote a verification as a correction of the field `verified`. */
function earlierSignature({ corrections }: Evidenced): StoredSignature[] {
  const written = corrections?.get('verified');
  return written && written.value !== null ? [{ verified: true, by: written.by, at: written.at }] : [];
}

/** For signatures of earlier versions, which do not say what was signed. */
function correctedSince({ corrections }: Evidenced, at: string): boolean {
  const instant = Date.parse(at);
  return [...(corrections ?? [])].some(([path, change]) => !REMARKS.has(path) && !(Date.parse(change.at) <= instant));
}

function byTime(signatures: readonly StoredSignature[]): Author[] {
  return signatures
    .map(({ by, at }) => ({ by, at }))
    .sort((a, b) => (Date.parse(a.at) || 0) - (Date.parse(b.at) || 0) || (a.by < b.by ? -1 : 1));
}

/** Longest list of names that a record holds as its verifiers, in UTF-16 units. */
const MAX_NAMES = 500;

/** Those who verified a record, as one verification: their names, and when the last of them signed. */
function together(standing: readonly Author[]): { by: string; at: string } {
  const by = standing.map((one) => one.by).join(', ').slice(0, MAX_NAMES); // prettier-ignore
  return { by, at: standing.at(-1)?.at ?? '' };
}
