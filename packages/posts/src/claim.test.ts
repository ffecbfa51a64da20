import { unwrap } from '@vigie/core';
import { expect, it } from 'vitest';
import { CLAIM_LASTS_MS, doubling, standingClaim } from './claim.ts';
import type { Post } from './post.ts';
import { remainingNetworks } from './publication.ts';
import { openBoard } from './testing/ydoc.ts';

const AT = '2024-01-31T12:00:00Z';
const NOW = Date.parse(AT) + 1000;

function approved() {
  const board = openBoard();
  const id = board.create({ locale: 'fr', by: 'Ana', at: AT });
  const digest = 'a'.repeat(64);
  unwrap(board.approve(id, { text: 'Texte', figures: [], images: [], by: 'Ana', at: AT, digest }));
  const post = (): Post => board.get(id) ?? expect.fail('the post is gone');
  return { board, id, post };
}

it('nothing stands against a first publication', () => {
  const { post } = approved();
  expect(doubling(post(), 'x', 'Tom', NOW)).toBeUndefined();
  expect(remainingNetworks(post())).toEqual(['x', 'facebook']);
});

it('somebody else’s claim does, for a while; one’s own does not', () => {
  const { board, id, post } = approved();
  unwrap(board.claim(id, 'x', 'Ana', AT));
  expect(doubling(post(), 'x', 'Tom', NOW)).toMatchObject({ kind: 'claimed', claim: { by: 'Ana' } });
  expect(doubling(post(), 'x', 'Ana', NOW)).toBeUndefined();
  expect(doubling(post(), 'facebook', 'Tom', NOW)).toBeUndefined();
  expect(doubling(post(), 'x', 'Tom', NOW + CLAIM_LASTS_MS)).toBeUndefined();
  unwrap(board.release(id, 'x'));
  expect(standingClaim(post(), 'x', NOW)).toBeUndefined();
});

it('a publication does, for everyone and for good, on its network alone', () => {
  const { board, id, post } = approved();
  unwrap(board.log({ id: 'p', postId: id, network: 'x', by: 'Ana', at: AT }));
  expect(doubling(post(), 'x', 'Ana', NOW + 10 * CLAIM_LASTS_MS)).toMatchObject({ kind: 'published' });
  expect(doubling(post(), 'facebook', 'Ana', NOW)).toBeUndefined();
  expect(remainingNetworks(post())).toEqual(['facebook']);
});

it('an earlier version that is out does too, behind somebody who is putting the new one there', () => {
  const { board, id, post } = approved();
  unwrap(board.log({ id: 'p', postId: id, network: 'x', by: 'Ana', at: AT, digest: 'a'.repeat(64) }));
  unwrap(board.reopen(id, 'Ana', AT));
  unwrap(board.approve(id, { text: 'Autre', figures: [], images: [], by: 'Ana', at: AT, digest: 'b'.repeat(64) }));
  expect(doubling(post(), 'x', 'Tom', NOW)).toMatchObject({ kind: 'outdated', entry: { id: 'p' } });
  expect(doubling(post(), 'facebook', 'Tom', NOW)).toBeUndefined();
  unwrap(board.claim(id, 'x', 'Ana', AT));
  expect(doubling(post(), 'x', 'Tom', NOW)).toMatchObject({ kind: 'claimed' });
  expect(doubling(post(), 'x', 'Ana', NOW)).toMatchObject({ kind: 'outdated' });
});
