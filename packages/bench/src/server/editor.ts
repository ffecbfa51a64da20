/** One simulated person in one room. */
export interface Editor {
  /** Resolves once the room's content has arrived. */
  readonly ready: Promise<void>;
  /** Writes one entry made now. */
  edit(): void;
  leave(): void;
}

/** An editor that is a real client. */
export interface MeasuringEditor extends Editor {
  /** How many entries its document holds. */
  readonly entries: number;
}

/** About what a sealed sentence weighs. */
const ENTRY_BYTES = 160;

/** An entry of the size of a sealed one, stamped with the moment it was made. */
export function stampedEntry(): Uint8Array {
  const entry = new Uint8Array(ENTRY_BYTES);
  new DataView(entry.buffer).setBigUint64(0, process.hrtime.bigint());
  return entry;
}

/** Milliseconds since an entry was made, in whatever process of this machine: they share a monotonic clock. */
export function ageOf(entry: Uint8Array): number {
  const made = new DataView(entry.buffer, entry.byteOffset, entry.byteLength).getBigUint64(0);
  return Number(process.hrtime.bigint() - made) / 1e6;
}
