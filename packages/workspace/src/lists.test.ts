import { unwrap, type Clock } from '@vigie/core';
import type { OwnIndicator } from '@vigie/figures';
import { createDevice, newSecret, openSealed } from '@vigie/sealed';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MAX_FACTS } from './fact-map.ts';
import { Lists } from './lists.ts';
import { eviction, fileOf } from './testing/members.ts';
import { createWorkspace, openWorkspace } from './workspace.ts';

/** A clock on which every look is a moment later. */
let now = Date.parse('2026-11-23T09:00:00Z');
const clock: Clock = { now: () => now++ };

const open = (doc = new Y.Doc()) => ({ doc, lists: new Lists(doc, 'Léa', clock) });
const two = () => {
  const [a, b] = [open(), open()];
  const meet = () => {
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
  };
  return { lea: a.lists, tom: b.lists, meet };
};

describe('two people out of touch', () => {
  it('one renames, the other merges: both hold', () => {
    const { lea, tom, meet } = two();
    unwrap(lea.add('site', { name: 'Old Lidl' }));
    unwrap(lea.add('site', { name: 'Unicorn' }));
    meet();
    unwrap(lea.rename('site', 'Old Lidl', { name: 'Lidl', from: '2025-01-01' }));
    unwrap(tom.merge('site', 'Old Lidl', 'Unicorn'));
    meet();
    for (const { names } of [lea, tom]) {
      expect(names.value.nameOf('site', 'Lidl', 'fr')).toBe('Unicorn');
      expect(names.value.entries('site').map((entry) => entry.names.map(({ name }) => name))).toContainEqual([
        'Old Lidl',
        'Lidl',
      ]);
    }
  });
  it('one says how one of a thing is called: the other reads it, until the name is given without', () => {
    const { lea, tom, meet } = two();
    const called = () =>
      tom.names.value
        .entries('item')
        .find(({ id }) => id === 'tents')
        ?.names.at(-1);
    const name = { name: 'Abris de toile', en: 'Canvas shelters', one: ' abri de toile ', oneEn: 'canvas shelter' };
    unwrap(lea.rename('item', 'tents', name));
    meet();
    expect(called()).toMatchObject({ ...name, one: 'abri de toile' });
    unwrap(lea.rename('item', 'tents', { name: 'Abris de toile', en: 'Canvas shelters' }));
    meet();
    expect(called()).not.toHaveProperty('one');
    expect(tom.refused.value).toBe(0);
  });
  it('one merges A into B, the other B into A: one entry, the same for both', () => {
    const { lea, tom, meet } = two();
    unwrap(lea.add('site', { name: 'A' }));
    unwrap(lea.add('site', { name: 'B' }));
    meet();
    unwrap(lea.merge('site', 'A', 'B'));
    unwrap(tom.merge('site', 'B', 'A'));
    meet();
    const ids = [lea, tom].flatMap(({ names }) => ['A', 'B'].map((name) => names.value.idOf('site', name)));
    expect(new Set(ids).size).toBe(1);
  });
  it('both add the same name, and a choice each: one entry, both choices', () => {
    const { lea, tom, meet } = two();
    const { id } = unwrap(
      lea.addField({ register: 'eviction', kind: 'choice', names: { fr: 'Météo' }, choices: ['pluie', 'vent'] }),
    );
    meet();
    unwrap(lea.add('site', { name: 'BMX' }));
    unwrap(tom.add('site', { name: 'bmx' }));
    unwrap(lea.changeField(id, { names: { fr: 'Météo' }, choices: ['pluie', 'vent', 'neige'] }));
    unwrap(tom.changeField(id, { names: { fr: 'Météo' }, choices: ['pluie', 'vent', 'gel'] }));
    meet();
    expect(lea.names.value.entries('site')).toHaveLength(1);
    expect(tom.fields.value).toEqual(lea.fields.value);
    expect(lea.fields.value[0]?.choices).toEqual(['pluie', 'vent', 'gel', 'neige']);
  });
});

it('undo restores, and leaves alone what somebody has changed since', () => {
  const { lists } = open();
  unwrap(lists.add('site', { name: 'BMX' }));
  const before = lists.names.value.entries('site');
  const undo = unwrap(lists.rename('site', 'BMX', { name: 'Piste BMX' }));
  expect(lists.names.value.nameOf('site', 'BMX', 'fr')).toBe('Piste BMX');
  undo();
  undo();
  expect(lists.names.value.entries('site')).toEqual(before);
  const undoRetire = unwrap(lists.retire('site', 'BMX', '2026-01-01'));
  unwrap(lists.retire('site', 'BMX', '2026-02-01'));
  undoRetire();
  expect(lists.names.value.entry('site', 'BMX')?.retired).toBe('2026-02-01');
});

it('a count of the team’s own is an item, and keeps its records when it is retired', () => {
  const { lists } = open();
  const { id, undo } = unwrap(
    lists.addField({ register: 'eviction', kind: 'count', names: { fr: 'Réchauds', en: 'Stoves' } }),
  );
  expect(lists.names.value.nameOf('item', id, 'en')).toBe('Stoves');
  unwrap(lists.retireField(id));
  expect(lists.fields.value[0]?.retired).toBe(true);
  unwrap(lists.retireField(id, false));
  undo();
  expect(lists.fields.value).toEqual([]);
  expect(
    lists.addField({ register: 'eviction', kind: 'choice', names: { fr: 'Météo' }, choices: ['une'] }),
  ).toMatchObject({
    ok: false,
    error: { code: 'field_choices_few' },
  });
});

