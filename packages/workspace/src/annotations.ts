import { err, ok, Observable, type Readable, type Result, type VigieError } from '@vigie/core';
import {
  inspectPhoto,
  MAX_EVIDENCE,
  MAX_FILE_NAME,
  type Author,
  type Evidence,
  type LedgerYear,
  type RecordComment,
} from '@vigie/observations';
import type { Blobs } from '@vigie/sealed';
import { once, type Undo } from './undo.ts';

export interface AnnotationOptions {
  readonly yearOf: (record: string) => LedgerYear | undefined;
  /** Oneself, now. */
  readonly author: () => Author;
  readonly blobs: Blobs;
}

/** What people add beside records: remarks, and photos of the field as evidence. */
export class Annotations {
  readonly #options: AnnotationOptions;
  readonly #changes = new Observable(0);

  constructor(options: AnnotationOptions) {
    this.#options = options;
  }

  /** Counts up whenever a comment or a photo of any record comes, goes or changes. */
  get changes(): Readable<number> {
    return this.#changes;
  }

  /** Follows a year that was opened. */
  follow(year: LedgerYear): void {
    const changed = () => this.#changes.set(this.#changes.value + 1);
    year.comments.observe(changed);
    year.evidence.observe(changed);
  }

  comments(record: string): readonly RecordComment[] {
    return this.#options.yearOf(record)?.comments.of(record) ?? [];
  }

  comment(record: string, text: string): Result<RecordComment, VigieError> {
    const year = this.#options.yearOf(record);
    return year ? year.comments.add(record, text, this.#options.author()) : err('record_unknown');
  }

  withdrawComment(record: string, id: string): Result<Undo, VigieError> {
    const year = this.#options.yearOf(record);
    if (!year) return err('record_unknown');
    const gone = year.comments.withdraw(record, id, this.#options.author());
    return gone.ok ? ok(once(() => year.comments.restore(record, gone.value))) : gone;
  }

  evidence(record: string): readonly Evidence[] {
    return this.#options.yearOf(record)?.evidence.of(record) ?? [];
  }

  async attach(
    record: string,
    bytes: Uint8Array,
    file: { readonly name: string },
  ): Promise<Result<Evidence, VigieError>> {
    const year = this.#options.yearOf(record);
    if (!year) return err('record_unknown');
    if (year.evidence.full(record)) return err('evidence_full', { max: MAX_EVIDENCE });
    const facts = inspectPhoto(bytes);
    if (!facts.ok) return facts;
    const author = this.#options.author();
    const blob = await this.#options.blobs.put(bytes);
    if (!blob.ok) return blob;
    const photo = {
      blob: blob.value,
      type: facts.value.type,
      bytes: bytes.length,
      name: file.name.slice(0, MAX_FILE_NAME),
      caption: '',
    };
    return ok(year.evidence.attach(record, photo, author));
  }

  captionEvidence({ record, id }: Evidence, caption: string): void {
    this.#options.yearOf(record)?.evidence.caption(record, id, caption, this.#options.author());
  }

  detach({ record, id }: Evidence): Undo {
    const year = this.#options.yearOf(record);
    const gone = year?.evidence.detach(record, id, this.#options.author());
    return once(() => gone && year?.evidence.restore(gone, this.#options.author()));
  }

  evidenceBytes(evidence: Evidence): Promise<Result<Uint8Array, VigieError>> {
    return this.#options.blobs.get(evidence.blob);
  }
}
