import type { Bench, Row, Table } from '../bench.ts';
import { coldStart } from './cold-start.ts';
import { firstView, type Weight } from './first-view.ts';
import { largeImport } from './large-import.ts';

/** The product's aim for what a first view transfers, in kB of compressed bytes. */
const AIM_KB = 150;

const SHORT_STARTS = 5;
const LONG_STARTS = 20;

/** The public export as it is, and ten times what a team observes in a year. */
const LEDGERS = [363, 10_000] as const;

/** Rows of imports: ten times a team's year, and the most that Vigie promises to take in without holding the page up. */
const IMPORTS = [10_000, 100_000] as const;

export const pwaBench: Bench = {
  name: 'pwa',
  description:
    'what the app’s first view weighs, how fast it starts offline, and whether a large import holds the page up',
  async run({ long }) {
    const { visit, today } = await firstView();
    const starts = long ? LONG_STARTS : SHORT_STARTS;
    const rows: Row[] = [];
    for (const records of LEDGERS) rows.push(await coldStart(records, starts));
    const imports: Row[] = [];
    for (const count of IMPORTS) imports.push(...(await largeImport(count)));
    return [
      weightTable(`First visit (aim: ${AIM_KB} kB transferred)`, visit),
      weightTable('Today of an open workspace, with nothing cached', today),
      {
        title: `Cold offline start to a usable Today, ${starts} starts each`,
        rows,
        notes: [
          'A new browser process on a profile that has the app and the workspace; the server is stopped. From the start of the navigation to the tiles of the last outing on screen.',
        ],
      },
      {
        title: 'A large import through the interface, and work on what it brought (aim: no task over 50 ms)',
        rows: imports,
        notes: [
          'Tasks of the page’s main thread, with what follows each step (drawing, sealing). “By its own work”: its processor time without the collector of memory is over 50 ms too; the rest is the collector, and other processes that had the processor.',
          'Kept: the heap after a full collection at the end of the step.',
        ],
      },
    ];
  },
};

function weightTable(title: string, weights: readonly Weight[]): Table {
  const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;
  const row = (kind: string, parts: readonly Weight[]): Row => ({
    kind,
    files: parts.length,
    'transferred kB': kilobytes(parts.reduce((sum, part) => sum + part.transferred, 0)),
    'parsed kB': kilobytes(parts.reduce((sum, part) => sum + part.parsed, 0)),
  });
  const kinds = [...Map.groupBy(weights, (weight) => weight.kind)].sort(([a], [b]) => a.localeCompare(b));
  return {
    title,
    rows: [
      ...kinds.map(([kind, parts]) => row(kind, parts)),
      row(
        'all but fonts',
        weights.filter((weight) => weight.kind !== 'Font'),
      ),
      row('all', weights),
    ],
    notes: [
      'Transferred: compressed as the server sends it, headers included. The service worker’s own fetching is not counted.',
    ],
  };
}
