import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { docs } from '@y/websocket-server/utils';
import { toBase64 } from '@vigie/core';
import { blobDatabase } from './blob-shelf.ts';
import { newSecret } from './keys.ts';
import { everythingOnDisk } from './testing/disk.ts';
import { memoryPage } from './testing/memory-page.ts';
import { openings } from './testing/openings.ts';
import { startStockServer, type StockServer } from './testing/stock-server.ts';
import { until } from './testing/until.ts';

/** Names, words and numbers that must not be found anywhere outside the clear documents. */
const PLANTED = [
  'Amal Haddad',
  'Marie-Océane',
  'Puythouck',
  'expulsion du 14 mars',
  '118 tentes',
  '0607080910',
  'ledger/2024',
];

const open = openings();
let server: StockServer;

beforeEach(async () => {
  server = await startStockServer();
});

afterEach(() => server.close());

it('[S5] the wire, the server, the disk and the journal hold none of what was typed', async () => {
  const secret = newSecret();
  const page = memoryPage();
  const persistence = { name: 'planted' };
  const ada = await open({ secret, server: { url: server.url }, persistence, page, memberName: 'Amal Haddad' });
  const bob = await open({ secret, server: { url: server.url }, memberName: 'Marie-Océane' });
  const ledger = await ada.doc('ledger/2024');
  ledger
    .getMap('records')
    .set('r/1', { zone: 'Puythouck', note: PLANTED.join(' / '), tents: '118 tentes', phone: '0607080910' });
  ledger.getText('t').insert(0, `${PLANTED.join('. ')} `.repeat(50));
  const editor = ada.presence('ledger/2024');
  editor.setLocalStateField('user', { name: 'Amal Haddad', note: PLANTED.join(' ') });
  const atBob = await bob.doc('ledger/2024');
  bob.presence('ledger/2024');
  await until('Bob has it', () => atBob.getText('t').length > 1_000);
  await until('Bob sees who writes', () => bob.presence('ledger/2024').getStates().size === 2);
  await ada.blobs.put(new TextEncoder().encode(PLANTED.join('\n').repeat(20)));
  await ada.compact();
  ledger.getText('t').insert(0, PLANTED.join('; '));
  page.leave();
  const journal = Array.from({ length: page.storage.length }, (_, i) => {
    const key = page.storage.key(i) ?? '';
    return `${key} ${page.storage.getItem(key)} ${atob(page.storage.getItem(key) ?? '')}`;
  });
  expect(journal).toHaveLength(1);
  await ada.flush();
  const onServer = [...docs.values()].map((doc) => Y.encodeStateAsUpdate(doc));
  const places = {
    wire: server.seen.map(latin1).join('\n'),
    server: onServer.map(latin1).join('\n'),
    carrier: await everythingOnDisk('planted'),
    blobs: await everythingOnDisk(blobDatabase('planted')),
    journal: journal.join('\n'),
  };
  for (const [place, bytes] of Object.entries(places)) {
    expect(bytes.length, place).toBeGreaterThan(100);
    for (const word of [...PLANTED, ...PLANTED.map((text) => toBase64(Buffer.from(text)).slice(0, 8))]) {
      expect(bytes.includes(latin1(Buffer.from(word))), `${word} in ${place}`).toBe(false);
    }
  }
});

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