describe('indicators of the team’s own', () => {
  const indicator = (changes: Partial<OwnIndicator>): OwnIndicator => ({
    id: 'own_test',
    register: 'eviction',
    measure: 'sum',
    field: 'tents',
    names: { fr: 'Tentes neuves' },
    unit: { fr: { one: 'tente neuve', other: 'tentes neuves' } },
    definition: { fr: 'Tentes de moins d’un mois.' },
    ...changes,
  });
  it('are kept, changed, taken off and undone', () => {
    const { lists } = open();
    const undo = unwrap(lists.setIndicator(indicator({})));
    lists.retireIndicator('own_test');
    expect(lists.indicators.value[0]?.retired).toBe(true);
    lists.retireIndicator('own_test', false);
    expect(lists.indicators.value).toHaveLength(1);
    undo();
    expect(lists.indicators.value).toHaveLength(1);
  });
  it('are refused with the reason when they could never have a value', () => {
    const { lists } = open();
    const { id: weather } = unwrap(
      lists.addField({ register: 'violence', kind: 'choice', names: { fr: 'Météo' }, choices: ['pluie', 'vent'] }),
    );
    const own = weather as `own_${string}`;
    const code = (changes: Partial<OwnIndicator>) => {
      const done = lists.setIndicator(indicator(changes));
      return done.ok ? 'kept' : done.error.code;
    };
    expect(code({ field: 'date' })).toBe('indicator_field_no_count');
    expect(code({ field: own })).toBe('indicator_field_register');
    expect(code({ field: own, register: 'violence' })).toBe('indicator_field_no_count');
    expect(code({ field: 'own_nothing' })).toBe('indicator_field_unknown');
    expect(code({ measure: 'share' })).toBe('indicator_no_condition');
    expect(code({ where: [{ field: 'tents', is: true }] })).toBe('indicator_condition_kind');
    expect(code({ where: [{ field: 'site', min: 3 }] })).toBe('indicator_condition_kind');
    expect(code({ names: { fr: '' } })).toBe('indicator_incomplete');
    expect(code({ names: { fr: 'Bâches' } })).toBe('kept');
    expect(code({ id: 'own_other', names: { fr: 'bâches ' } })).toBe('indicator_name_taken');
    expect(code({ measure: 'distinct', field: own, register: 'violence' })).toBe('kept');
    expect(code({ measure: 'share', where: [{ field: own, is: 'pluie' }], register: 'violence' })).toBe('kept');
  });
});

it('what a peer sends in a wrong shape is counted and left out, a flood is cut off the same everywhere', () => {
  const { doc, lists } = open();
  unwrap(lists.add('site', { name: 'BMX' }));
  const junk: unknown[] = [
    null,
    7,
    'text',
    [],
    {},
    { to: 'x'.repeat(100_000), by: '', at: '' },
    new Y.Map([['to', 'zone_calaisis']]),
  ];
  for (const [i, value] of junk.entries()) {
    doc.getMap('lists').set(`["zone","zone_calaisis","merged${i}"]`, value);
    doc.getMap('own_fields').set(`["own_x","field${i}"]`, value instanceof Y.Map ? 1 : value);
    doc.getMap('own_indicators').set(`own_${i}`, value instanceof Y.Map ? 1 : value);
  }
  doc.getMap('lists').set('["zone","zone_calaisis","merged"]', { to: 'zone_nowhere', by: 'x', at: 'y' });
  doc.getMap('lists').set('["zone","zone_dunkerquois","merged"]', { to: 'zone_dunkerquois', by: 'x', at: 'y' });
  expect(lists.refused.value).toBe(3 * junk.length);
  expect(lists.names.value.nameOf('zone', 'Calais', 'fr')).toBe('Calaisis');
  expect(lists.fields.value).toEqual([]);
  expect(lists.indicators.value).toEqual([]);
  doc.transact(() => {
    for (let i = 0; i < MAX_FACTS + 5; i++) doc.getMap('lists').set(`flood ${i}`, i);
  });
  expect(lists.names.value.entries('zone').length).toBeGreaterThan(0);
  expect(lists.rename('zone', 'Calais', { name: 'Le Calaisis' }).ok).toBe(true);
});

it('figures follow the lists: a merged item counts as the other, a split zone still in the whole, and undo brings it back', async () => {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Léa') });
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  const { ledger, lists, close } = unwrap(await openWorkspace(sealed));
  const there = {
    ...eviction('a', '2024-01-03', 4),
    zone: 'Loon-Plage',
    counts: { tents: { value: 4 }, tarps: { value: 3 } },
  };
  await ledger.applyImport(ledger.planImport(fileOf([there, eviction('b', '2024-01-04', 2)])));
  const tents = (zone?: string) =>
    ledger.figures.figure({
      indicator: 'tents',
      period: { from: '2024-01-01', to: '2024-12-31' },
      verification: 'all',
      ...(zone ? { zone } : {}),
    }).value;
  expect([tents(), tents('Dunkerquois')]).toEqual([6, null]);
  const split = unwrap(lists.split('zone', 'Dunkerquois', { name: 'Loon-Plage' }));
  const merge = unwrap(lists.merge('item', 'tarps', 'tents'));
  expect([tents(), tents('Grande-Synthe'), tents('Loon-Plage'), tents('Calais')]).toEqual([9, 7, 7, 2]);
  unwrap(ledger.correct('a', { counts: { tents: { value: 5 }, tarps: { value: 3 } } }));
  expect(tents('Dunkerquois')).toBe(8);
  merge();
  split();
  expect([tents(), tents('Dunkerquois')]).toEqual([7, null]);
  await close();
});
