import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { NETWORKS } from './networks.ts';
import { postBoard, type PostBoard } from './ydoc.ts';

const PEERS = 3;
const moment = (n: number): string => new Date(Date.UTC(2024, 0, 1) + n * 1000).toISOString();

type Step = { readonly peer: number; readonly what: number; readonly n: number };
const steps = fc.array(
  fc.record({ peer: fc.nat(PEERS - 1), what: fc.nat(11), n: fc.nat(40) }),
  { minLength: 1, maxLength: 80 }, // prettier-ignore
);

/** One action of one person; refusals are part of the life of a board. */
function act(board: PostBoard, { what, n }: Step): void {
  const at = moment(n);
  const post = board.list()[n % Math.max(1, board.list().length)];
  const network = NETWORKS[n % NETWORKS.length] ?? 'x';
  if (what === 0 || !post) return void board.create({ locale: 'fr', by: `p${n}`, at, title: `t${n}` });
  const image = post.images[n % Math.max(1, post.images.length)];
  const digest = n.toString(16).padStart(64, '0');
  const actions: (() => unknown)[] = [
    () => board.setTitle(post.id, `titre ${n}`),
    () => board.setNetworks(post.id, NETWORKS.slice(n % 3)),
    () => board.addImage(post.id, { visualId: `v${n}`, alt: `alt ${n}` }),
    () => image && board.setAlt(post.id, image.id, `autre ${n}`),
    () => image && board.moveImage(post.id, image.id, n % 4),
    () => board.approve(post.id, { text: `texte ${n}`, figures: [], images: [], by: 'A', at, digest }),
    () => board.reopen(post.id, 'B', at),
    () => board.claim(post.id, network, 'C', at),
    () => board.log({ id: `e${n}`, postId: post.id, network, by: 'D', at }),
    () => (n % 3 === 0 ? board.remove(post.id) : board.restore(post.id)),
    () => board.textOf(post.id)?.insert(0, [new Y.XmlText(`mot ${n}`)]),
  ];
  actions[what - 1]?.();
}

it('boards changed apart converge, lose no publication and refuse nothing of their own', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.nat(PEERS - 1), { maxLength: 20 }), (list, meetings) => {
      const docs = Array.from({ length: PEERS }, () => new Y.Doc());
      const boards = docs.map((doc) => postBoard(doc));
      const logged = new Set<string>();
      const meet = (from: number, to: number): void => {
        const [a, b] = [docs[from], docs[to]];
        if (a && b) Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
      };
      list.forEach((step, i) => {
        const board = boards[step.peer];
        if (board) act(board, step);
        for (const entry of board?.list().flatMap((post) => post.publications) ?? [])
          logged.add(entry.postId + entry.id);
        const to = meetings[i % Math.max(1, meetings.length)];
        if (to !== undefined && i % 3 === 0) meet(step.peer, to);
      });
      for (let from = 0; from < PEERS; from++) for (let to = 0; to < PEERS; to++) meet(from, to);
      for (let from = 0; from < PEERS; from++) for (let to = 0; to < PEERS; to++) meet(from, to);
      const [first, ...others] = boards;
      for (const other of others) expect(other.list()).toEqual(first?.list());
      // A board opened on what was stored reads as the one that lived through it all.
      expect(docs[0] && postBoard(docs[0]).list()).toEqual(first?.list());
      expect(first?.refused()).toBe(0);
      for (const post of first?.list() ?? [])
        for (const key of logged) {
          if (!key.startsWith(post.id)) continue;
          expect(post.publications.map((entry) => post.id + entry.id)).toContain(key);
        }
    }),
    { numRuns: 150 },
  );
});
