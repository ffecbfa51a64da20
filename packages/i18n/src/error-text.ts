import type { VigieError } from '@vigie/core';
import type { Locale } from './locale.ts';
import { ERROR_TEXTS } from '../paraglide/error-texts.js';

/**
 * What a member reads of an expected failure: the text of `error_<code>`, in the interface's language unless one is given. A code
 * without a text gets the general one, with the code, so that it can be reported.
 */
export function errorText(error: VigieError, locale?: Locale): string {
  const options = locale ? { locale } : {};
  const text = ERROR_TEXTS[error.code.replaceAll('-', '_')];
  if (text) return text(error.params ?? {}, options);
  return ERROR_TEXTS['unexpected']?.({ code: error.code }, options) ?? error.code;
}

/** What a member reads when a sync server closes: of its reason, one of the words of `CLOSE` in core. */
export function refusalText(reason: string | undefined, locale?: Locale): string {
  const code = `server_${(reason ?? '').replaceAll('-', '_')}`;
  return errorText({ code: code in ERROR_TEXTS ? code : 'server_refuses', params: { reason: reason ?? '?' } }, locale);
}
