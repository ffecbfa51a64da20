import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeFigure, computeSeries } from './compute.ts';
import { comparedPeriod } from './period.ts';
import {
  arbitraryComparison,
  arbitraryContext,
  arbitraryLedger,
  arbitraryQuery,
  arbitraryRecord,
} from './testing/arbitrary-ledger.ts';
import { naiveFigure } from './testing/naive-figure.ts';

it('every figure equals the same figure computed the long way round', () => {
  fc.assert(
    fc.property(arbitraryLedger, arbitraryQuery, arbitraryContext, (records, query, context) => {
      const {
        value,
        qualifier,
        missing,
        records: used,
        unverified,
        sources,
        coverage,
      } = computeFigure(records, query, context);
      const slow = naiveFigure(records, query, context);
      expect({ qualifier, missing, records: used, unverified, sources, coverage }).toEqual({
        ...slow,
        value: undefined,
      });
      if (value === null || slow.value === null) expect(value).toBe(slow.value);
      else expect(value).toBeCloseTo(slow.value, 9);
    }),
    { numRuns: 5000 },
  );
});

it('a comparison is that of the two figures, and keeps the weaker word', () => {
  fc.assert(
    fc.property(
      arbitraryLedger,
      arbitraryQuery,
      arbitraryComparison,
      arbitraryContext,
      (records, query, compare, context) => {
        const both = computeFigure(records, { ...query, compare }, context);
        const now = naiveFigure(records, query, context);
        const before = naiveFigure(records, { ...query, period: comparedPeriod(query.period, compare.to) }, context);
        expect(both.baseline?.qualifier).toBe(before.qualifier);
        expect([now.qualifier, before.qualifier]).toContain(both.qualifier);
        expect(both.qualifier === 'at_least').toBe([now.qualifier, before.qualifier].includes('at_least'));
        expect(both.sources).toEqual([...new Set([...now.sources, ...before.sources])].sort());
        if (now.value === null || before.value === null || (compare.as !== 'difference' && before.value === 0)) {
          expect(both.value).toBeNull();
        } else {
          const change = now.value - before.value;
          const expected = {
            difference: change,
            percent: (change / before.value) * 100,
            ratio: now.value / before.value,
          };
          expect(both.value).toBeCloseTo(expected[compare.as], 9);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

it('the order of the records changes nothing', () => {
  fc.assert(
    fc.property(arbitraryLedger, arbitraryQuery, arbitraryContext, (records, query, context) => {
      expect(computeFigure(records.toReversed(), query, context)).toEqual(computeFigure(records, query, context));
    }),
    { numRuns: 500 },
  );
});

it('the digest changes with the data used, and with nothing else', () => {
  fc.assert(
    fc.property(
      arbitraryLedger,
      arbitraryQuery,
      arbitraryRecord,
      arbitraryContext,
      (records, query, other, context) => {
        const figure = computeFigure(records, query, context);
        const more = computeFigure([...records, { ...other, id: 'other' }], query, context);
        expect(more.digest === figure.digest).toBe(more.records === figure.records);
      },
    ),
    { numRuns: 500 },
  );
});

it('a figure is plain JSON', () => {
  fc.assert(
    fc.property(arbitraryLedger, arbitraryQuery, arbitraryContext, (records, query, context) => {
      const figure = computeFigure(records, query, context);
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
      expect(structuredClone(figure)).toEqual(figure);
    }),
    { numRuns: 200 },
  );
});

it('a series of counts adds up to its whole, and each part is the figure of its period', () => {
  const step = fc.constantFrom('day', 'month', 'quarter', 'year');
  fc.assert(
    fc.property(arbitraryLedger, arbitraryQuery, step, arbitraryContext, (records, asked, cut, context) => {
      const query = { ...asked, indicator: 'tents' as const };
      const whole = computeFigure(records, query, context);
      const parts = computeSeries(records, query, cut, context);
      expect(parts.reduce((sum, part) => sum + (part.value ?? 0), 0)).toBe(whole.value ?? 0);
      expect(parts.reduce((sum, part) => sum + part.records, 0)).toBe(whole.records);
      expect(parts[0]?.query.period.from).toBe(asked.period.from);
      expect(parts.at(-1)?.query.period.to).toBe(asked.period.to);
      for (const part of parts.slice(0, 5)) expect(part).toEqual(computeFigure(records, part.query, context));
    }),
    { numRuns: 300 },
  );
});
