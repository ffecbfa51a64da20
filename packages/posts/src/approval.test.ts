import { err, ok, unwrap, type Result } from '@vigie/core';
import { newBinding, writeBlocks, type Inline } from '@vigie/documents';
import { freeze, type Binding, type Figure, type FigureSource, type Query } from '@vigie/figures';
import { describe, expect, it } from 'vitest';
import { approvePost, checkPost, digestOf, readDraft, type RenderedImage } from './approval.ts';
import { markFigures } from './frozen-text.ts';
import type { Network } from './networks.ts';
import { openBoard } from './testing/ydoc.ts';

const AT = '2024-01-31T12:00:00Z';
const QUERY: Query = {
  indicator: 'evictions',
  period: { from: '2024-01-01', to: '2024-01-31' },
  zone: 'Calaisis',
  verification: 'verified',
};

/** A ledger reduced to one number, which can change. */
class OneNumber implements FigureSource {
  value: number | null = 101;
  figure(query: Query): Figure {
    const { value } = this;
    return {
      query, indicator: query.indicator, value, qualifier: 'exact', unit: 'count', records: 2, missing: 0, unverified: 0,
      coverage: null, sources: ['r1', 'r2'], digest: `digest-of-${value}`,
    }; // prettier-ignore
  }
  onChange(): () => void {
    return () => undefined;
  }
}

function draft(build: (binding: Binding) => Inline[] = (binding) => [figure(binding), words(' à Calais !')]) {
  const figures = new OneNumber();
  const board = openBoard();
  const id = board.create({ locale: 'fr', by: 'Ana', at: AT, title: 'Janvier' });
  const body = board.textOf(id);
  if (!body) throw new Error('the post has no text');
  const binding = newBinding(QUERY, 'phrase', figures);
  writeBlocks(body, [{ kind: 'text', inlines: build(binding) }]);
  const blobs: Uint8Array[] = [];
  const approve = (images: RenderedImage[] = [], putBlob?: () => Promise<Result<string>>) =>
    approvePost({
      board, id, figures, by: 'Tom', at: AT, images,
      putBlob: putBlob ?? (async (bytes) => ok(String(blobs.push(bytes)).padStart(64, '0'))),
    }); // prettier-ignore
  return { figures, board, id, body, binding, approve, blobs };
}

const words = (text: string): Inline => ({ type: 'text', text });
const figure = (binding: Binding | null): Inline => ({ type: 'figure', binding });
const png = (length: number, imageId: string, figures: Binding[] = []): RenderedImage => ({
  imageId, png: new Uint8Array(length), width: 1080, height: 1350, figures,
}); // prettier-ignore

