import { exhausted } from '@vigie/core';
import { m, type Locale } from '@vigie/i18n';
import { z } from 'zod';

/** Nothing was put into the page: the person can still paste the text. */
const copyReasonSchema = z.enum(['composer_not_found', 'paste_unsupported', 'text_refused']);
export type CopyReason = z.infer<typeof copyReasonSchema>;

/** The composer is not what the post should be; what is in it is told beside the reason. */
const failureReasonSchema = z.enum([
  'composer_not_empty',
  'images_present',
  'already_inserted',
  'too_many_images',
  'file_input_not_found',
  'images_not_shown',
  'text_refused',
  'text_differs',
  'text_doubled',
  'editor_gone',
  'post_disabled',
  'post_button_not_found',
]);
export type FailureReason = z.infer<typeof failureReasonSchema>;

/** What an insertion came to, told without guessing. */
export const insertOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    /** The composer holds exactly the post and its button is enabled. `copy`: descriptions are still to be pasted by hand. */
    outcome: z.literal('inserted'),
    images: z.number().int().nonnegative(),
    altTexts: z.enum(['set', 'copy', 'none']),
  }),
  z.strictObject({ outcome: z.literal('copy'), reason: copyReasonSchema }),
  z.strictObject({
    outcome: z.literal('failed'),
    reason: failureReasonSchema,
    /** `inserted`: the post's text or a part of it stands in the editor, read it before anything else. */
    text: z.enum(['inserted', 'absent']),
    /** Images that the composer shows. */
    images: z.number().int().nonnegative(),
  }),
]);
export type InsertOutcome = z.infer<typeof insertOutcomeSchema>;

/** One or two sentences that tell a person what happened and what to do. */
export function outcomeText(outcome: InsertOutcome, locale: Locale): string {
  const o = { locale };
  switch (outcome.outcome) {
    case 'inserted':
      if (outcome.altTexts === 'copy') return m.composers_inserted_copy_alt({ count: outcome.images }, o);
      return outcome.images === 0
        ? m.composers_inserted_text({}, o)
        : m.composers_inserted({ count: outcome.images }, o);
    case 'copy':
      return copyText(outcome.reason, locale);
    case 'failed':
      return failureText(outcome.reason, locale);
    default:
      return exhausted(outcome);
  }
}

function copyText(reason: CopyReason, locale: Locale): string {
  const o = { locale };
  switch (reason) {
    case 'composer_not_found':
      return m.composers_copy_composer_not_found({}, o);
    case 'paste_unsupported':
      return m.composers_copy_paste_unsupported({}, o);
    case 'text_refused':
      return m.composers_copy_text_refused({}, o);
    default:
      return exhausted(reason);
  }
}

function failureText(reason: FailureReason, locale: Locale): string {
  const o = { locale };
  switch (reason) {
    case 'composer_not_empty':
      return m.composers_failed_composer_not_empty({}, o);
    case 'images_present':
      return m.composers_failed_images_present({}, o);
    case 'already_inserted':
      return m.composers_failed_already_inserted({}, o);
    case 'too_many_images':
      return m.composers_failed_too_many_images({}, o);
    case 'file_input_not_found':
      return m.composers_failed_file_input_not_found({}, o);
    case 'images_not_shown':
      return m.composers_failed_images_not_shown({}, o);
    case 'text_refused':
      return m.composers_failed_text_refused({}, o);
    case 'text_differs':
      return m.composers_failed_text_differs({}, o);
    case 'text_doubled':
      return m.composers_failed_text_doubled({}, o);
    case 'editor_gone':
      return m.composers_failed_editor_gone({}, o);
    case 'post_disabled':
      return m.composers_failed_post_disabled({}, o);
    case 'post_button_not_found':
      return m.composers_failed_post_button_not_found({}, o);
    default:
      return exhausted(reason);
  }
}
