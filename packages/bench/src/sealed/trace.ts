import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** The recording, kept beside the project because of its size: somebody writing a paper, keystroke by keystroke. */
const RECORDED = fileURLToPath(new URL('../../../../../shared/data/editing-trace.json.gz', import.meta.url));

/** One edit as it was typed: so many characters deleted at a position, then a text inserted there. */
export type Edit = readonly [position: number, deleted: number, inserted: string];

export interface Trace {
  readonly name: string;
  readonly edits: readonly Edit[];
}

const recordingSchema = z.object({
  txns: z.array(z.object({ patches: z.array(z.tuple([z.int(), z.int(), z.string()])) })),
});

/** The first `limit` edits of the recorded trace, or of a generated one where there is no recording. */
export async function readTrace(limit: number): Promise<Trace> {
  if (!existsSync(RECORDED)) return { name: 'generated', edits: generate(limit) };
  const { txns } = recordingSchema.parse(JSON.parse(gunzipSync(await readFile(RECORDED)).toString()));
  return { name: 'editing-trace.json.gz', edits: txns.flatMap((txn) => txn.patches).slice(0, limit) };
}

/** Typing as people type: words in a row, now and then a few characters taken back, now and then a jump elsewhere. */
function generate(limit: number): Edit[] {
  const edits: Edit[] = [];
  let [state, length, caret] = [1, 0, 0];
  const below = (n: number): number => (state = (state * 48_271) % 0x7fffffff) % n;
  while (edits.length < limit) {
    if (below(60) === 0) caret = below(length + 1);
    if (caret > 0 && below(8) === 0) {
      caret -= 1;
      length -= 1;
      edits.push([caret, 1, '']);
    } else {
      edits.push([caret, 0, below(6) === 0 ? ' ' : String.fromCodePoint(97 + below(26))]);
      caret += 1;
      length += 1;
    }
  }
  return edits;
}
