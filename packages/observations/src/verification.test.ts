import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { changedSince } from './history.ts';
import type { LedgerRecord } from './record.ts';
import { ledgerYear } from './ydoc.ts';

const record = (id: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  site: 'Old Lidl',
  counts: { tents: { value: 3 } },
  source: { kind: 'manual', id },
  enteredBy: 'Awa',
  ...more,
});
const at = (minute: number) => `2024-01-05T09:0${minute}:00.000Z`;

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
}

describe('verification', () => {
  it('is signed by somebody else than the author, and can be withdrawn', () => {
    const year = ledgerYear(new Y.Doc());
    year.enter(record('a'), 's', { by: 'Awa', at: at(0) });
    expect(year.verify('a', 'awa', at(1))).toMatchObject({ ok: false, error: { code: 'record_own' } });
    expect(year.records()[0]?.verified).toBeUndefined();
    expect(year.verify('a', 'Tom', at(1)).ok).toBe(true);
    expect(year.records()[0]?.verified).toEqual({ by: 'Tom', at: at(1) });
    expect(year.withdraw('a', 'Awa', at(2)).ok).toBe(true);
    expect(year.records()).toEqual([record('a')]);
    expect(year.verify('b', 'Tom', at(1))).toMatchObject({ error: { code: 'record_unknown' } });
  });

  it('of the source can be withdrawn too, and comes not back with a later export', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a', { verified: { by: 'kobo' } })]);
    year.withdraw('a', 'Tom', at(1));
    year.put([record('a', { verified: { by: 'kobo' }, site: 'BMX' })]);
    expect(year.records()[0]).toMatchObject({ site: 'BMX' });
    expect(year.records()[0]?.verified).toBeUndefined();
  });

  it('by somebody who corrected the record is none, also when both were written apart', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    ledgerYear(a).put([record('a')]);
    exchange(a, b);
    ledgerYear(a).verify('a', 'Tom', at(1));
    ledgerYear(b).correct('a', { site: 'BMX' }, 'Tom', at(2));
    exchange(a, b);
    for (const doc of [a, b]) {
      expect(ledgerYear(doc).records()[0]?.verified).toBeUndefined();
      expect(ledgerYear(doc).own('a', 'Tom')).toBe(true);
    }
    ledgerYear(b).verify('a', 'Léa', at(3));
    exchange(a, b);
    expect(ledgerYear(a).records()[0]?.verified?.by).toBe('Léa');
  });
});

describe('history', () => {
  it('tells every change, newest first, with the values before and after', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a')], { by: 'Awa', at: at(0) });
    year.correct('a', { site: 'BMX', counts: {} }, 'Léa', at(1));
    year.verify('a', 'Tom', at(2));
    year.put([record('a', { zone: 'Calaisis' })], { by: 'Awa', at: at(3) });
    year.withdraw('a', 'Tom', at(4));
    year.remove(['a', 'unknown'], { by: 'Awa', at: at(5) }, 'import_undone');
    expect(year.history('a').map(({ kind, by }) => [kind, by])).toEqual([
      ['import_undone', 'Awa'],
      ['verification_withdrawn', 'Tom'],
      ['reimported', 'Awa'],
      ['verified', 'Tom'],
      ['corrected', 'Léa'],
      ['imported', 'Awa'],
    ]);
    expect(year.history('a')[4]?.fields).toEqual([
      { path: 'site', before: 'Old Lidl', after: 'BMX' },
      { path: 'counts.tents', before: { value: 3 }, after: undefined },
    ]);
    expect(year.history('a')[2]?.fields).toEqual([{ path: 'zone', before: undefined, after: 'Calaisis' }]);
    expect(year.history('unknown')).toEqual([]);
    expect(changedSince(year.history('a'), at(2))).toBe(true);
    expect(changedSince(year.history('a'), at(3))).toBe(false);
  });

  it('has one line for a sitting in which a record was entered', () => {
    const year = ledgerYear(new Y.Doc());
    for (let tents = 0; tents < 5; tents++) {
      year.enter(record('a', { counts: { tents: { value: tents } } }), 'first', { by: 'Awa', at: at(tents) });
    }
    expect(year.history('a')).toEqual([{ kind: 'entered', by: 'Awa', at: at(4), fields: [] }]);
    expect(year.enter(record('a', { date: 'today' }), 'first', { by: 'Awa', at: '' })).toMatchObject({ ok: false });
  });

  it('leaves out what a peer wrote in a wrong shape', () => {
    const doc = new Y.Doc();
    const year = ledgerYear(doc);
    year.put([record('a')], { by: 'Awa', at: at(0) });
    const log = doc.getMap('history');
    log.set('h/a/x', { kind: 'exploded', by: 'x', at: '' });
    log.set('h/a/y', 'text');
    log.set('a', { kind: 'verified', by: 'x', at: '' });
    log.set('h/a/z', { kind: 'corrected', by: 'x', at: '', fields: [{ path: '__proto__', before: 1, after: 2 }] });
    doc.getMap('records').set('v/a', { verified: 'yes' });
    expect(year.history('a')).toHaveLength(2);
    expect(year.history('a').flatMap(({ fields }) => fields)).toEqual([]);
    expect(year.refused()).toBe(1);
    expect(year.records()).toEqual([record('a')]);
  });
});
