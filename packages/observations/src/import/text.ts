/** The text of a file: UTF-8 or UTF-16 as its mark says, else UTF-8 when it is valid, else Windows-1252 (old spreadsheets). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
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
