/** Long enough for every browser to have taken hold of the file. */
const HELD_MS = 60_000;

/** Hands a file to the browser, which saves it where the member's downloads go. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  Object.assign(anchor, { href: url, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), HELD_MS);
}
