/** One room that the load happens in. */
export interface LoadRoom {
  readonly name: string;
  /** Subprotocols its editors offer. */
  readonly protocols: readonly string[];
  readonly editors: number;
}

/** What a load process is told, as JSON in its first argument. */
export interface Load {
  readonly protocol: 'y-websocket' | 'vigie' | 'hocuspocus';
  readonly url: string;
  readonly rooms: readonly LoadRoom[];
  /** Whether its editors are real clients that measure; the others only make load. */
  readonly measuring: boolean;
  /** Edits of one editor in a second. */
  readonly editsPerSecond: number;
  readonly seconds: number;
}

/** What a load process answers, one JSON a line. */
export type LoadMessage =
  | { readonly state: 'ready' }
  | {
      readonly state: 'done';
      /** Milliseconds from each edit to its arrival in the document of a measuring editor, sorted. */
      readonly latencies: readonly number[];
      /** Edits written, by room. */
      readonly written: readonly number[];
      /** Entries found in the document of that measuring editor who has the fewest, by room. */
      readonly found: readonly number[];
      /** Share of one processor that this process took: near 1, latencies are its own. */
      readonly cpu: number;
      /** Its own waiting: how late its event loop was, in milliseconds, at the 99th percentile. */
      readonly lateMs: number;
    }
  | { readonly state: 'left' };
