import type { Page } from '../page.ts';

/** A page without a browser: its storage lasts as long as the test, and the test says when it goes away. */
export interface MemoryPage extends Page {
  readonly storage: Storage;
  /** What a browser does when the tab closes: the listeners run, and nothing after them. */
  leave(): void;
  /** What a browser does when the network is back. */
  reachNetwork(): void;
}

export function memoryPage(storage: Storage = memoryStorage()): MemoryPage {
  const [leaving, online] = [listeners(), listeners()];
  return { storage, onLeaving: leaving.add, onOnline: online.add, leave: leaving.tell, reachNetwork: online.tell };
}

function listeners(): { add: (listener: () => void) => () => void; tell: () => void } {
  const all = new Set<() => void>();
  const add = (listener: () => void): (() => void) => {
    all.add(listener);
    return () => all.delete(listener);
  };
  return { add, tell: () => all.forEach((listener) => listener()) };
}

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}
