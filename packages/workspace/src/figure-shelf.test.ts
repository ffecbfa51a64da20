import { unwrap } from '@vigie/core';
import { monthPeriod, referenceOf, type Query, type ReferenceFigure } from '@vigie/figures';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { AddressNames } from './address-names.ts';
import { MAX_PINS, PinBoard, ReferenceShelf } from './figure-shelf.ts';

const clock = { now: () => Date.parse('2026-11-23T08:00:00Z') };
const tents = (month: string): Query => ({
  indicator: 'tents',
  period: monthPeriod(month),
  zone: 'Calaisis',
  verification: 'verified',
});
const year2021: ReferenceFigure = referenceOf({
  indicator: 'evictions',
  zone: 'Calais',
  period: { from: '2021-01-01', to: '2021-12-31' },
  value: 1226,
  source: 'https://example.org/bilan',
});

/** What no schema of ours knows. */
const JUNK: readonly unknown[] = [
  null,
  7,
  'text',
  [],
  {},
  { query: tents('2024-01') },
  { query: { ...tents('2024-01'), indicator: 'teapots' }, by: 'Tom', at: '2026' },
  { query: { ...tents('2024-01'), period: { from: '2024-02-30', to: '2024-01-01' } }, by: 'Tom', at: '2026' },
  { query: tents('2024-01'), by: 'x'.repeat(100_000), at: '2026' },
  { ...year2021, id: undefined, value: Number.NaN },
  { ...year2021, value: 1e300 },
  { ...year2021, source: 'x'.repeat(500_000) },
  { ...year2021, period: { from: '2021-12-31', to: '2021-01-01' } },
  JSON.parse('{ "__proto__": { "polluted": true }, "indicator": "evictions" }'),
];

describe('pins', () => {
  it('hold one question once, however it was written down, and can be taken back', () => {
    const pins = new PinBoard(new Y.Doc(), 'Léa', clock);
    const undo = unwrap(pins.pin(tents('2024-01')));
    const { verification, zone, ...rest } = tents('2024-01');
    unwrap(pins.pin({ verification, ...(zone ? { zone } : {}), ...rest }));
    expect(pins.list.value).toMatchObject([{ query: tents('2024-01'), by: 'Léa', at: '2026-11-23T08:00:00.000Z' }]);
    const restore = pins.unpin(pins.of(tents('2024-01'))?.id ?? '');
    expect(pins.list.value).toEqual([]);
    restore();
    expect(pins.list.value).toHaveLength(1);
    undo();
    expect(pins.list.value).toEqual([]);
  });

  it('are shared, also when two people pin the same at once', () => {
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    const boards = [new PinBoard(docs[0], 'Léa', clock), new PinBoard(docs[1], 'Tom', clock)] as const;
    for (const board of boards) unwrap(board.pin(tents('2024-01')));
    unwrap(boards[1].pin(tents('2024-02')));
    Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
    expect(boards[0].list.value).toEqual(boards[1].list.value);
    expect(boards[0].list.value).toHaveLength(2);
  });

  it('are bounded', () => {
    const pins = new PinBoard(new Y.Doc(), 'Léa', clock);
    for (let at = 0; at < MAX_PINS; at++) unwrap(pins.pin({ ...tents('2024-01'), site: `site ${at}` }));
    expect(pins.pin(tents('2024-02'))).toMatchObject({ ok: false, error: { code: 'pin_too_many' } });
    expect(pins.pin({ ...tents('2024-01'), site: 'site 3' }).ok).toBe(true);
  });
});

describe('references', () => {
  it('are added once, and taken back together', () => {
    const shelf = new ReferenceShelf(new Y.Doc());
    const other = referenceOf({ ...year2021, value: 1229, source: 'press' });
    expect(unwrap(shelf.add([year2021])).added).toBe(1);
    const { added, undo } = unwrap(shelf.add([year2021, other]));
    expect([added, shelf.list.value.length]).toEqual([1, 2]);
    undo();
    expect(shelf.list.value).toEqual([year2021]);
    const restore = shelf.remove([year2021.id]);
    expect(shelf.list.value).toEqual([]);
    restore();
    expect(shelf.list.value).toEqual([year2021]);
  });

  it('fail whole when one is wrong or there are too many', () => {
    const shelf = new ReferenceShelf(new Y.Doc());
    expect(shelf.add([year2021, { ...year2021, id: 'x', source: ' ' }])).toMatchObject({
      error: { code: 'reference_invalid' },
    });
    const many = Array.from({ length: 2_001 }, (_, at) => referenceOf({ ...year2021, value: at }));
    expect(shelf.add(many)).toMatchObject({ error: { code: 'reference_too_many' } });
    expect(shelf.list.value).toEqual([]);
  });
});

it('what a peer sends in a wrong shape is passed over, and left alone', () => {
  const core = new Y.Doc();
  const [pins, references] = [new PinBoard(core, 'Léa', clock), new ReferenceShelf(core)];
  unwrap(pins.pin(tents('2024-01')));
  unwrap(references.add([year2021]));
  for (const [at, junk] of JUNK.entries()) {
    core.getMap('pins').set(`j${at}`, junk);
    core.getMap('references').set(`j${at}`, junk);
  }
  core.getMap('pins').set('nested', new Y.Map([['query', 'x']]));
  core.getMap('references').set('x'.repeat(100_000), { ...year2021 });
  expect(pins.list.value).toHaveLength(1);
  expect(references.list.value).toEqual([year2021]);
  expect(core.getMap('pins').size).toBe(JUNK.length + 2);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

it('words in an address open for the team on every device, again after a reload, and for nobody else', () => {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const lea = new AddressNames(docs[0]);
  lea.prepare();
  const sealed = lea.seal('Old Lidl, Marie');
  expect(lea.seal('Old Lidl, Marie')).toBe(sealed);
  expect(sealed).not.toMatch(/Lidl|Marie/);
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
  const tom = new AddressNames(docs[1]);
  expect(tom.open(sealed)).toBe('Old Lidl, Marie');
  expect(tom.seal('Old Lidl, Marie')).toBe(sealed);
  expect(new AddressNames(new Y.Doc()).open(sealed)).toBeUndefined();
  for (const junk of ['', 'Old Lidl', 'x'.repeat(10_000)]) expect(tom.open(junk)).toBeUndefined();
});

it('a name in an address says nothing outside the workspace and is the same for the team', () => {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()] as const;
  const [lea, tom, stranger] = docs.map((doc) => new AddressNames(doc));
  lea?.prepare();
  stranger?.prepare();
  const key = lea?.keyOf('Old Lidl') ?? '';
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
  expect(tom?.keyOf('old  lidl')).toBe(key);
  tom?.prepare();
  expect(tom?.keyOf('Old Lidl')).toBe(key);
  expect(stranger?.keyOf('Old Lidl')).not.toBe(key);
  expect(key).toMatch(/^[0-9a-f]{16}$/);
  for (const junk of JUNK) {
    docs[0].getMap('addresses').set('secret', junk);
    expect(lea?.keyOf('Old Lidl')).toMatch(/^[0-9a-f]{16}$/);
    lea?.prepare();
    expect(lea?.keyOf('Old Lidl')).not.toBe(key);
  }
});
