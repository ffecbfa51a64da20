import { newSecret } from '@vigie/sealed';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { eviction, fileOf, joinTeam, startTeam, type Member } from './testing/members.ts';

let server: ServerProcess;
let lea: Member;
let peer: Member;
beforeEach(async () => {
  server = await startServer();
  const secret = newSecret();
  lea = await startTeam('Léa', secret, server.url);
  const { ledger, posts } = lea.workspace;
  await ledger.applyImport(ledger.planImport(fileOf([eviction('a', '2024-01-03', 4), eviction('b', '2024-01-04', 2)])));
  posts.create({ locale: 'fr', title: 'sound' });
  await lea.sealed.stored();
  peer = await joinTeam('Tom', secret, server.url);
  await peer.sealed.synced();
});
afterEach(async () => {
  for (const { workspace } of [lea, peer]) await workspace.close();
  await server.close();
});

/** What no schema of ours knows. */
const JUNK: readonly unknown[] = [
  null,
  7,
  'text',
  [],
  {},
  { id: 'x' },
  { id: 'x', date: '2024-13-45', register: 'eviction' },
  { ...eviction('x', '2024-01-05', 1), counts: { tents: { value: -4 } } },
  { ...eviction('x', '2024-01-05', 1), counts: { tents: 'a great many' } },
  { ...eviction('y', '2024-01-05', 1) },
  { ...eviction('x', '2024-01-05', 1), site: 'x'.repeat(200_000) },
  JSON.parse('{ "__proto__": { "polluted": true }, "id": "x" }'),
];

/** Everything that a peer wrote before this has arrived here. */
async function arrived(): Promise<void> {
  const core = await peer.sealed.doc('core');
  const mark = crypto.randomUUID();
  core.getMap('marks').set('last', mark);
  await peer.sealed.stored();
  const here = await lea.sealed.doc('core');
  await expect.poll(() => here.getMap('marks').get('last'), { timeout: 20_000 }).toBe(mark);
  await lea.sealed.flush();
}

describe('what a peer sends in a wrong shape', () => {
  it('as records: each is left out and counted; the others stay, figures too', async () => {
    const records = (await peer.sealed.doc('ledger/2024')).getMap('records');
    for (const [i, junk] of JUNK.entries()) records.set(i % 2 === 0 ? `x${i}` : `r/x${i}-`, junk);
    records.set('nested', new Y.Map([['id', 'nested']]));
    records.set('c/a/counts.tents', { value: 'many' });
    records.set('nonsense', true);
    await arrived();
    await expect.poll(() => lea.workspace.ledger.refused.value).toBe(JUNK.length + 3);
    const { ledger } = lea.workspace;
    expect(ledger.records.value.map(({ id }) => id)).toEqual(['b', 'a']);
    const tents = ledger.figures.figure({
      indicator: 'tents',
      period: { from: '2024-01-01', to: '2024-01-31' },
      zone: 'Calaisis',
      verification: 'verified',
    });
    expect(tents.value).toBe(6);
    expect(ledger.correct('a', { counts: { tents: { value: 5 } } }).ok).toBe(true);
    expect(ledger.records.value.find(({ id }) => id === 'a')?.counts.tents?.value).toBe(5);
  });

  it('in the catalogue, the profile, the list of years and the posts: the app reads what is sound', async () => {
    const core = await peer.sealed.doc('core');
    const draft = await lea.workspace.documents.create('blank', {
      locale: 'fr',
      period: { from: '2024-01-01', to: '2024-01-31' },
    });
    for (const [i, junk] of JUNK.entries()) {
      core.getMap('catalogue').set(`j${i}`, junk);
      core.getMap('ledgers').set(`j${i}`, junk);
      core.getMap('roster').set(`j${i}`, junk);
      (await peer.sealed.doc('posts')).getMap('posts').set(`j${i}`, junk);
    }
    core.getMap('catalogue').set('half', new Y.Map<unknown>([['kind', 'document']]));
    core.getMap('ledgers').set('2024-oops', true);
    core.getMap('workspace').set('name', 7);
    await arrived();
    const { documents, posts, members, profile } = lea.workspace;
    expect(documents.list.value.map(({ id }) => id)).toEqual([draft]);
    expect((await documents.open(draft)).ok).toBe(true);
    expect(posts.list.value.map(({ title }) => title)).toEqual(['sound']);
    expect(members.value.map(({ name }) => name).sort()).toEqual(['Léa', 'Tom']);
    // A profile that cannot be read is none, never a wrong one; writing the name again mends it.
    expect([null, 'Vigie du Calaisis']).toContain(profile.value?.name ?? null);
    lea.workspace.setProfile({ name: 'Vigie' });
    await expect.poll(() => profile.value?.name).toBe('Vigie');
  });

  it('as a document: it says that it cannot be shown, and is not touched', async () => {
    const { documents } = lea.workspace;
    const id = await documents.create('blank', { locale: 'fr', period: { from: '2024-01-01', to: '2024-01-31' } });
    const doc = await peer.sealed.doc(documents.docId(id));
    await lea.sealed.stored();
    doc.getMap('meta').set('schemaVersion', 'twelve');
    doc.getXmlFragment('body').push([new Y.XmlElement('script')]);
    await arrived();
    expect(await documents.open(id)).toMatchObject({ ok: false, error: { code: 'document_newer' } });
    expect((await lea.sealed.doc(documents.docId(id))).getXmlFragment('body').length).toBeGreaterThan(0);
  });
});
