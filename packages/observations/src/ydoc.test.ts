import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { LedgerRecord } from './record.ts';
import { ledgerYear } from './ydoc.ts';

const record = (id: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  zone: 'Calaisis',
  site: 'Old Lidl',
  counts: { tents: { value: 3 }, minors: { value: 0 } },
  source: { kind: 'kobo', id },
  ...more,
});

/** Two devices that exchange all they have. */
function pair(): { a: Y.Doc; b: Y.Doc; sync: () => void } {
  const a = new Y.Doc();
  const b = new Y.Doc();
  const sync = () => {
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  };
  return { a, b, sync };
}

describe('records', () => {
  it('come back oldest first, as they were put', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('b', { date: '2024-02-01' }), record('c', { start: '09:00' }), record('a', { start: '08:00' })]);
    expect(year.records().map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });
  it('are not written again when they say the same', () => {
    const doc = new Y.Doc();
    const year = ledgerYear(doc);
    year.put([record('a')]);
    const listener = vi.fn();
    year.observe(listener);
    year.put([{ ...record('a') }]);
    expect(listener).not.toHaveBeenCalled();
  });
  it('converge when two devices import the same file', () => {
    const { a, b, sync } = pair();
    ledgerYear(a).put([record('x'), record('y')]);
    ledgerYear(b).put([record('x'), record('y')]);
    sync();
    expect(ledgerYear(a).records()).toEqual(ledgerYear(b).records());
    expect(ledgerYear(a).records()).toHaveLength(2);
  });
  it('of a wrong shape are counted, left in the document and never shown', () => {
    const doc = new Y.Doc();
    const map = doc.getMap('records');
    ledgerYear(doc).put([record('good')]);
    map.set('bad', { id: 'bad', counts: { tents: { value: -1 } } });
    map.set('other', record('not-its-key'));
    map.set('text', 'text');
    map.set('c/good/__proto__', { value: 1, by: 'x', at: '' });
    map.set('c/good/counts.tents', { value: { value: 'many' }, by: 'x', at: '' });
    map.set('nonsense', 1);
    // Under a second key a record would be there twice.
    map.set('r/good', record('good'));
    const year = ledgerYear(doc);
    expect(year.records()).toEqual([record('good')]);
    expect(year.refused()).toBe(7);
    map.delete('r/good');
    expect(year.refused()).toBe(6);
    expect(map.size).toBe(7);
  });
  it('may have a slash in their id, and are told from corrections and signatures all the same', () => {
    const year = ledgerYear(new Y.Doc());
    const ids = ['a/b', 'r/a', 'c/a/site', 'a'];
    year.put(ids.map((id) => record(id)));
    year.correct('c/a/site', { site: 'BMX' }, 'Awa', '2024-02-01T10:00:00Z');
    expect(new Set(year.records().map(({ id }) => id))).toEqual(new Set(ids));
    expect([year.record('c/a/site')?.site, year.record('a')?.site]).toEqual(['BMX', 'Old Lidl']);
    year.remove(['a/b', 'c/a/site']);
    expect(new Set(year.records().map(({ id }) => id))).toEqual(new Set(['r/a', 'a']));
    expect(year.refused()).toBe(0);
  });
});

describe('corrections', () => {
  it('stand beside what was imported, and say who and when', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a')]);
    const result = year.correct('a', { site: 'BMX', counts: { tents: { value: 5 } } }, 'Awa', '2024-02-01T10:00:00Z');
    expect(result.ok).toBe(true);
    expect(year.records()[0]).toMatchObject({ site: 'BMX', counts: { tents: { value: 5 } } });
    expect(year.records()[0]?.counts.minors).toBeUndefined();
    expect(year.original('a')).toEqual(record('a'));
    expect(year.corrections('a')).toEqual([
      { path: 'site', original: 'Old Lidl', value: 'BMX', by: 'Awa', at: '2024-02-01T10:00:00Z' },
      { path: 'counts.minors', original: { value: 0 }, value: undefined, by: 'Awa', at: '2024-02-01T10:00:00Z' },
      { path: 'counts.tents', original: { value: 3 }, value: { value: 5 }, by: 'Awa', at: '2024-02-01T10:00:00Z' },
    ]);
  });
  it('go away when the value is the imported one again', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a')]);
    year.correct('a', { site: 'BMX' }, 'Awa', '');
    year.correct('a', { site: 'Old Lidl' }, 'Awa', '');
    expect(year.corrections('a')).toEqual([]);
  });
  it('survive a later import, which changes what they stand beside', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a')]);
    year.correct('a', { site: 'BMX' }, 'Awa', '');
    year.put([record('a', { site: 'Turquerie', zone: 'Dunkerquois' })]);
    expect(year.records()[0]).toMatchObject({ site: 'BMX', zone: 'Dunkerquois' });
    expect(year.corrections('a')[0]?.original).toBe('Turquerie');
    expect(year.originals()[0]?.site).toBe('Turquerie');
  });
  it('of two people on different fields both hold', () => {
    const { a, b, sync } = pair();
    ledgerYear(a).put([record('x')]);
    sync();
    ledgerYear(a).correct('x', { counts: { tents: { value: 9 }, minors: { value: 0 } } }, 'Awa', '');
    ledgerYear(b).correct('x', { site: 'BMX' }, 'Tom', '');
    sync();
    expect(ledgerYear(a).records()).toEqual(ledgerYear(b).records());
    expect(ledgerYear(a).records()[0]).toMatchObject({ site: 'BMX', counts: { tents: { value: 9 } } });
  });
  it('that make no valid record are refused whole', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a')]);
    const result = year.correct('a', { site: 'BMX', date: 'yesterday' }, 'Awa', '');
    expect(result).toMatchObject({ ok: false, error: { code: 'record_invalid', params: { field: 'date' } } });
    expect(year.records()).toEqual([record('a')]);
    expect(year.correct('b', {}, 'Awa', '')).toMatchObject({ ok: false, error: { code: 'record_unknown' } });
  });
  it('stay while a record is taken away, and come back with it', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a')]);
    year.correct('a', { site: 'BMX' }, 'Awa', '');
    year.remove(['a', 'unknown']);
    expect(year.records()).toEqual([]);
    year.put([record('a')]);
    expect(year.records()[0]?.site).toBe('BMX');
  });
});
