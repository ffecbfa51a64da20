import type { VigieError } from '@vigie/core';
import type { LedgerImport, ReadOptions } from '@vigie/observations';

/** The first message to the worker: what it reads, and what is known of the form. Each one after it asks for the next share of records. */
export interface ReadingOrder {
  readonly file: Blob;
  readonly name: string;
  readonly options: Pick<ReadOptions, 'mapping' | 'remembered' | 'ownFields' | 'words'>;
}

/**
 * What the worker says: how far it is, the records in shares, and how it ended. It is our own code: nothing of it is checked again.
 * Records come as JSON, of which a page makes smaller objects, and less garbage, than of a copied structure.
 */
export type ReadingNews =
  | { readonly is: 'progress'; readonly read: number }
  | { readonly is: 'records'; readonly json: string }
  | { readonly is: 'done'; readonly file: Omit<LedgerImport, 'records'> }
  | { readonly is: 'failed'; readonly error: VigieError };
