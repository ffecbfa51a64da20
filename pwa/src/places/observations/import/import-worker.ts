import '../../../app/no-eval.ts';
import { err } from '@vigie/core';
import { readLedgerFile } from '@vigie/observations';
import type { ReadingNews, ReadingOrder } from './reading.ts';

/** Records in one message: unpacking them takes the page a millisecond or two. */
const RECORDS_A_MESSAGE = 200;

const tell = (news: ReadingNews) => postMessage(news);

async function read({ file, name, options }: ReadingOrder): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return tell({ is: 'failed', error: err('import_file_unreadable').error });
  }
  const found = await readLedgerFile(bytes, name, {
    ...options,
    onProgress: (part) => tell({ is: 'progress', read: part }),
  });
  if (!found.ok) return tell({ is: 'failed', error: found.error });
  const { records, ...rest } = found.value;
  while (records.length > 0) {
    tell({ is: 'records', json: JSON.stringify(records.splice(-RECORDS_A_MESSAGE)) });
    await unpacked();
  }
  tell({ is: 'done', file: rest });
}

/** The page has unpacked what it was sent: two that work at once would make each other's pauses longer where processors are few. */
function unpacked(): Promise<void> {
  return new Promise((resolve) => addEventListener('message', () => resolve(), { once: true }));
}

addEventListener('message', ({ data }: MessageEvent<ReadingOrder>) => void read(data), { once: true });
