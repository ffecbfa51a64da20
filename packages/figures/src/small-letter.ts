/** A name as it stands within a sentence: "tentes saisies"; one that begins with an acronym ("LBD", "CRS présents") stays as it is. */
export function lowerFirst(text: string): string {
  if (/^\p{Lu}[\p{Lu}\p{N}]/u.test(text)) return text;
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
