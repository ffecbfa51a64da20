import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import type { ApprovedPost, Post } from './post.ts';
import { isEarlierVersion, outdatedNetworks, publishedNetworks, remainingNetworks } from './publication.ts';
import { openBoard } from './testing/ydoc.ts';

const [FIRST, SECOND] = ['a'.repeat(64), 'b'.repeat(64)];
const at = (minute: number): string => `2024-01-31T12:0${minute}:00Z`;

function version(digest: string, minute: number): ApprovedPost {
  return { text: `Texte ${digest[0]}`, figures: [], images: [], by: 'Ana', at: at(minute), digest };
}

function started() {
  const board = openBoard();
  const id = board.create({ locale: 'fr', by: 'Ana', at: at(0) });
  unwrap(board.approve(id, version(FIRST, 1)));
  const post = (): Post => board.get(id) ?? expect.fail('the post is gone');
  const log = (entry: string, network: 'x' | 'facebook', minute: number, digest?: string): void => {
    const known = digest === undefined ? {} : { digest };
    unwrap(board.log({ id: entry, postId: id, network, by: 'Tom', at: at(minute), ...known }));
  };
  const approveAnew = (digest: string, minute: number): void => {
    unwrap(board.reopen(id, 'Ana', at(minute)));
    unwrap(board.approve(id, version(digest, minute)));
  };
  return { board, id, post, log, approveAnew };
}

const told = (post: Post) => ({
  status: post.status,
  out: publishedNetworks(post),
  outdated: outdatedNetworks(post),
  remaining: remainingNetworks(post),
});

describe('a post that was out, reopened and approved anew', () => {
  it('is not published with its new text, network by network, until that is out', () => {
    const { board, id, post, log, approveAnew } = started();
    log('p1', 'x', 2, FIRST);
    expect(told(post())).toEqual({ status: 'published', out: ['x'], outdated: [], remaining: ['facebook'] });
    unwrap(board.reopen(id, 'Ana', at(3)));
    expect(told(post())).toEqual({ status: 'draft', out: [], outdated: ['x'], remaining: ['x', 'facebook'] });
    unwrap(board.approve(id, version(SECOND, 3)));
    expect(told(post())).toEqual({ status: 'approved', out: [], outdated: ['x'], remaining: ['x', 'facebook'] });
    log('p2', 'facebook', 4, SECOND);
    expect(told(post())).toEqual({ status: 'published', out: ['facebook'], outdated: ['x'], remaining: ['x'] });
    log('p3', 'x', 5, SECOND);
    expect(told(post())).toEqual({ status: 'published', out: ['x', 'facebook'], outdated: [], remaining: [] });
    expect(post().publications.map((entry) => isEarlierVersion(post(), entry))).toEqual([true, false, false]);
    // Taken back to the words that went out first: they are out.
    approveAnew(FIRST, 6);
    expect(told(post())).toEqual({ status: 'published', out: ['x'], outdated: ['facebook'], remaining: ['facebook'] });
  });

  it('is not published by the first text being posted late, from a composer that it stood in', () => {
    const { post, log, approveAnew } = started();
    approveAnew(SECOND, 2);
    log('p1', 'x', 3, FIRST);
    expect(told(post())).toMatchObject({ status: 'approved', outdated: ['x'] });
  });
});

it('an entry of before versions were noted is about what was approved then', () => {
  const { post, log, approveAnew } = started();
  log('p1', 'x', 2);
  expect(told(post())).toMatchObject({ status: 'published', out: ['x'] });
  approveAnew(SECOND, 3);
  expect(told(post())).toMatchObject({ status: 'approved', out: [], outdated: ['x'] });
});