describe('approving', () => {
  it('freezes the words, with French typography, and every figure', async () => {
    const { approve, board, id, figures } = draft();
    const approved = unwrap(await approve());
    expect(approved.text).toBe('101 expulsions à Calais\u202F!');
    expect(approved.figures).toMatchObject([
      { frozen: { value: 101, words: '101 expulsions', sources: ['r1', 'r2'], digest: 'digest-of-101' } },
    ]);
    figures.value = 102;
    expect(board.get(id)).toMatchObject({ status: 'approved', approved: { text: approved.text, by: 'Tom', at: AT } });
  });

  it('keeps the images as blobs, in order, with what they show', async () => {
    const { approve, board, id, binding, blobs } = draft();
    const first = unwrap(board.addImage(id, { visualId: 'v1', alt: ' Six chiffres. ' }));
    const second = unwrap(board.addImage(id, { visualId: 'v2', alt: 'Un chiffre.' }));
    const approved = unwrap(await approve([png(20, second), png(10, first, [binding])]));
    expect(approved.images).toMatchObject([
      {
        blob: '1'.padStart(64, '0'),
        alt: 'Six chiffres.',
        name: 'image-1.png',
        width: 1080,
        figures: [{ frozen: {} }],
      },
      { blob: '2'.padStart(64, '0'), alt: 'Un chiffre.', name: 'image-2.png', figures: [] },
    ]);
    expect(blobs.map((bytes) => bytes.length)).toEqual([10, 20]);
  });

  it('keeps of a picture what it was drawn from, whatever became of the data since', async () => {
    const { approve, board, id, binding, figures } = draft();
    const image = unwrap(board.addImage(id, { visualId: 'v1', alt: 'Un chiffre.' }));
    const drawn = freeze(binding, figures.figure(QUERY), 'fr');
    figures.value = 102;
    const approved = unwrap(await approve([png(10, image, [drawn])]));
    expect(approved.images[0]?.figures).toEqual([drawn]);
    expect(approved.figures).toMatchObject([{ frozen: { value: 102 } }]);
  });

  it('says what is missing, and keeps nothing then', async () => {
    const { approve, board, id } = draft();
    const image = unwrap(board.addImage(id, { visualId: 'v1', alt: 'Six chiffres.' }));
    expect(await approve()).toMatchObject({ ok: false, error: { code: 'post_image_missing', params: { image: 1 } } });
    const heavy = await approve([png(6 * 1024 * 1024, image)]);
    expect(heavy).toMatchObject({ ok: false, error: { code: 'post_image_too_heavy', params: { network: 'X' } } });
    const full = await approve([png(10, image)], async () => err('storage_full'));
    expect(full).toMatchObject({ ok: false, error: { code: 'storage_full' } });
    expect(board.get(id)?.status).toBe('draft');
    expect(board.get(id)?.approved).toBeUndefined();
  });

  it('is refused for an unreadable figure, and for one without data', async () => {
    expect(await draft(() => [words('a '), figure(null)]).approve()).toMatchObject({
      error: { code: 'post_figure_unreadable' },
    });
    const { approve, figures } = draft();
    figures.value = null;
    expect(await approve()).toMatchObject({ error: { code: 'post_figure_unreadable' } });
  });

  it('is refused once approved, and for nothing at all', async () => {
    const { approve, board, id } = draft();
    unwrap(await approve());
    expect(await approve()).toMatchObject({ error: { code: 'post_locked' } });
    unwrap(board.remove(id));
    expect(await approve()).toMatchObject({ error: { code: 'post_unknown' } });
  });
});

describe('checkPost', () => {
  const codes = (text: string, networks: Network[] = ['x', 'facebook'], alts: string[] = []): string[] =>
    checkPost({ text, unreadable: 0 }, { networks, images: alts.map((alt) => ({ alt })) }).map(
      (problem) => problem.code,
    );

  it('finds nothing against a good post', () => expect(codes('Bonjour', ['x'], ['Une image.'])).toEqual([]));

  it('tells everything at once', () => {
    expect(codes(' ', [])).toEqual(['post_no_network', 'post_empty']);
    expect(codes('a'.repeat(281))).toEqual(['post_too_long']);
    expect(codes('a'.repeat(281), ['facebook'])).toEqual([]);
    expect(codes('a\uFFFE')).toEqual(['post_refused_characters']);
    expect(codes('a', ['x'], ['b', '', 'c', 'd', 'e'])).toEqual(['post_images_over_limit', 'post_alt_missing']);
    expect(codes('a', ['x'], ['b'.repeat(1001)])).toEqual(['post_alt_too_long']);
  });
});

it('a draft follows today’s figures', () => {
  const { body, figures } = draft();
  expect(readDraft(body, figures, 'en').text).toBe('101 evictions à Calais !');
  figures.value = 1;
  expect(readDraft(body, figures, 'fr').text).toBe('1 expulsion à Calais\u202F!');
});

it('the digest follows every word, description and image', async () => {
  const { approve } = draft();
  const { text, figures, images } = unwrap(await approve());
  const one = await digestOf({ text, figures, images });
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(await digestOf({ text, figures, images })).toBe(one);
  expect(await digestOf({ text: `${text} `, figures, images })).not.toBe(one);
});

describe('markFigures', () => {
  it('finds the figures in their order, capitals and no-break spaces notwithstanding, and loses no character', async () => {
    const { approve } = draft((binding) => [figure(binding), words(' puis '), figure({ ...binding, id: 'second' })]);
    const { text, figures } = unwrap(await approve());
    const pieces = markFigures(text, figures);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map((piece) => piece.figure !== undefined)).toEqual([true, false, true]);
  });

  it('leaves words it does not find as they are', async () => {
    const { approve } = draft();
    const { figures } = unwrap(await approve());
    expect(markFigures('Autre chose', figures)).toEqual([{ text: 'Autre chose' }]);
  });
});
