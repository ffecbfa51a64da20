import { unwrap } from '@vigie/core';
import type { LedgerRecord } from '@vigie/observations';
import { createDevice, newSecret, openSealed } from '@vigie/sealed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorkspace, openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeEach(async () => {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Awa') });
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  let now = Date.UTC(2026, 10, 22, 8);
  workspace = unwrap(await openWorkspace(sealed, { clock: { now: () => (now += 1_000) } }));
  unwrap(await workspace.ledger.enter(RECORD, 's'));
});
afterEach(() => workspace.close());

const RECORD: LedgerRecord = {
  id: 'a',
  register: 'eviction',
  date: '2026-11-22',
  counts: { tents: { value: 2 } },
  source: { kind: 'manual', id: 'a' },
  enteredBy: 'Awa',
};

/** The smallest file that is a whole JPEG. */
const PHOTO = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 12, 0xff, 0xd9,
]); // prettier-ignore

it('a photo is sealed as it came, attached, captioned, taken off and put back; the record says nothing of it', async () => {
  const { ledger } = workspace;
  let changes = 0;
  const stop = ledger.annotations.subscribe(() => changes++);
  const photo = unwrap(await ledger.attach('a', PHOTO, { name: 'IMG_1.jpg' }));
  expect(photo).toMatchObject({ record: 'a', type: 'image/jpeg', bytes: PHOTO.length, name: 'IMG_1.jpg', by: 'Awa' });
  expect(unwrap(await ledger.evidenceBytes(photo))).toEqual(PHOTO);
  ledger.captionEvidence(photo, 'Quatre fourgons');
  const undo = ledger.detach(photo);
  expect(ledger.evidence('a')).toEqual([]);
  undo();
  undo();
  expect(ledger.evidence('a')).toEqual([{ ...photo, caption: 'Quatre fourgons' }]);
  expect(changes).toBeGreaterThan(4);
  expect(ledger.records.value).toEqual([RECORD]);
  const kinds = ledger.history('a').map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual([
    'entered',
    'photo_attached',
    'photo_attached',
    'photo_captioned',
    'photo_detached',
  ]);
  stop();
});

it('what is no photo is refused before anything is kept, and a record holds only so many', async () => {
  const { ledger } = workspace;
  const text = new TextEncoder().encode('<svg/>');
  expect(await ledger.attach('a', text, { name: 'x.jpg' })).toMatchObject({ error: { code: 'evidence_svg' } });
  expect(await ledger.attach('b', PHOTO, { name: 'x' })).toMatchObject({ error: { code: 'record_unknown' } });
  for (let index = 0; index < 12; index++) unwrap(await ledger.attach('a', PHOTO, { name: `${index}` }));
  expect(await ledger.attach('a', PHOTO, { name: 'x' })).toMatchObject({ error: { code: 'evidence_full' } });
});

it('a remark is written, withdrawn by who wrote it, and put back', () => {
  const { ledger } = workspace;
  const first = unwrap(ledger.comment('a', '  Vu depuis le pont.  '));
  unwrap(ledger.comment('a', 'La vidéo le montre.'));
  expect(ledger.comments('a').map(({ text, by }) => [text, by])).toEqual([
    ['Vu depuis le pont.', 'Awa'],
    ['La vidéo le montre.', 'Awa'],
  ]);
  const undo = unwrap(ledger.withdrawComment('a', first.id));
  expect(ledger.comments('a')).toHaveLength(1);
  undo();
  expect(ledger.comments('a')).toHaveLength(2);
  expect(ledger.comment('b', 'x')).toMatchObject({ error: { code: 'record_unknown' } });
  expect(ledger.withdrawComment('a', 'x')).toMatchObject({ error: { code: 'comment_unknown' } });
});
