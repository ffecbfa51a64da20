/** What is asked of a map that all devices of a workspace share (a `Y.Map` is one): entries that are set, taken away and watched. */
export interface SharedMap {
  get(key: string): unknown;
  set(key: string, value: unknown): unknown;
  has(key: string): boolean;
  delete(key: string): void;
  entries(): Iterable<readonly [string, unknown]>;
  /** What is set while they are gone through is met as well, or was. */
  keys(): Iterable<string>;
  observe(listener: (change: { readonly keysChanged: ReadonlySet<string> }) => void): void;
  unobserve(listener: (change: { readonly keysChanged: ReadonlySet<string> }) => void): void;
}
