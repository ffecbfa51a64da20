import { err, ok, type Result } from '@vigie/core';
import { EXPORT_TYPES, type LedgerRecord } from '@vigie/observations';
import { workerAddress } from '../../../app/worker-address.ts';
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker that it builds
import worker from './export-worker.ts?worker&url';
import type { ExportMessage, ExportOrder, WrittenFile } from './export-order.ts';

/** Records handed over at a time: packing them takes the page a few milliseconds. */
const RECORDS_A_MESSAGE = 500;

/** Makes a file of some records in a worker, so that the page never waits for it. Fails with `export_failed`. */
export async function exportInWorker(records: readonly LedgerRecord[], order: ExportOrder): Promise<Result<Blob>> {
  const writer = new Worker(workerAddress(worker), { type: 'module' });
  const written = new Promise<Result<Blob>>((resolve) => {
    writer.addEventListener('error', () => resolve(err('export_failed')));
    writer.addEventListener('messageerror', () => resolve(err('export_failed')));
    writer.addEventListener('message', ({ data }: MessageEvent<WrittenFile>) =>
      resolve(ok(new Blob([data.bytes], { type: EXPORT_TYPES[order.format] }))),
    );
  });
  const tell = (message: ExportMessage) => writer.postMessage(message, []);
  for (let at = 0; at < records.length; at += RECORDS_A_MESSAGE) {
    tell({ is: 'records', records: records.slice(at, at + RECORDS_A_MESSAGE) });
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  tell({ is: 'write', order });
  return written.finally(() => writer.terminate());
}
