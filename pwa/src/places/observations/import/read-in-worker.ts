import { err, ok, type Result, type VigieError } from '@vigie/core';
import type { LedgerImport, LedgerRecord } from '@vigie/observations';
import { workerAddress } from '../../../app/worker-address.ts';
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker that it builds
import worker from './import-worker.ts?worker&url';
import type { ReadingNews, ReadingOrder } from './reading.ts';

/**
 * Reads a file in a worker, so that the page never waits for it; stopping ends the worker there and then. Fails as `readLedgerFile`
 * does, with `import_file_unreadable`, or with `import_reader_stopped` when the worker could not go on.
 */
export function readInWorker(
  order: ReadingOrder,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (read: number) => void },
): Promise<Result<LedgerImport, VigieError>> {
  return new Promise((resolve) => {
    let shares: (readonly LedgerRecord[])[] = [];
    const reader = new Worker(workerAddress(worker), { type: 'module' });
    const end = (result: Result<LedgerImport, VigieError>) => {
      reader.terminate();
      signal.removeEventListener('abort', stop);
      // Whoever holds the signal holds no records.
      shares = [];
      resolve(result);
    };
    const stop = () => end(err('import_cancelled'));
    signal.addEventListener('abort', stop);
    reader.addEventListener('error', () => end(err('import_reader_stopped')));
    reader.addEventListener('messageerror', () => end(err('import_reader_stopped')));
    reader.addEventListener('message', ({ data: news }: MessageEvent<ReadingNews>) => {
      if (news.is === 'progress') onProgress(news.read);
      // The last records come first.
      else if (news.is === 'records') {
        shares.push(JSON.parse(news.json) as LedgerRecord[]);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
        reader.postMessage(null);
      } else if (news.is === 'failed') end({ ok: false, error: news.error });
      else end(ok({ ...news.file, records: shares.reverse().flat() }));
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    reader.postMessage(order);
  });
}
