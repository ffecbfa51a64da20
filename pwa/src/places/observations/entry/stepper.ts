import { MAX_COUNT, type Count, type Qualifier } from '@vigie/observations';

/** One more: from *not counted*, the first one seen. */
export function oneMore(count: Count | undefined): Count {
  if (!count) return { value: 1 };
  return { ...count, value: Math.min(count.value + 1, MAX_COUNT) };
}

/** One less: from *not counted* a zero that was counted, and from zero back to *not counted*. */
export function oneLess(count: Count | undefined): Count | undefined {
  if (!count) return { value: 0 };
  return count.value === 0 ? undefined : { ...count, value: count.value - 1 };
}

/** A count as typed: its first whole number, or nothing for *not counted*. How sure it is stays. */
export function typedCount(text: string, before: Count | undefined): Count | undefined {
  const digits = /\d+/.exec(text.replace(/\s/g, ''))?.[0];
  if (digits === undefined) return undefined;
  const value = Math.min(Number(digits), MAX_COUNT);
  return before?.qualifier ? { value, qualifier: before.qualifier } : { value };
}

/** How sure the count is. Exact is what a count without a word is. */
export function withQualifier({ value }: Count, qualifier: Qualifier): Count {
  return qualifier === 'exact' ? { value } : { value, qualifier };
}
