/** Bytes that WebCrypto takes: backed by an `ArrayBuffer` of their own, never by shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The same bytes in the form WebCrypto takes, copied only when they lie in shared memory. */
export function cryptoBytes(bytes: Uint8Array): Bytes {
  return hasOwnBuffer(bytes) ? bytes : new Uint8Array(bytes);
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** SHA-256 (FIPS 180-4) of `bytes`: 32 bytes. */
export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', cryptoBytes(bytes)));
}

function hasOwnBuffer(bytes: Uint8Array): bytes is Bytes {
  return bytes.buffer instanceof ArrayBuffer;
}
