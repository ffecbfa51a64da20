// The readers of every format, in one chunk that is loaded when the first file is chosen.
export { readLedgerFile } from '@vigie/observations';
