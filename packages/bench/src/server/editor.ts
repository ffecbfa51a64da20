/** One simulated person in one room. */
export interface Editor {
  /** Resolves once the room's content has arrived. */
  readonly ready: Promise<void>;
  /** Writes one entry that holds the marker. */
  edit(marker: string): void;
  leave(): void;
}

/** About what a sealed sentence weighs. */
const ENTRY_BYTES = 160;

/** An entry of the size of a sealed one that begins with a marker. */
export function entryOf(marker: string): Uint8Array {
  const entry = new Uint8Array(ENTRY_BYTES);
  entry.set(new TextEncoder().encode(`${marker};`));
  return entry;
}

/** The marker an entry begins with. */
export function markerOf(entry: Uint8Array): string {
  return new TextDecoder().decode(entry.subarray(0, entry.indexOf(';'.charCodeAt(0))));
}
