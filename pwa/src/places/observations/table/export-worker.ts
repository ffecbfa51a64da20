import '../../../app/no-eval.ts';
import { exportRecords, nameBook, type LedgerRecord } from '@vigie/observations';
import type { ExportMessage, WrittenFile } from './export-order.ts';

const records: LedgerRecord[] = [];

async function take(message: ExportMessage): Promise<void> {
  if (message.is === 'records') {
    for (const record of message.records) records.push(record);
    return;
  }
  const { format, header, locale, fields, items } = message.order;
  const bytes = new Uint8Array(await exportRecords(records, format, header, locale, fields, nameBook(items)));
  const file: WrittenFile = { bytes };
  postMessage(file, { transfer: [bytes.buffer] });
}

addEventListener('message', ({ data }: MessageEvent<ExportMessage>) => {
  take(data).catch((error: unknown) => reportError(error));
});
