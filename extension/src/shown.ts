/** From the icon to an open panel: the page under it may be looked at now. It says nothing more, so its type is all there is to check. */
export const SHOWN = { type: 'shown' } as const;

export function isShown(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === SHOWN.type;
}
