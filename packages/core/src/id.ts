import { toBase64Url } from './bytes.ts';
import { systemRandom, type Random } from './ports.ts';

/** A string that names one kind of thing: `Brand<string, 'DocumentId'>` cannot be passed where a `PostId` is wanted. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** 12 random bytes (96 bits: no two of a team's ids ever collide) in base64url, 16 characters. */
export function newId(random: Random = systemRandom): string {
  return toBase64Url(random.bytes(12));
}
