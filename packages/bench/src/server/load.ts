/** What the load process is told, as JSON in its first argument. */
export interface Load {
  readonly protocol: 'y-websocket' | 'vigie' | 'hocuspocus';
  readonly url: string;
  readonly rooms: number;
  readonly editorsPerRoom: number;
  /** Edits of one editor in a second. */
  readonly editsPerSecond: number;
  readonly seconds: number;
  /** Editors of a measured room that are real clients and measure; the others only make load. */
  readonly measuredPerRoom: number;
  /** Rooms in which some editors measure. */
  readonly measuredRooms: number;
}

/** What the load process answers, one JSON a line. */
export type LoadMessage =
  | { readonly state: 'ready' }
  | {
      readonly state: 'done';
      /** Milliseconds from an edit by a measuring editor to its arrival in the document of another, sorted. */
      readonly latencies: readonly number[];
      /** Of the edits of measuring editors, those that did not reach every measuring editor of their room. */
      readonly lost: number;
      readonly edits: number;
      /** Share of one processor that the load process itself took: near 1, latencies are its own. */
      readonly driverCpu: number;
    }
  | { readonly state: 'left' };
