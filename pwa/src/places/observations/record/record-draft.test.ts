import type { LedgerRecord, OwnField } from '@vigie/observations';
import { expect, it } from 'vitest';
import { DRAFT_PATHS, draftText, draftValue, RecordDraft } from './record-draft.svelte.ts';

const record: LedgerRecord = {
  id: 'a',
  register: 'eviction',
  date: '2024-01-05',
  start: '07:45',
  site: 'Old Lidl',
  forces: ['crs', 'douane'],
  interpreter: false,
  intimidation: ['Mise à distance ; « circulez »', 'Menaces'],
  counts: { tents: { value: 0 }, persons: { value: 1226, qualifier: 'at_least' } },
  source: { kind: 'kobo', id: 'a' },
};

it('every field is typed back as it was', () => {
  for (const path of DRAFT_PATHS) {
    const read = draftValue(path, draftText(record, path));
    expect(read, path).toEqual({
      value: path.startsWith('counts.') ? record.counts[path.slice(7) as 'tents'] : record[path as 'site'],
    });
  }
  expect(new RecordDraft(record).changed).toEqual([]);
});

it('an emptied count is not counted, which is not 0', () => {
  const draft = new RecordDraft(record);
  expect(draft.texts['counts.tents']).toBe('0');
  draft.texts['counts.tents'] = '';
  draft.texts['counts.minors'] = 'env. 4';
  draft.texts.site = '';
  expect(draft.changes(record)).toEqual({
    site: undefined,
    counts: { persons: { value: 1226, qualifier: 'at_least' }, minors: { value: 4, qualifier: 'about' } },
  });
});

it('what another person changed meanwhile stays', () => {
  const draft = new RecordDraft(record);
  draft.texts['counts.minors'] = '2';
  const now: LedgerRecord = { ...record, site: 'BMX', counts: { tents: { value: 7 } } };
  expect(draft.changes(now)).toEqual({ counts: { tents: { value: 7 }, minors: { value: 2 } } });
});

it('what cannot be read is told and not saved', () => {
  const draft = new RecordDraft(record);
  draft.texts['counts.tents'] = 'beaucoup';
  draft.texts.date = '';
  expect([...draft.errors]).toEqual([
    ['date', 'date'],
    ['counts.tents', 'count'],
  ]);
  expect(draft.changes(record)).toEqual({});
});

it('fields that the team added are typed like others, and leave the rest of them alone', () => {
  const field = (id: string, kind: OwnField['kind']): OwnField => ({
    id,
    kind,
    register: 'eviction',
    names: { fr: id },
  });
  const own = [field('own_dogs', 'count'), field('own_rain', 'yes_no'), field('own_road', 'text')];
  const withOwn = {
    ...record,
    own: { own_dogs: { value: 2, qualifier: 'about' as const }, own_other: { value: 'x' } },
  };
  const draft = new RecordDraft(withOwn, undefined, own);
  expect(draft.texts['own.own_dogs']).toBe('≈ 2');
  expect(draft.changed).toEqual([]);
  draft.texts['own.own_dogs'] = 'trois';
  expect([...draft.errors]).toEqual([['own.own_dogs', 'count']]);
  draft.texts['own.own_dogs'] = '>= 3';
  draft.texts['own.own_rain'] = 'no';
  expect(draft.changes(withOwn)).toEqual({
    own: { own_dogs: { value: 3, qualifier: 'at_least' }, own_other: { value: 'x' }, own_rain: { value: false } },
  });
});

it('what another person writes meanwhile is shown, and what is typed stays', () => {
  const draft = new RecordDraft(record);
  draft.texts['counts.persons'] = '1300';
  draft.texts.site = 'BMX';
  const { persons } = record.counts;
  const now: LedgerRecord = {
    ...record,
    site: 'BMX',
    notes: 'Pluie',
    counts: { ...(persons ? { persons } : {}), tents: { value: 4 } },
  };
  draft.follow(now);
  expect(draft.texts).toMatchObject({ notes: 'Pluie', 'counts.tents': '4', 'counts.persons': '1300', site: 'BMX' });
  expect(draft.changed).toEqual(['counts.persons']);
  expect(draft.changes(now)).toEqual({ counts: { tents: { value: 4 }, persons: { value: 1300 } } });
});

it('what is kept for the next opening takes back nothing that another person wrote meanwhile', () => {
  const left = new RecordDraft(record);
  left.texts['counts.minors'] = '2';
  const now: LedgerRecord = { ...record, site: 'BMX' };
  const again = new RecordDraft(now, left.typed());
  expect(again.changed).toEqual(['counts.minors']);
  expect(again.texts.site).toBe('BMX');
});
