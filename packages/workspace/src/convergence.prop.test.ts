import { isDeepStrictEqual } from 'node:util';
import { bodyOf, readBlocks, writeBlocks, type Block } from '@vigie/documents';
import { newSecret } from '@vigie/sealed';
import { startServer, type ServerProcess } from '@vigie/testkit';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eviction, fileOf, joinTeam, startTeam, type Member } from './testing/members.ts';
import type { Workspace } from './workspace.ts';

/** Each run opens two workspaces and waits for real sockets; about a third of a second. */
const RUNS = 40;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type Deed =
  | { readonly do: 'import'; readonly records: readonly (readonly [id: number, tents: number])[] }
  | { readonly do: 'correct'; readonly record: number; readonly tents: number }
  | { readonly do: 'verify' | 'withdraw' | 'discard'; readonly record: number }
  | { readonly do: 'enter'; readonly record: number; readonly tents: number }
  | { readonly do: 'draft' | 'draw' | 'post' }
  | { readonly do: 'write' | 'retitle' | 'write-post'; readonly which: number; readonly text: string }
  | { readonly do: 'remove'; readonly which: number }
  | { readonly do: 'rename'; readonly text: string }
  | { readonly do: 'go offline' | 'come back' };

const which = fc.nat(20);
const text = fc.string({ minLength: 1, maxLength: 20 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('import' as const),
    records: fc.array(fc.tuple(fc.nat(11), fc.nat(30)), { minLength: 1, maxLength: 8 }),
  }),
  fc.record({ do: fc.constant('correct' as const), record: fc.nat(11), tents: fc.nat(90) }),
  fc.record({
    do: fc.constantFrom('verify' as const, 'withdraw' as const, 'discard' as const),
    record: fc.nat(11),
  }),
  fc.record({ do: fc.constant('enter' as const), record: fc.nat(11), tents: fc.nat(90) }),
  fc.record({ do: fc.constantFrom('draft' as const, 'draw' as const, 'post' as const) }),
  fc.record({ do: fc.constantFrom('write' as const, 'retitle' as const, 'write-post' as const), which, text }),
  fc.record({ do: fc.constant('remove' as const), which }),
  fc.record({ do: fc.constant('rename' as const), text }),
  fc.record({ do: fc.constantFrom('go offline' as const, 'come back' as const) }),
);

const about = { locale: 'fr', period: { from: '2024-01-01', to: '2024-01-31' }, zone: 'Calaisis' } as const;

async function perform({ sealed, workspace }: Member, what: Deed): Promise<void> {
  const { ledger, documents, visuals, posts } = workspace;
  switch (what.do) {
    case 'import': {
      const records = new Map(what.records.map(([id, tents]) => [id, eviction(`e${id}`, dateOf(id), tents)]));
      await ledger.applyImport(ledger.planImport(fileOf([...records.values()])));
      return;
    }
    case 'correct':
      ledger.correct(`e${what.record}`, { counts: { tents: { value: what.tents } } });
      return;
    case 'verify':
      ledger.verify(`e${what.record}`);
      return;
    case 'withdraw':
      ledger.withdrawVerification(`e${what.record}`);
      return;
    case 'discard':
      ledger.discard(`e${what.record}`);
      return;
    case 'enter': {
      const { verified: _, ...entered } = eviction(`m${what.record}`, dateOf(what.record), what.tents);
      const { memberName } = workspace.self;
      const source = { kind: 'manual', id: entered.id } as const;
      await ledger.enter({ ...entered, source, enteredBy: memberName }, `${memberName} ${what.record}`);
      return;
    }
    case 'draft':
      await documents.create('press_release', about);
      return;
    case 'draw':
      await visuals.create('six_tiles', about);
      return;
    case 'post':
      posts.create({ locale: 'fr' });
      return;
    case 'write': {
      const doc = await openAt(documents, what.which);
      if (doc) writeBlocks(bodyOf(doc), [paragraph(what.text)]);
      return;
    }
    case 'retitle': {
      const post = pick(posts.list.value, what.which);
      if (post) posts.board.setTitle(post.id, what.text);
      return;
    }
    case 'write-post': {
      const post = pick(posts.list.value, what.which);
      const body = post && posts.board.textOf(post.id);
      if (body) writeBlocks(body, [paragraph(what.text)]);
      return;
    }
    case 'remove': {
      const entry = pick(documents.list.value, what.which);
      if (entry) documents.remove(entry.id);
      return;
    }
    case 'rename':
      workspace.setProfile({ organisation: what.text });
      return;
    case 'go offline':
      sealed.disconnect();
      return;
    case 'come back':
      sealed.connect();
  }
}

/** Records of three years: each year is a document of its own. */
function dateOf(id: number): string {
  return `202${3 + (id % 3)}-0${1 + (id % 9)}-15`;
}

function paragraph(words: string): Block {
  return { kind: 'text', inlines: [{ type: 'text', text: words }] };
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}

async function openAt(documents: Workspace['documents'], index: number) {
  const entry = pick(documents.list.value, index);
  const doc = entry && (await documents.open(entry.id));
  return doc?.ok ? doc.value : undefined;
}

/** All that a member can see of the work. */
async function seen({ workspace }: Member): Promise<unknown> {
  const { ledger, documents, visuals, posts, profile, members } = workspace;
  const texts = [];
  for (const { id } of documents.list.value) {
    const doc = await documents.open(id);
    texts.push(doc.ok ? readBlocks(bodyOf(doc.value)) : doc.error.code);
  }
  return {
    records: ledger.records.value,
    corrections: ledger.records.value.map(({ id }) => ledger.corrections(id)),
    history: ledger.records.value.map(({ id }) => ledger.history(id)),
    refused: ledger.refused.value,
    documents: documents.list.value,
    texts,
    visuals: visuals.list.value,
    posts: posts.list.value,
    words: posts.list.value.map(({ id }) => posts.textOf(id)),
    organisation: profile.value?.organisation,
    members: members.value.map(({ name }) => name).sort(),
  };
}

/** Waits until both see the same; shows the difference when they never do. */
async function agree(one: Member, other: Member): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isDeepStrictEqual(await seen(one), await seen(other)) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await seen(one)).toEqual(await seen(other));
}

it('two members who import, enter, correct, verify, write and post at once, online or not, end up seeing the same', async () => {
  const turns = fc.array(fc.tuple(fc.nat(1), deed), { minLength: 8, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(turns, async (deeds) => {
      const secret = newSecret();
      const team = [await startTeam('Léa', secret, server.url), await joinTeam('Tom', secret, server.url)] as const;
      try {
        await team[1].sealed.synced();
        for (const [who, what] of deeds) await perform(team[who === 0 ? 0 : 1], what);
        for (const { sealed } of team) sealed.connect();
        for (const { sealed } of team) expect(await sealed.stored()).toBe(true);
        await agree(...team);
        // What all have, somebody who comes last has as well.
        const last = await joinTeam('Ana', secret, server.url);
        try {
          await agree(team[0], last);
        } finally {
          await last.workspace.close();
        }
      } finally {
        for (const { workspace } of team) await workspace.close();
      }
    }),
    { numRuns: RUNS },
  );
});
