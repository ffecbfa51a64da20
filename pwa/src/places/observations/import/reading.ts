import type { VigieError } from '@vigie/core';
import type { LedgerImport, PackedShare, ReadOptions, RecordSequence } from '@vigie/observations';

/** The only message to the worker: what it reads, and what is known of the form. */
export interface ReadingOrder {
  readonly file: Blob;
  readonly name: string;
  readonly options: Pick<ReadOptions, 'mapping' | 'remembered' | 'ownFields' | 'words'>;
}

/** What is told of a file beside its records. */
export interface FileFacts extends Omit<LedgerImport, 'records'> {
  /** First and last day (ISO 8601) of its records; absent where there are none. */
  readonly period?: { readonly from: string; readonly to: string };
}

/** A file as the page holds it: its records stay packed until they are written. */
export interface ReadFile extends FileFacts {
  readonly records: RecordSequence;
}

/** What the worker says: how far it is, and how it ended. It is our own code: nothing of it is checked again. */
export type ReadingNews =
  | { readonly is: 'progress'; readonly read: number }
  | { readonly is: 'done'; readonly file: FileFacts; readonly shares: readonly PackedShare[] }
  | { readonly is: 'failed'; readonly error: VigieError };
