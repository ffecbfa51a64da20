import { deriveBytes } from './keys.ts';

/** Words in a fingerprint: 55 bits, far beyond what somebody could search for while two people compare by voice. */
const WORDS = 5;

/** Bits a word of a 2048-word list stands for. */
const WORD_BITS = 11n;

/**
 * Five words in each language by which two people compare, by voice, that they hold the same workspace. [S2] Derived under a label of its
 * own, they say nothing about the secret. The word lists (BIP-39) are loaded when asked for.
 */
export async function fingerprint(secret: Uint8Array): Promise<{ fr: readonly string[]; en: readonly string[] }> {
  const [french, english, bytes] = await Promise.all([
    import('@scure/bip39/wordlists/french.js'),
    import('@scure/bip39/wordlists/english.js'),
    deriveBytes(secret, 'fingerprint', 7),
  ]);
  const places = placesOf(bytes);
  // The French list comes decomposed (NFKD): recomposed, so that it is shown and searched like any other text.
  const words = (list: readonly string[]): readonly string[] =>
    places.map((place) => (list[place] ?? '').normalize('NFC'));
  return { fr: words(french.wordlist), en: words(english.wordlist) };
}

function placesOf(bytes: Uint8Array): readonly number[] {
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Array.from({ length: WORDS }, () => {
    const place = Number(bits & ((1n << WORD_BITS) - 1n));
    bits >>= WORD_BITS;
    return place;
  });
}
