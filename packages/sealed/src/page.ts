/** The page we live in, as a port: Node has none, tests make one. */
export interface Page {
  /** Storage that answers at once, for the journal; `null` where the browser forbids it. */
  readonly storage: Storage | null;
  /** Calls back, synchronously, whenever the page may be about to go away. Returns what stops it. */
  onLeaving(listener: () => void): () => void;
  /** Calls back when there is a network again. Returns what stops it. */
  onOnline(listener: () => void): () => void;
}

/** The browser's page; `null` where there is none. */
export function browserPage(): Page | null {
  if (typeof document === 'undefined') return null;
  return { storage: storageOrNull(), onLeaving, onOnline };
}

function onLeaving(listener: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') listener();
  };
  // On a phone the change of visibility is the last thing a page is told; on a desktop it is `pagehide`. [S7]
  const stops = [listenLast(document, 'visibilitychange', hidden), listenLast(globalThis, 'pagehide', listener)];
  return () => stops.forEach((stop) => stop());
}

function onOnline(listener: () => void): () => void {
  globalThis.addEventListener('online', listener);
  return () => globalThis.removeEventListener('online', listener);
}

/**
 * Listens behind everybody else, however late they came: a field that writes what was typed when the page goes is then heard. Of the
 * listeners of a target those for capture are called first, and what they add is called at the end.
 */
function listenLast(target: EventTarget, type: string, listener: () => void): () => void {
  const queueUp = (): void => {
    target.removeEventListener(type, listener);
    target.addEventListener(type, listener);
  };
  target.addEventListener(type, queueUp, { capture: true });
  return () => {
    target.removeEventListener(type, queueUp, { capture: true });
    target.removeEventListener(type, listener);
  };
}

function storageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null; // blocked by the browser's settings
  }
}
