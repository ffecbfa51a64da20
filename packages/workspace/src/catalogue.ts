import { Observable, type Readable } from '@vigie/core';
import * as Y from 'yjs';
import { z } from 'zod';

/** Kinds of documents that are listed in the catalogue; the ledgers and the posts have documents of their own. */
export const CATALOGUE_KINDS = ['document', 'visual'] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

/** Longest title kept in the catalogue, in UTF-16 units: the whole title stands in the document. */
export const MAX_TITLE_LENGTH = 200;

const entrySchema = z.object({
  id: z.string().min(1).max(64),
  kind: z.enum(CATALOGUE_KINDS),
  template: z.string().max(64),
  title: z.string().max(MAX_TITLE_LENGTH),
  locale: z.enum(['fr', 'en']),
  createdBy: z.string().max(200),
  /** ISO 8601. */
  createdAt: z.string().max(40),
  updatedAt: z.string().max(40),
  updatedBy: z.string().max(200),
  removedAt: z.string().max(40).optional(),
});
export type CatalogueEntry = z.infer<typeof entrySchema>;

/**
 * The catalogue of a workspace's documents: map `catalogue` of the document `core`, id → map of fields. Removing is a mark, so that
 * it can be taken back and so that an edit made meanwhile elsewhere is not lost.
 */
export class Catalogue {
  readonly #map: Y.Map<Y.Map<unknown>>;
  readonly #entries = new Observable<readonly CatalogueEntry[]>([]);

  constructor(core: Y.Doc) {
    this.#map = core.getMap('catalogue');
    const refresh = () => this.#entries.set(this.#read());
    this.#map.observeDeep(refresh);
    refresh();
  }

  /** What is not removed, last changed first. */
  get entries(): Readable<readonly CatalogueEntry[]> {
    return this.#entries;
  }

  add(entry: CatalogueEntry): void {
    this.#map.set(entry.id, new Y.Map(Object.entries(entry)));
  }

  update(id: string, changes: Partial<Omit<CatalogueEntry, 'id' | 'kind'>>): void {
    const fields = this.#map.get(id);
    if (!(fields instanceof Y.Map)) return;
    this.#map.doc?.transact(() => {
      for (const [field, value] of Object.entries(changes)) {
        if (value === undefined) fields.delete(field);
        else if (fields.get(field) !== value) fields.set(field, value);
      }
    });
  }

  /** Takes a document off the lists; the returned function puts it back. */
  remove(id: string, at: string): () => void {
    this.update(id, { removedAt: at });
    return () => {
      const fields = this.#map.get(id);
      if (fields instanceof Y.Map) fields.delete('removedAt');
    };
  }

  #read(): readonly CatalogueEntry[] {
    const entries: CatalogueEntry[] = [];
    for (const [id, fields] of this.#map) {
      const parsed = entrySchema.safeParse(fields instanceof Y.Map ? { ...fields.toJSON(), id } : null);
      if (parsed.success && !parsed.data.removedAt) entries.push(parsed.data);
    }
    return entries.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || a.id.localeCompare(b.id));
  }
}
