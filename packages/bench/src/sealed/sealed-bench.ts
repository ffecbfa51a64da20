import 'fake-indexeddb/auto';
import type { Bench, Row } from '../bench.ts';
import { measureSealed } from './ours.ts';
import { measurePlain } from './plain.ts';
import { readTrace } from './trace.ts';
import type { Outcome } from './writing.ts';

/** Half an hour of typing; `--long` types the whole recording. */
const SHORT_EDITS = 20_000;

/** A typist at 10 edits a second never pauses for 150 ms, so a batch is what a second holds (rule S7). */
const EDITS_PER_BATCH = 10;

const SHORT_OPENS = 9;
const LONG_OPENS = 21;

export const sealedBench: Bench = {
  name: 'sealed',
  description: 'sealed sync against plain y-websocket and y-indexeddb, on a recorded editing trace',
  async run({ long }) {
    const trace = await readTrace(long ? Number.POSITIVE_INFINITY : SHORT_EDITS);
    const opens = long ? LONG_OPENS : SHORT_OPENS;
    const plain = await measurePlain(trace, opens);
    const sealed = await measureSealed(trace, EDITS_PER_BATCH, opens);
    return [
      {
        title: `${trace.edits.length} edits of the ${trace.name}, ${EDITS_PER_BATCH} edits a batch, one typist and one reader`,
        rows: [row(plain), row(sealed), ratios(sealed, plain)],
        notes: [
          'Wire: bytes of the TCP streams, handshakes and websocket framing included, both directions; TCP and IP headers, which favour batches, are not counted.',
          `A batch is what a person at ${EDITS_PER_BATCH} edits a second types in the second after which it is sealed at the latest. Plain sends every edit by itself.`,
          'Folded by the rules that hold in use: what that sends is in the wire bytes. At rest: bytes of y-indexeddb’s rows. Compacted: after a last compaction; for plain, after y-indexeddb’s own trim.',
          'Open: from the rows to the text, middle of several. The stock server keeps nothing on disk; ours keeps what was folded for 30 days, so that a room can be restored.',
          'Aims: wire ≤ 0.5, at rest compacted ≤ 0.5, open compacted ≤ 2.',
        ],
      },
    ];
  },
};

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
