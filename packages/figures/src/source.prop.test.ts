import type { LedgerRecord } from '@vigie/observations';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeFigure } from './compute.ts';
import type { FigureContext } from './context.ts';
import type { Query } from './query.ts';
import { createFigureSource } from './source.ts';
import {
  arbitraryComparison,
  arbitraryContext,
  arbitraryLedger,
  arbitraryQuery,
  arbitraryRecord,
} from './testing/arbitrary-ledger.ts';

type Step =
  | { readonly kind: 'change'; readonly records: readonly LedgerRecord[]; readonly at: number; readonly gone: number }
  | { readonly kind: 'ask'; readonly query: Query }
  | { readonly kind: 'context'; readonly context: FigureContext };

const compared = fc
  .tuple(arbitraryQuery, fc.option(arbitraryComparison, { nil: undefined }))
  .map(([query, compare]): Query => (compare ? { ...query, compare } : query));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      records: fc.array(arbitraryRecord, { maxLength: 3 }),
      at: fc.nat(),
      gone: fc.nat({ max: 3 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), query: compared }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('context' as const), context: arbitraryContext }) },
);

it('after any additions, changes, removals and questions every figure is the one computed from scratch', () => {
  fc.assert(
    fc.property(
      arbitraryLedger,
      arbitraryContext,
      fc.array(compared, { minLength: 1, maxLength: 5 }),
      fc.array(step, { maxLength: 25 }),
      (first, start, board, steps) => {
        let records: readonly LedgerRecord[] = first;
        let context = start;
        let made = 0;
        const source = createFigureSource(
          () => records,
          () => context,
        );
        const same = (query: Query) => expect(source.figure(query)).toEqual(computeFigure(records, query, context));
        board.forEach(same);
        for (const one of steps) {
          if (one.kind === 'ask') same(one.query);
          else if (one.kind === 'context') {
            context = one.context;
            source.changed();
          } else {
            // Records at one place go, others come; one of those that go may come back otherwise, which is a change.
            const from = records.length === 0 ? 0 : one.at % records.length;
            const removed = records.slice(from, from + one.gone);
            const added = one.records.map((record, i) => ({ ...record, id: removed[i]?.id ?? `new${made++}` }));
            records = [...records.slice(0, from), ...added, ...records.slice(from + one.gone)];
            source.changed({ removed, added });
          }
          board.forEach(same);
        }
      },
    ),
    { numRuns: 400 },
  );
});

it('a figure goes on telling what it rested on, whatever the ledger becomes', () => {
  fc.assert(
    fc.property(arbitraryLedger, compared, arbitraryContext, arbitraryRecord, (records, query, context, other) => {
      let today: readonly LedgerRecord[] = records;
      const source = createFigureSource(
        () => today,
        () => context,
      );
      const figure = source.figure(query);
      const before = computeFigure(records, query, context);
      const added = [{ ...other, id: 'other' }];
      today = added;
      source.changed({ removed: records, added });
      expect(figure.sources).toEqual(before.sources);
      expect(figure.digest).toBe(before.digest);
    }),
    { numRuns: 200 },
  );
});
