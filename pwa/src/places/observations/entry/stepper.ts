import { MAX_COUNT, readCount, type Count, type Qualifier } from '@vigie/observations';

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

/**
 * A count as typed, also with a word or sign for how sure it is (`env. 40`, `>= 12`); what is no count by itself gives its first whole
 * number, or nothing for *not counted*. Without such a word it stays as sure as it was.
 */
export function typedCount(text: string, before: Count | undefined): Count | undefined {
  const typed = readCount(text);
  const count = typeof typed === 'object' ? typed.value : firstNumber(text);
  return count && before?.qualifier ? { qualifier: before.qualifier, ...count } : count;
}

function firstNumber(text: string): Count | undefined {
  const digits = /\d+/.exec(text.replace(/\s/g, ''))?.[0];
  return digits === undefined ? undefined : { value: Math.min(Number(digits), MAX_COUNT) };
}

/** How sure the count is. Exact is what a count without a word is. */
export function withQualifier({ value }: Count, qualifier: Qualifier): Count {
  return qualifier === 'exact' ? { value } : { value, qualifier };
}
