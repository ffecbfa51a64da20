import { err, ok, type Result, type VigieError } from '@vigie/core';
import { PackedRecords } from '@vigie/observations';
import { workerAddress } from '../../../app/worker-address.ts';
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker that it builds
import worker from './import-worker.ts?worker&url';
import type { ReadFile, ReadingNews, ReadingOrder } from './reading.ts';

/**
 * Reads a file in a worker, so that the page never waits for it; stopping ends the worker there and then. Fails as `readLedgerFile`
 * does, with `import_file_unreadable`, or with `import_reader_stopped` when the worker could not go on.
 */
export function readInWorker(
  order: ReadingOrder,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (read: number) => void },
): Promise<Result<ReadFile, VigieError>> {
  return new Promise((resolve) => {
    const reader = new Worker(workerAddress(worker), { type: 'module' });
    const end = (result: Result<ReadFile, VigieError>) => {
      reader.terminate();
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const stop = () => end(err('import_cancelled'));
    signal.addEventListener('abort', stop);
    reader.addEventListener('error', () => end(err('import_reader_stopped')));
    reader.addEventListener('messageerror', () => end(err('import_reader_stopped')));
    reader.addEventListener('message', ({ data: news }: MessageEvent<ReadingNews>) => {
      if (news.is === 'progress') onProgress(news.read);
      else if (news.is === 'failed') end({ ok: false, error: news.error });
      else end(ok({ ...news.file, records: new PackedRecords(news.shares) }));
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    reader.postMessage(order);
  });
}
