import type { z } from 'zod';
import { NETWORKS, type Network } from './networks.ts';
import {
  approvedPostSchema,
  birthSchema,
  MAX_ALT_LENGTH,
  MAX_IMAGES,
  MAX_TITLE_LENGTH,
  placedImageSchema,
  publicationEntrySchema,
  stampSchema,
  type ApprovedPost,
  type Claim,
  type Post,
  type PostImage,
  type PublicationEntry,
} from './post.ts';
import { showsVersion } from './publication.ts';

/** A stored post reads as this many wrong values at most before counting stops mattering. */
export interface ReadPost {
  readonly post: Post | undefined;
  readonly removed: boolean;
  /** Values of the wrong shape that were left out. */
  readonly refused: number;
}

/**
 * Reads a post from its stored keys. Keys: `born`, `title`, `network/<n>`, `image/<id>` and `alt/<id>`, `approval/<id>`,
 * `reopened/<approval id>`, `publication/<id>`, `claim/<n>`, `removed`. A value of the wrong shape is left out and counted.
 */
export function readPost(id: string, stored: ReadonlyMap<string, unknown>): ReadPost {
  const reader = new Reader(stored);
  const born = reader.one('born', birthSchema);
  const title = stored.get('title') ?? '';
  if (!born || typeof title !== 'string') return { post: undefined, removed: false, refused: reader.refused + 1 };
  const approvals = reader.all('approval/', approvedPostSchema);
  const reopened = new Map(reader.all('reopened/', stampSchema));
  const publications = readPublications(reader, id);
  const standing = latest(approvals.filter(([approvalId]) => !reopened.has(approvalId)));
  const last = standing ?? latest(approvals);
  const reopening = standing || !last ? undefined : reopened.get(last[0]);
  const post: Post = {
    id,
    title: title.slice(0, MAX_TITLE_LENGTH),
    locale: born.locale,
    networks: NETWORKS.filter((network) => stored.get(`network/${network}`) === true),
    status: !standing
      ? 'draft'
      : publications.some((entry) => showsVersion(entry, standing[1]))
        ? 'published'
        : 'approved',
    images: readImages(reader, stored),
    createdBy: born.by,
    createdAt: born.at,
    ...(last ? { approved: last[1] } : {}),
    ...(reopening ? { reopened: reopening } : {}),
    publications,
    claims: readClaims(reader),
  };
  return { post, removed: stored.get('removed') === true, refused: reader.refused };
}

/** Ids of the approvals that stand: not reopened by anyone who knew them. */
export function standingApprovals(stored: ReadonlyMap<string, unknown>): string[] {
  return [...stored.keys()]
    .filter((key) => key.startsWith('approval/'))
    .map((key) => key.slice('approval/'.length))
    .filter((id) => !stored.has(`reopened/${id}`));
}

/** The images' ids and orders, in order. */
export function readImageOrders(stored: ReadonlyMap<string, unknown>): { id: string; order: number }[] {
  return new Reader(stored)
    .all('image/', placedImageSchema)
    .map(([id, image]) => ({ id, order: image.order }))
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Two people who approve at once leave two approvals: everyone sees the later one, by its time and then by its id. */
function latest(approvals: readonly (readonly [string, ApprovedPost])[]): readonly [string, ApprovedPost] | undefined {
  return approvals.toSorted(([idA, a], [idB, b]) => Date.parse(a.at) - Date.parse(b.at) || (idA < idB ? -1 : 1)).at(-1);
}

function readImages(reader: Reader, stored: ReadonlyMap<string, unknown>): PostImage[] {
  return reader
    .all('image/', placedImageSchema)
    .sort(([idA, a], [idB, b]) => a.order - b.order || (idA < idB ? -1 : 1))
    .slice(0, MAX_IMAGES)
    .map(([id, image]) => {
      const alt = stored.get(`alt/${id}`);
      return { id, visualId: image.visualId, alt: typeof alt === 'string' ? alt.slice(0, MAX_ALT_LENGTH) : '' };
    });
}

function readPublications(reader: Reader, postId: string): PublicationEntry[] {
  return reader
    .all('publication/', publicationEntrySchema)
    .map(([, entry]) => entry)
    .filter((entry) => entry.postId === postId)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}

function readClaims(reader: Reader): Claim[] {
  return NETWORKS.flatMap((network: Network) => {
    const claim = reader.one(`claim/${network}`, stampSchema);
    return claim ? [{ network, ...claim }] : [];
  });
}

class Reader {
  refused = 0;
  readonly #stored: ReadonlyMap<string, unknown>;

  constructor(stored: ReadonlyMap<string, unknown>) {
    this.#stored = stored;
  }

  /** The value at `key`; undefined when absent or of the wrong shape. */
  one<T>(key: string, schema: z.ZodType<T>): T | undefined {
    const value = this.#stored.get(key);
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (!parsed.success) this.refused++;
    return parsed.success ? parsed.data : undefined;
  }

  /** Every value under a prefix, by the rest of its key. */
  all<T>(prefix: string, schema: z.ZodType<T>): [string, T][] {
    const found: [string, T][] = [];
    for (const key of this.#stored.keys()) {
      if (!key.startsWith(prefix)) continue;
      const value = this.one(key, schema);
      if (value !== undefined) found.push([key.slice(prefix.length), value]);
    }
    return found;
  }
}
