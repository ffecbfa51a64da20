// The reader of tables, in a chunk that is loaded when the first file is chosen.
export { readReferenceFile } from '@vigie/figures';
