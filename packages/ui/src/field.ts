/** Ids that tie a control to its label, its hint and its error. */
export function fieldIds(
  uid: string,
  hint: boolean,
  error: boolean,
): { control: string; hint: string; error: string; described: string | undefined } {
  const ids = { control: `${uid}-control`, hint: `${uid}-hint`, error: `${uid}-error` };
  const described = [hint ? ids.hint : '', error ? ids.error : ''].filter(Boolean).join(' ');
  return { ...ids, described: described || undefined };
}
