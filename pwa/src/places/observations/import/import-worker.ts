import '../../../app/no-eval.ts';
import { err } from '@vigie/core';
import { packedShares, readLedgerFile, type LedgerRecord } from '@vigie/observations';
import type { ReadingNews, ReadingOrder } from './reading.ts';

const tell = (news: ReadingNews, transfer: Transferable[] = []) => postMessage(news, { transfer });

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
  const period = periodOf(records);
  const shares = packedShares(records);
  const buffers = shares.map(({ bytes: { buffer } }) => buffer);
  tell({ is: 'done', file: { ...rest, ...(period ? { period } : {}) }, shares }, buffers);
}

function periodOf(records: readonly LedgerRecord[]) {
  if (records.length === 0) return null;
  let [from, to] = ['9999', ''];
  for (const { date } of records) {
    if (date < from) from = date;
    if (date > to) to = date;
  }
  return { from, to };
}

addEventListener('message', ({ data }: MessageEvent<ReadingOrder>) => void read(data), { once: true });
