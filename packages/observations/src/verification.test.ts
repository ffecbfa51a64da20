import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
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

  it('is void once the record is changed, and holds again when what was signed is put back', () => {
    const year = ledgerYear(new Y.Doc());
    year.enter(record('a'), 's', { by: 'Awa', at: at(0) });
    year.verify('a', 'Tom', at(1));
    year.correct('a', { site: 'BMX' }, 'Léa', at(2));
    expect(year.records()[0]?.verified).toBeUndefined();
    expect(year.verification('a')).toMatchObject({ verified: false, standing: [], lapsed: [{ by: 'Tom', at: at(1) }] });
    year.correct('a', { site: 'Old Lidl' }, 'Léa', at(3));
    expect(year.records()[0]?.verified).toEqual({ by: 'Tom', at: at(1) });
    year.enter(record('a', { counts: { tents: { value: 300 } } }), 't', { by: 'Awa', at: at(4) });
    expect(year.records()[0]?.verified).toBeUndefined();
  });

  it('does not ask again for remarks: no figure counts them', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a', { verified: { by: 'kobo' } }), record('b')]);
    year.verify('b', 'Tom', at(1));
    for (const id of ['a', 'b']) year.correct(id, { notes: 'Revu', consentNote: 'Par téléphone' }, 'Léa', at(2));
    expect(year.records().map(({ verified }) => verified?.by)).toEqual(['kobo', 'Tom']);
  });

  it('of the source holds for what the source says: a correction waits for somebody else than its author', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a', { verified: { by: 'kobo' } })]);
    year.correct('a', { counts: { tents: { value: 9 } } }, 'Tom', at(1));
    expect(year.records()[0]?.verified).toBeUndefined();
    expect(year.own('a', 'Tom')).toBe(true);
    expect(year.verify('a', 'Awa', at(2)).ok).toBe(true); // who entered it: the source has approved her words
    expect(year.records()[0]).toMatchObject({ counts: { tents: { value: 9 } }, verified: { by: 'Awa', at: at(2) } });
    year.put([record('a', { verified: { by: 'kobo' }, counts: { tents: { value: 9 } } })]);
    expect(year.records()[0]?.verified?.by).toBe('Awa');
  });

  it('is finished between two people when the one who checks also corrects', () => {
    const year = ledgerYear(new Y.Doc());
    year.enter(record('a'), 's', { by: 'Awa', at: at(0) });
    year.verify('a', 'Tom', at(1));
    year.correct('a', { counts: { tents: { value: 4 } } }, 'Tom', at(2));
    expect(year.verification('a')).toMatchObject({ verified: false, standing: [{ by: 'Tom' }], unseen: ['Tom'] });
    expect(year.own('a', 'Tom')).toBe(true);
    expect(year.verify('a', 'Tom', at(3))).toMatchObject({ ok: false });
    expect(year.verify('a', 'Awa', at(4)).ok).toBe(true);
    expect(year.records()[0]?.verified).toEqual({ by: 'Tom, Awa', at: at(4) });
    year.withdraw('a', 'Léa', at(5));
    expect(year.records()[0]?.verified).toBeUndefined();
  });

  it('signed apart from a correction does not cover it, whatever the clocks say', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    ledgerYear(a).put([record('a')]);
    exchange(a, b);
    ledgerYear(a).verify('a', 'Tom', at(9));
    ledgerYear(b).correct('a', { site: 'BMX' }, 'Léa', at(2));
    exchange(a, b);
    for (const doc of [a, b]) {
      expect(ledgerYear(doc).records()[0]?.verified).toBeUndefined();
      expect(ledgerYear(doc).verification('a')?.lapsed).toMatchObject([{ by: 'Tom' }]);
    }
    ledgerYear(b).verify('a', 'Tom', at(3));
    exchange(a, b);
    expect(ledgerYear(a).records()[0]?.verified?.by).toBe('Tom');
  });

  it('of two members signed apart holds for both', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    ledgerYear(a).put([record('a')]);
    ledgerYear(a).correct('a', { site: 'BMX' }, 'Tom', at(0));
    exchange(a, b);
    ledgerYear(a).verify('a', 'Awa', at(1));
    ledgerYear(b).verify('a', 'Tom', at(2));
    exchange(a, b);
    expect(ledgerYear(a).records()[0]?.verified).toEqual({ by: 'Awa, Tom', at: at(2) });
    expect(ledgerYear(b).records()).toEqual(ledgerYear(a).records());
  });

  it('written by an earlier version is read, and covers no later correction', () => {
    const doc = new Y.Doc();
    const map = doc.getMap<unknown>('records');
    const year = ledgerYear(doc);
    year.put([record('a'), record('b'), record('c', { verified: { by: 'kobo' } })]);
    map.set('v/a', { verified: true, by: 'Tom', at: at(1) });
    map.set('c/b/verified', { value: { by: 'Tom' }, by: 'Tom', at: at(1) });
    map.set('c/c/verified', { value: null, by: 'Tom', at: at(1) });
    expect(year.records().map(({ verified }) => verified?.by)).toEqual(['Tom', 'Tom', undefined]);
    year.correct('a', { site: 'BMX' }, 'Léa', at(2));
    expect(year.record('a')?.verified).toBeUndefined();
    year.withdraw('b', 'Léa', at(2));
    expect(year.record('b')?.verified).toBeUndefined();
    expect(year.refused()).toBe(0);
  });
});

describe('history', () => {
  it('tells every change, newest first, with the values before and after', () => {
    const year = ledgerYear(new Y.Doc());
    year.put([record('a')], { by: 'Awa', at: at(0) });
    year.correct('a', { site: 'BMX', counts: {} }, 'Léa', at(1));
    year.verify('a', 'Tom', at(2));
    year.withdraw('a', 'Tom', at(3));
    year.put([record('a', { zone: 'Calaisis' })], { by: 'Awa', at: at(4) });
    year.remove(['a', 'unknown'], { by: 'Awa', at: at(5) }, 'import_undone');
    expect(year.history('a').map(({ kind, by }) => [kind, by])).toEqual([
      ['import_undone', 'Awa'],
      ['reimported', 'Awa'],
      ['verification_withdrawn', 'Tom'],
      ['verified', 'Tom'],
      ['corrected', 'Léa'],
      ['imported', 'Awa'],
    ]);
    expect(year.history('a')[4]?.fields).toEqual([
      { path: 'site', before: 'Old Lidl', after: 'BMX' },
      { path: 'counts.tents', before: { value: 3 }, after: undefined },
    ]);
    expect(year.history('a')[1]?.fields).toEqual([{ path: 'zone', before: undefined, after: 'Calaisis' }]);
    expect(year.history('unknown')).toEqual([]);
  });

  it('has one line for a sitting in which a record was entered, and one that tells what a later sitting changed', () => {
    const year = ledgerYear(new Y.Doc());
    for (let tents = 0; tents < 5; tents++) {
      year.enter(record('a', { counts: { tents: { value: tents } } }), 'first', { by: 'Awa', at: at(tents) });
    }
    expect(year.history('a')).toEqual([{ kind: 'entered', by: 'Awa', at: at(4), fields: [] }]);
    year.enter(record('a', { site: 'BMX', counts: { tents: { value: 9 } } }), 'second', { by: 'Awa', at: at(5) });
    year.enter(record('a', { counts: { tents: { value: 8 } } }), 'second', { by: 'Awa', at: at(6) });
    expect(year.history('a')[0]).toEqual({
      kind: 'corrected',
      by: 'Awa',
      at: at(6),
      fields: [{ path: 'counts.tents', before: { value: 4 }, after: { value: 8 } }],
    });
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
