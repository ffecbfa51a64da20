import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the server counts. No label names a room, a person or an address. */
export interface Metrics {
  readonly registry: Registry;
  readonly updates: Counter;
  readonly stored: Histogram;
  readonly refusals: Counter<'reason'>;
  readonly blobBytes: Counter<'direction'>;
}

/** Registers the server's metrics; `count` is asked at each reading. */
export function createMetrics(count: () => { rooms: number; connections: number }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  // Registered by being made; read through the registry.
  void new Gauge({
    name: 'vigie_rooms',
    help: 'Rooms somebody is in',
    registers,
    collect() {
      this.set(count().rooms);
    },
  });
  void new Gauge({
    name: 'vigie_connections',
    help: 'Open connections',
    registers,
    collect() {
      this.set(count().connections);
    },
  });
  return {
    registry,
    updates: new Counter({ name: 'vigie_updates_total', help: 'Document-changing frames received', registers }),
    stored: new Histogram({
      name: 'vigie_stored_seconds',
      help: 'From an update received to its being on disk',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    refusals: new Counter({
      name: 'vigie_refusals_total',
      help: 'Connections and updates refused',
      labelNames: ['reason'],
      registers,
    }),
    blobBytes: new Counter({
      name: 'vigie_blob_bytes_total',
      help: 'Bytes of blobs moved',
      labelNames: ['direction'],
      registers,
    }),
  };
}
