import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ApprovedPost, PublicationEntry } from './post.ts';
import { postBoard } from './ydoc.ts';

const AT = '2024-01-31T12:00:00Z';
const LATER = '2024-01-31T13:00:00Z';

function approval(text: string, at = AT, by = 'Ana'): ApprovedPost {
  return { text, figures: [], images: [], by, at, digest: 'a'.repeat(64) };
}

function publication(postId: string, id: string, changes: Partial<PublicationEntry> = {}): PublicationEntry {
  return { id, postId, network: 'x', url: 'https://x.com/hro/status/1', by: 'Tom', at: LATER, ...changes };
}

function sync(...docs: Y.Doc[]): void {
  for (const from of docs)
    for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

function board() {
  const doc = new Y.Doc();
  const posts = postBoard(doc);
  return { doc, posts, id: posts.create({ locale: 'fr', by: 'Ana', at: AT, title: 'Janvier' }) };
}

describe('a draft', () => {
  it('starts empty, for every network', () => {
    const { posts, id } = board();
    expect(posts.list()).toEqual([
      {
        id,
        title: 'Janvier',
        locale: 'fr',
        networks: ['x', 'facebook'],
        status: 'draft',
        images: [],
        createdBy: 'Ana',
        createdAt: AT,
        publications: [],
        claims: [],
      },
    ]);
    expect(posts.textOf(id)?.length).toBe(0);
    expect(posts.textOf('nobody')).toBeUndefined();
  });

  it('keeps images in the order given, moved as asked', () => {
    const { posts, id } = board();
    const [a, b, c] = ['a', 'b', 'c'].map((visualId) => unwrap(posts.addImage(id, { visualId, alt: visualId })));
    const order = (): string => (posts.get(id)?.images ?? []).map((image) => image.visualId).join('');
    unwrap(posts.moveImage(id, c ?? '', 0));
    expect(order()).toBe('cab');
    unwrap(posts.moveImage(id, c ?? '', 1));
    expect(order()).toBe('acb');
    unwrap(posts.moveImage(id, a ?? '', 2));
    expect(order()).toBe('cba');
    unwrap(posts.removeImage(id, b ?? ''));
    expect(order()).toBe('ca');
  });

  it('is taken off the board and comes back whole', () => {
    const { posts, id } = board();
    posts.textOf(id)?.insert(0, [new Y.XmlText('mots')]);
    unwrap(posts.remove(id));
    expect(posts.list()).toEqual([]);
    expect(posts.setTitle(id, 'x')).toMatchObject({ ok: false, error: { code: 'post_unknown' } });
    unwrap(posts.restore(id));
    expect(posts.get(id)?.title).toBe('Janvier');
    expect(posts.textOf(id)?.toString()).toBe('mots');
  });
});

describe('approval', () => {
  it('keeps the words and locks the draft until it is reopened', () => {
    const { posts, id } = board();
    unwrap(posts.approve(id, approval('Au moins 101 expulsions')));
    expect(posts.get(id)).toMatchObject({ status: 'approved', approved: { text: 'Au moins 101 expulsions' } });
    for (const refused of [
      posts.setTitle(id, 'autre'),
      posts.setNetworks(id, []),
      posts.addImage(id, { visualId: 'v', alt: '' }),
      posts.approve(id, approval('autre')),
    ])
      expect(refused).toMatchObject({ ok: false, error: { code: 'post_locked' } });
    unwrap(posts.reopen(id, 'Tom', LATER));
    expect(posts.get(id)).toMatchObject({
      status: 'draft',
      reopened: { by: 'Tom' },
      approved: { text: 'Au moins 101 expulsions' },
    });
    unwrap(posts.approve(id, approval('Au moins 102 expulsions', LATER)));
    expect(posts.get(id)).toMatchObject({ status: 'approved', approved: { text: 'Au moins 102 expulsions' } });
    expect(posts.get(id)?.reopened).toBeUndefined();
  });

  it('does not follow what is typed afterwards', () => {
    const { posts, id } = board();
    unwrap(posts.approve(id, approval('vu')));
    posts.textOf(id)?.insert(0, [new Y.XmlText('autre chose')]);
    expect(posts.get(id)?.approved?.text).toBe('vu');
  });

  it('refuses what is not an approval', () => {
    const { posts, id } = board();
    expect(posts.approve(id, approval(''))).toMatchObject({ ok: false, error: { code: 'post_approval_invalid' } });
    expect(posts.get(id)?.status).toBe('draft');
  });

  it('of two made at once shows everyone the later one', () => {
    const { doc, posts, id } = board();
    const other = new Y.Doc();
    sync(doc, other);
    const theirs = postBoard(other);
    unwrap(posts.approve(id, approval('la mienne', LATER)));
    unwrap(theirs.approve(id, approval('la leur', AT, 'Tom')));
    sync(doc, other);
    expect(posts.get(id)?.approved?.text).toBe('la mienne');
    expect(theirs.get(id)).toEqual(posts.get(id));
  });

  it('made while another reopened an earlier one still stands', () => {
    const { doc, posts, id } = board();
    unwrap(posts.approve(id, approval('une')));
    const other = new Y.Doc();
    sync(doc, other);
    const theirs = postBoard(other);
    unwrap(theirs.reopen(id, 'Tom', LATER));
    unwrap(theirs.approve(id, approval('deux', LATER, 'Tom')));
    unwrap(posts.reopen(id, 'Ana', LATER));
    sync(doc, other);
    expect(posts.get(id)).toMatchObject({ status: 'approved', approved: { text: 'deux' } });
    expect(theirs.get(id)).toEqual(posts.get(id));
  });
});

describe('publication', () => {
  it('is logged by both, apart, and both see both', () => {
    const { doc, posts, id } = board();
    unwrap(posts.approve(id, approval('vu')));
    const other = new Y.Doc();
    sync(doc, other);
    const theirs = postBoard(other);
    unwrap(posts.log(publication(id, 'p1')));
    unwrap(theirs.log(publication(id, 'p2', { network: 'facebook', url: 'https://www.facebook.com/1', at: AT })));
    sync(doc, other);
    expect(posts.get(id)).toMatchObject({ status: 'published' });
    expect(posts.get(id)?.publications.map((entry) => entry.id)).toEqual(['p2', 'p1']);
    expect(theirs.get(id)).toEqual(posts.get(id));
  });

  it('is one when logged twice, and ends the claim', () => {
    const { posts, id } = board();
    unwrap(posts.approve(id, approval('vu')));
    unwrap(posts.claim(id, 'x', 'Tom', AT));
    expect(posts.get(id)?.claims).toEqual([{ network: 'x', by: 'Tom', at: AT }]);
    unwrap(posts.log(publication(id, 'p1')));
    unwrap(posts.log(publication(id, 'p1', { by: 'Ana' })));
    expect(posts.get(id)?.publications).toMatchObject([{ id: 'p1', by: 'Tom' }]);
    expect(posts.get(id)?.claims).toEqual([]);
  });

  it('needs an approval and an address that is safe to follow', () => {
    const { posts, id } = board();
    expect(posts.log(publication(id, 'p1'))).toMatchObject({ ok: false, error: { code: 'post_not_approved' } });
    expect(posts.claim(id, 'x', 'Tom', AT)).toMatchObject({ ok: false, error: { code: 'post_not_approved' } });
    unwrap(posts.approve(id, approval('vu')));
    const scripted = posts.log(publication(id, 'p1', { url: 'javascript:alert(1)' }));
    expect(scripted).toMatchObject({ ok: false, error: { code: 'publication_invalid' } });
    expect(posts.log(publication('nobody', 'p1'))).toMatchObject({ ok: false, error: { code: 'post_unknown' } });
  });

  it('outlives a reopening', () => {
    const { posts, id } = board();
    unwrap(posts.approve(id, approval('vu')));
    unwrap(posts.log(publication(id, 'p1')));
    unwrap(posts.reopen(id, 'Ana', LATER));
    expect(posts.get(id)).toMatchObject({ status: 'draft', publications: [{ id: 'p1' }] });
  });
});

describe('what a peer wrote in a wrong shape', () => {
  it('is left out and counted, and takes nothing else with it', () => {
    const { doc, posts, id } = board();
    unwrap(posts.approve(id, approval('vu')));
    const map = doc.getMap('posts').get(id) as Y.Map<unknown>;
    map.set('approval/zz', { text: 'faux', at: '2099-01-01T00:00:00Z' });
    map.set('publication/p9', publication(id, 'p9', { url: 'javascript:alert(1)' }));
    map.set('image/i', 'nothing');
    doc.getMap('posts').set('junk', 42);
    doc.getMap('posts').set('half', new Y.Map([['title', 'sans corps']]));
    expect(posts.list()).toHaveLength(1);
    expect(posts.get(id)).toMatchObject({ status: 'approved', approved: { text: 'vu' }, images: [], publications: [] });
    expect(posts.refused()).toBe(5);
  });
});

it('tells of every change, of the text too', () => {
  const { posts, id } = board();
  let told = 0;
  const stop = posts.observe(() => told++);
  posts.textOf(id)?.insert(0, [new Y.XmlText('a')]);
  unwrap(posts.setTitle(id, 'b'));
  stop();
  unwrap(posts.setTitle(id, 'c'));
  expect(told).toBe(2);
});
