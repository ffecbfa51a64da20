import { monthPeriod, type Query } from '@vigie/figures';
import { expect, it } from 'vitest';
import { periodValue } from './figure-choices.ts';
import { OTHER_PERIOD, PickedQuestion } from './picked-question.svelte.ts';

const january = monthPeriod('2024-01');
const pin = {
  id: 'pin',
  query: {
    indicator: 'tents',
    period: { from: '2024-01-05', to: '2024-01-09' },
    zone: 'Calaisis',
    site: 'Unicorn',
    force: 'crs',
    fields: [{ field: 'interpreter', is: false }],
    verification: 'all',
    compare: { to: 'year_before', as: 'percent' },
  } satisfies Query,
};

it('begins with a zone and a period, and takes each filter in', () => {
  const asked = new PickedQuestion();
  expect(asked.query).toBeNull();
  asked.begin({ period: january, zone: 'Calaisis' });
  expect(asked.query).toEqual({ indicator: 'evictions', period: january, zone: 'Calaisis', verification: 'verified' });
  expect(asked.narrowed).toBe(0);
  asked.site = 'Unicorn';
  asked.force = 'crs';
  asked.verification = 'all';
  expect(asked.query).toMatchObject({ site: 'Unicorn', force: 'crs', verification: 'all' });
  expect(asked.narrowed).toBe(3);
  asked.zone = undefined;
  expect(asked.query).not.toHaveProperty('zone');
  expect(asked.query).not.toHaveProperty('site');
});

it('takes a pinned figure whole, and goes on from what its fields show', () => {
  const asked = new PickedQuestion();
  asked.begin({ period: january });
  asked.take(pin);
  expect(asked.query).toEqual(pin.query);
  expect(asked.pinned).toBe('pin');
  expect(asked.given).toEqual(pin.query.period);
  asked.indicator = 'arrests';
  const { fields: _, compare: __, ...shown } = pin.query;
  expect(asked.query).toEqual({ ...shown, indicator: 'arrests' });
  expect(asked.pinned).toBeUndefined();
});

it('makes up a period from the one before, and has no question while it is none', () => {
  const asked = new PickedQuestion();
  asked.begin({ period: january });
  asked.period = OTHER_PERIOD;
  expect(asked.query?.period).toEqual(january);
  const { draft } = asked;
  if (!draft) throw new Error('no period is being made');
  draft.kind = 'range';
  draft.to = '2023-01-01';
  expect(asked.query).toBeNull();
  asked.period = periodValue(january);
  expect(asked.query?.period).toEqual(january);
});
