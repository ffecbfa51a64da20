/** How the bytes of a text file are to be read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

/** Bytes decoded at a time. */
const WINDOW_BYTES = 1024 * 1024;

/** Bytes looked at to tell UTF-16 without a mark. */
const LOOK_BYTES = 512;

/**
 * UTF-8 or UTF-16 as the file's mark or its zeros say, else UTF-8 when it is valid or nearly so (a byte was damaged, or pasted from
 * elsewhere), else Windows-1252, or Mac Roman (old spreadsheets).
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = wideWithoutMark(bytes);
  if (wide) return wide;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    // Never flushed: a file cut in the middle of a character is still UTF-8.
    for (let at = 0; at < bytes.length; at += WINDOW_BYTES)
      decoder.decode(bytes.subarray(at, at + WINDOW_BYTES), { stream: true });
    return 'utf-8';
  } catch {
    if (isMostlyUtf8(bytes)) return 'utf-8';
    return isMacRoman(bytes) ? 'macintosh' : 'windows-1252';
  }
}

/** Latin letters in two bytes, against bytes that stand alone: a text in one byte a letter has nearly none of the former. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [pairs, alone] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const next = bytes[at + 1] ?? 0;
    const leads = byte >= 0xc2 && byte <= 0xef && next >= 0x80 && next < 0xc0;
    if (!leads) {
      alone++;
      continue;
    }
    pairs++;
    // What goes on of a sign in three bytes, too.
    at += byte >= 0xe0 && ((bytes[at + 2] ?? 0) & 0xc0) === 0x80 ? 2 : 1;
  }
  return pairs > 4 * alone;
}

/** à ç é è ê in Mac Roman: nearly nothing in Windows-1252, where all accented small letters stand from 0xE0 on. */
const MAC_LETTERS = new Set([0x88, 0x8d, 0x8e, 0x8f, 0x90]);

/** Excel for Mac saves a CSV in Mac Roman unless it is told otherwise. */
function isMacRoman(bytes: Uint8Array): boolean {
  let [mac, windows] = [0, 0];
  for (const byte of bytes) {
    if (byte >= 0xe0) windows++;
    else if (MAC_LETTERS.has(byte)) mac++;
  }
  return mac > windows;
}

/** Latin text in UTF-16 has a zero in every second byte. */
function wideWithoutMark(bytes: Uint8Array): Encoding | null {
  const look = bytes.subarray(0, LOOK_BYTES);
  const zeros = [0, 0];
  look.forEach((byte, at) => (zeros[at % 2] = (zeros[at % 2] ?? 0) + (byte === 0 ? 1 : 0)));
  const [even = 0, odd = 0] = zeros;
  const most = (look.length / 2) * 0.6;
  if (odd > most && even * 10 < odd) return 'utf-16le';
  return even > most && odd * 10 < even ? 'utf-16be' : null;
}

/** The text of a file piece by piece, without its mark; the pieces together are the whole. */
export function* textWindows(bytes: Uint8Array, encoding: Encoding): Generator<string, void> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += WINDOW_BYTES)
    yield decoder.decode(bytes.subarray(at, at + WINDOW_BYTES), { stream: true });
  yield decoder.decode();
}

/** The whole text of a file. */
export function decodeText(bytes: Uint8Array, encoding = encodingOf(bytes)): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** How much of a file is looked at to tell text from noise. */
const LOOK = 64 * 1024;

/** Control characters that texts do not hold: more than one in a thousand is no text. */
export function looksLikeText(text: string): boolean {
  const sample = text.slice(0, LOOK);
  let strange = 0;
  for (let i = 0; i < sample.length; i++) {
    const unit = sample.charCodeAt(i);
    if (unit < 9 || (unit > 13 && unit < 32) || unit === 127 || unit === 0xfffd) strange++;
  }
  return strange * 1000 <= sample.length;
}
