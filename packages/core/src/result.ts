/** An expected outcome as a value: programming errors throw, everything a user can cause is a `Result`. */
export type Result<T, E = VigieError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** An expected failure. `code` has a French and an English text in `@vigie/i18n` (`errorText`). */
export interface VigieError<C extends string = string> {
  readonly code: C;
  /** Values the text may name (a row, a column, a size…). */
  readonly params?: Readonly<Record<string, string | number>>;
  /** For logs and tests only, never shown: may be in one language. */
  readonly detail?: string;
}

/** Wraps a value as success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Builds a failure from a code, the values its text names, and a detail for logs. */
export function err<C extends string>(
  code: C,
  params?: Readonly<Record<string, string | number>>,
  detail?: string,
): { readonly ok: false; readonly error: VigieError<C> } {
  return { ok: false, error: { code, ...(params ? { params } : {}), ...(detail ? { detail } : {}) } };
}

/** The value of a success; throws on a failure. For tests and for places where failure would be a programming error. */
export function unwrap<T>(result: Result<T, VigieError>): T {
  if (result.ok) return result.value;
  throw new Error(`unexpected failure ${result.error.code} ${result.error.detail ?? ''}`);
}

/** Ends a `switch` over a union: the compiler refuses it while a case is missing. */
export function exhausted(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
