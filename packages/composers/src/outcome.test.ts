import { describe, expect, it } from 'vitest';
import { insertOutcomeSchema, outcomeText, type InsertOutcome } from './index.ts';

const [inserted, copy, failed] = insertOutcomeSchema.options;

const EVERY: InsertOutcome[] = [
  ...inserted.shape.altTexts.options.flatMap((altTexts) =>
    [0, 1, 3].map((images): InsertOutcome => ({ outcome: 'inserted', images, altTexts })),
  ),
  ...copy.shape.reason.options.map((reason): InsertOutcome => ({ outcome: 'copy', reason })),
  ...failed.shape.reason.options.map((reason): InsertOutcome => ({
    outcome: 'failed',
    reason,
    text: 'absent',
    images: 0,
  })),
];

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
  it.each(EVERY)('$outcome $reason $altTexts $images is told in words of its own', (outcome) => {
    const text = outcomeText(outcome, locale);
    expect(text.length).toBeGreaterThan(30);
    expect(text).not.toMatch(/composers_|\{/);
    const others = EVERY.filter((other) => other.outcome !== outcome.outcome);
    expect(others.map((other) => outcomeText(other, locale))).not.toContain(text);
  });
});
