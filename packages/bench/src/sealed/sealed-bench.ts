import 'fake-indexeddb/auto';
import type { Bench, Row, Table } from '../bench.ts';
import { measureSealed } from './ours.ts';
import { measurePlain } from './plain.ts';
import { batchesAt, ordinaryPace, steadyPace, type Pace } from './pace.ts';
import { readTrace } from './trace.ts';
import type { Outcome } from './writing.ts';

/** The whole recording: seven hours of typing, which take three minutes here. */
const ALL_EDITS = 259_778;

/** Of slower typing, where nearly every edit is a batch: enough to see what one costs. */
const SLOW_EDITS = 3_000;

const OPENS = 21;

export const sealedBench: Bench = {
  name: 'sealed',
  description: 'sealed sync against plain y-websocket and y-indexeddb, on a recorded editing trace',
  async run() {
    return [
      await compare(ALL_EDITS, steadyPace(), true),
      await compare(SLOW_EDITS, ordinaryPace(), false),
      await compare(SLOW_EDITS, ordinaryPace(), true),
    ];
  },
};

async function compare(limit: number, pace: Pace, accompanied: boolean): Promise<Table> {
  const trace = await readTrace(limit);
  const count = trace.edits.length;
  const batches = batchesAt(pace, count, accompanied);
  const plain = await measurePlain(trace, OPENS);
  const sealed = await measureSealed(trace, batches, OPENS);
  const perBatch = Math.round((10 * count) / batches.length) / 10;
  return {
    title: `${count} edits of the ${trace.name}, ${pace.name}: ${perBatch} edits a batch; one typist, one reader ${accompanied ? 'in the document' : 'elsewhere in the workspace'}`,
    rows: [row(plain), row(sealed), ratios(sealed, plain)],
    notes: NOTES,
  };
}

const NOTES = [
  'Wire: bytes of the TCP streams, handshakes and websocket framing included, both directions; TCP and IP headers, which favour batches, are not counted. Plain sends every edit by itself, and the stock server sends it back to who typed it.',
  'A batch ends after a second, or with a pause of 600 ms, of 150 ms while somebody else is in the document. Folded by the rules that hold in use: what that sends is in the wire bytes.',
  'At rest: bytes of y-indexeddb’s rows. Compacted: after a last compaction; for plain, after y-indexeddb’s own trim. Open: from the rows to the text, middle of several.',
  'The stock server keeps nothing on disk; ours keeps what was folded for 30 days, so that a room can be restored.',
  'Aims: wire ≤ 0.5, at rest compacted ≤ 0.5, open compacted ≤ 2.',
];

const COLUMNS: Readonly<Record<string, (outcome: Outcome) => number>> = {
  'wire, typist kB': ({ typist }) => typist / 1000,
  'wire, reader kB': ({ reader }) => reader / 1000,
  'wire, both kB': ({ typist, reader }) => (typist + reader) / 1000,
  'at rest kB': ({ left }) => left.bytes / 1000,
  'at rest, compacted kB': ({ compacted }) => compacted.bytes / 1000,
  'open ms': ({ openLeft }) => openLeft,
  'open, compacted ms': ({ openCompacted }) => openCompacted,
  'server file kB': ({ server }) => server / 1000,
};

function row(outcome: Outcome): Row {
  return {
    '': outcome.name,
    ...Object.fromEntries(Object.entries(COLUMNS).map(([name, read]) => [name, Math.round(read(outcome) * 10) / 10])),
  };
}

function ratios(sealed: Outcome, plain: Outcome): Row {
  const ratio = (read: (outcome: Outcome) => number): number | string =>
    read(plain) === 0 ? '–' : Math.round((100 * read(sealed)) / read(plain)) / 100;
  return {
    '': 'sealed ÷ plain',
    ...Object.fromEntries(Object.entries(COLUMNS).map(([name, read]) => [name, ratio(read)])),
  };
}
