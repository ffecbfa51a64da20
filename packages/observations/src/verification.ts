import { z } from 'zod';
import type { StoredCorrection } from './correction.ts';
import { sameName } from './name.ts';
import type { LedgerRecord } from './record.ts';

/** What a member signed of a record: that it is verified, or that it is not any more. The last one signed counts. */
export const storedVerificationSchema = z.strictObject({
  verified: z.boolean(),
  by: z.string().min(1).max(500),
  at: z.string().max(40),
});
export type StoredVerification = z.infer<typeof storedVerificationSchema>;

/** Whether a member wrote what a record says: entered it, or corrected a field of it. Nobody verifies their own word. */
export function isOwnWord(original: LedgerRecord, corrections: Iterable<Pick<StoredCorrection, 'by'>>, member: string) {
  if (sameName(original.enteredBy, member)) return true;
  for (const { by } of corrections) if (sameName(by, member)) return true;
  return false;
}

/**
 * The record as verified by its team: the signature of a member stands over what the source said. One that its author or corrector
 * signed (an edit made elsewhere at the same time) is no verification, on every device alike.
 */
export function withVerification(
  record: LedgerRecord,
  original: LedgerRecord,
  corrections: Iterable<Pick<StoredCorrection, 'by'>>,
  signed: StoredVerification | undefined,
): LedgerRecord {
  if (!signed) return record;
  const { verified: _, ...rest } = record;
  if (!signed.verified) return rest;
  if (isOwnWord(original, corrections, signed.by)) return original.verified ? record : rest;
  return { ...record, verified: { by: signed.by, at: signed.at } };
}
