import { err, newId, Observable, ok, type Clock, type Readable, type Result, type VigieError } from '@vigie/core';
import type { Locale } from '@vigie/i18n';
import type { Sealed } from '@vigie/sealed';
import type * as Y from 'yjs';
import { MAX_TITLE_LENGTH, type Catalogue, type CatalogueEntry, type CatalogueKind } from './catalogue.ts';

/** How one kind of document is made, read and kept from apps that are too old for it. */
export interface ShelfKind<Template extends string, Options> {
  readonly kind: CatalogueKind;
  readonly version: number;
  fill(doc: Y.Doc, template: Template, options: Options): void;
  versionOf(doc: Y.Doc): number;
  titleOf(doc: Y.Doc): string;
}

/** The documents of one kind: listed from the catalogue, opened from the sealed store. */
export class Shelf<Template extends string, Options extends { readonly locale: Locale }> {
  readonly #sealed: Sealed;
  readonly #catalogue: Catalogue;
  readonly #kind: ShelfKind<Template, Options>;
  readonly #clock: Clock;
  readonly #list = new Observable<readonly CatalogueEntry[]>([]);
  readonly #watched = new Set<string>();

  constructor(sealed: Sealed, catalogue: Catalogue, kind: ShelfKind<Template, Options>, clock: Clock) {
    this.#sealed = sealed;
    this.#catalogue = catalogue;
    this.#kind = kind;
    this.#clock = clock;
    catalogue.entries.subscribe((entries) => this.#list.set(entries.filter((entry) => entry.kind === kind.kind)));
  }

  /** Last changed first. */
  get list(): Readable<readonly CatalogueEntry[]> {
    return this.#list;
  }

  entry(id: string): CatalogueEntry | undefined {
    return this.#list.value.find((entry) => entry.id === id);
  }

  /** Makes a document from a template and resolves to its id. */
  async create(template: Template, options: Options): Promise<string> {
    const id = newId();
    const doc = await this.#sealed.doc(this.#docId(id));
    doc.transact(() => this.#kind.fill(doc, template, options));
    const at = this.#now();
    const by = this.#author();
    const title = this.#title(doc);
    this.#catalogue.add({ id, kind: this.#kind.kind, template, title, locale: options.locale, createdBy: by, createdAt: at, updatedAt: at, updatedBy: by }); // prettier-ignore
    this.#watch(id, doc);
    return id;
  }

  /** The document, in clear, in memory. Fails with `document_unknown`, or `document_newer` when only a newer app can show it. */
  async open(id: string): Promise<Result<Y.Doc, VigieError<'document_unknown' | 'document_newer'>>> {
    if (!this.entry(id)) return err('document_unknown');
    const doc = await this.#sealed.doc(this.#docId(id));
    if (this.#kind.versionOf(doc) > this.#kind.version) return err('document_newer');
    this.#watch(id, doc);
    return ok(doc);
  }

  /** Name under which colleagues present in the document see one another: give it to `Workspace.presence`. */
  docId(id: string): string {
    return this.#docId(id);
  }

  /** Takes the document off the lists; the returned function puts it back. */
  remove(id: string): () => void {
    return this.#catalogue.remove(id, this.#now());
  }

  /** Keeps title and date of the catalogue in step with what this device edits. */
  #watch(id: string, doc: Y.Doc): void {
    if (this.#watched.has(id)) return;
    this.#watched.add(id);
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!transaction.local || transaction.changed.size === 0) return;
      this.#touch(id, doc);
    });
  }

  #touch(id: string, doc: Y.Doc): void {
    const entry = this.entry(id);
    if (!entry) return;
    const title = this.#title(doc);
    const by = this.#author();
    // Once a minute is enough for a date in a list, and keeps typing from writing the catalogue at every key.
    const recent = entry.updatedBy === by && this.#clock.now() - Date.parse(entry.updatedAt) < 60_000;
    if (recent && entry.title === title) return;
    this.#catalogue.update(id, { title, updatedAt: this.#now(), updatedBy: by });
  }

  #title(doc: Y.Doc): string {
    return this.#kind.titleOf(doc).slice(0, MAX_TITLE_LENGTH);
  }

  #docId(id: string): string {
    return `${this.#kind.kind}/${id}`;
  }

  #author(): string {
    return this.#sealed.device.memberName;
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
