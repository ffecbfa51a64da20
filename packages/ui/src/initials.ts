/** One or two capital letters standing for a name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s\-.]+/u)
    .filter(Boolean);
  const first = [...(words[0] ?? '?')];
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] : first[1];
  return `${first[0] ?? '?'}${last ?? ''}`.toLocaleUpperCase('fr-FR');
}
