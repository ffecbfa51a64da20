import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { toBase64Url } from '@vigie/core';
import { Frontier, CounterSet } from './counters.ts';
import { DEVICE_ID_BYTES } from './device.ts';
import { encodeHeader, joinEntry, KIND, parseEntry, WRITER_BYTES } from './entry.ts';
import { encodeInvitation, parseInvitation } from './invitation.ts';
import { TAG_BYTES } from './keys.ts';
import { packSnapshot, packUpdate, unpack } from './payload.ts';

const bytes = (length: number): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array));

const header = fc.record({
  kind: fc.constantFrom(KIND.update, KIND.snapshot, KIND.presence),
  epoch: fc.nat(),
  tag: bytes(TAG_BYTES).map(toBase64Url),
  device: bytes(DEVICE_ID_BYTES).map(toBase64Url),
  writer: bytes(WRITER_BYTES).map(toBase64Url),
  counter: fc.integer({ min: 1, max: 2 ** 40 }),
});

describe('entries', () => {
  it('[S6] every header is read back as it was written', () => {
    fc.assert(
      fc.property(
        header,
        bytes(12),
        fc.uint8Array({ minLength: 16, maxLength: 200 }),
        bytes(64),
        (head, nonce, ciphertext, signature) => {
          const signed = joinEntry(encodeHeader(head), nonce, new Uint8Array(ciphertext));
          const parsed = parseEntry(Uint8Array.from([...signed, ...signature]));
          expect(parsed?.header).toEqual(head);
          expect(parsed?.nonce).toEqual(nonce);
          expect(Array.from(parsed?.ciphertext ?? [])).toEqual(Array.from(ciphertext));
          expect(parsed?.signature).toEqual(signature);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('[S6] nothing that can stand in the carrier makes the decoder throw', () => {
    const almost = fc.tuple(header, fc.uint8Array({ maxLength: 120 }), fc.nat(200)).map(([head, rest, cut]) => {
      const whole = Uint8Array.from([...encodeHeader(head), ...rest]);
      return whole.subarray(0, cut);
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), almost, fc.anything()), (value) => {
        parseEntry(value);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('payloads', () => {
  const update = fc.uint8Array({ minLength: 1, maxLength: 3_000 });

  it('[S7] the updates of any edits do the same when read back, and never weigh more than Yjs’ second format', async () => {
    const edit = fc.tuple(fc.nat(), fc.nat(3), fc.string({ maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 40 }), fc.integer({ min: 1, max: 20 }), async (edits, batch) => {
        const [typed, read] = [new Y.Doc(), new Y.Doc()];
        let updates: Uint8Array[] = [];
        typed.on('updateV2', (one: Uint8Array) => updates.push(one));
        for (const [i, [at, deleted, inserted]] of edits.entries()) {
          const text = typed.getText('t');
          const from = at % (text.length + 1);
          text.delete(from, Math.min(deleted, text.length - from));
          text.insert(from, inserted);
          if (updates.length === 0 || (i % batch !== 0 && i < edits.length - 1)) continue;
          const update = Y.mergeUpdatesV2(updates);
          updates = [];
          const packed = await packUpdate(update);
          expect(packed.length).toBeLessThanOrEqual(update.length + 1);
          Y.applyUpdateV2(read, unpack(packed, false)?.update ?? new Uint8Array());
        }
        expect(read.getText('t').toString()).toBe(typed.getText('t').toString());
        expect(Y.encodeStateVector(read)).toEqual(Y.encodeStateVector(typed));
      }),
      { numRuns: 500 },
    );
  });

  it('[S9] snapshots with their frontier are read back', async () => {
    const streams = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 33 }),
      fc.array(fc.integer({ min: 1, max: 500 })),
    );
    await fc.assert(
      fc.asyncProperty(update, streams, async (content, counters) => {
        const frontier = new Frontier();
        for (const [stream, list] of Object.entries(counters)) for (const n of list) frontier.add(stream, [n, n]);
        const back = unpack(await packSnapshot({ update: content, frontier }), true);
        expect(Array.from(back?.update ?? [])).toEqual(Array.from(content));
        expect([...(back?.frontier.entries() ?? [])]).toEqual([...frontier.entries()]);
      }),
      { numRuns: 500 },
    );
  });

  it('[S6] what is long is packed by the browser where it can, and read back the same where it cannot', async () => {
    const long = new Y.Doc();
    const words = Array.from({ length: 5_000 }, (_, at) => `tente ${(at * 7_919) % 5_003} ; bâche`).join('\n');
    long.getText('t').insert(0, words);
    const content = Y.encodeStateAsUpdateV2(long);
    const packed = [await packUpdate(content)];
    vi.stubGlobal('CompressionStream', undefined);
    packed.push(await packUpdate(content));
    vi.unstubAllGlobals();
    for (const one of packed) {
      expect(one.length).toBeLessThan(content.length / 3);
      expect(unpack(one, false)?.update).toEqual(content);
    }
    // Two compressors, and each had its turn.
    expect(packed[0]).not.toEqual(packed[1]);
  });

  it('[S6] no plaintext makes the reader throw, and none unfolds past its bound', async () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (content, snapshot) => {
        unpack(content, snapshot);
      }),
      { numRuns: 20_000 },
    );
    const bomb = await packUpdate(Y.encodeStateAsUpdateV2(repeated()));
    const claimsMore = Uint8Array.from(bomb);
    claimsMore[3] = 0x7f; // the announced length, raised
    expect(unpack(claimsMore, false)).toBeNull();
  });

  it('[S6] a set of counters holds exactly what was added', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (numbers) => {
        const set = new CounterSet();
        for (const n of numbers) set.add(n);
        for (let n = 0; n <= 61; n++) expect(set.has(n)).toBe(numbers.includes(n));
        for (const [i, range] of set.ranges.entries()) {
          const next = set.ranges[i + 1];
          if (next) expect(next[0]).toBeGreaterThan(range[1] + 1);
        }
      }),
    );
  });
});

/** A document that deflates well. */
function repeated(): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'a'.repeat(1_000_000));
  return doc;
}

describe('invitations', () => {
  const server = fc
    .record({
      scheme: fc.constantFrom('http', 'https'),
      host: fc.domain(),
      port: fc.option(fc.integer({ min: 1, max: 65_535 })),
    })
    .map(({ scheme, host, port }) => new URL(`${scheme}://${host}${port === null ? '' : `:${port}`}`).origin);

  it('[S2] a code and a link are read back, whatever blanks a mail program added', () => {
    fc.assert(
      fc.property(bytes(32), server, fc.array(fc.nat(200), { maxLength: 5 }), (secret, address, cuts) => {
        const { code, link } = encodeInvitation({ secret, server: address });
        for (const text of [code, link]) {
          const broken = cuts.reduce((all, at) => `${all.slice(0, at)}\r\n ${all.slice(at)}`, `  ${text}\n`);
          const read = parseInvitation(broken);
          expect(read.ok && { secret: toBase64Url(read.value.secret), server: read.value.server }).toEqual({
            secret: toBase64Url(secret),
            server: address,
          });
        }
        expect(new URL(link).hash).toContain(code);
        expect(new URL(link).pathname + new URL(link).search).toBe('/');
      }),
      { numRuns: 1_000 },
    );
  });

  it('[S2] any other text is refused, and one wrong character is noticed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.base64String({ maxLength: 200 })), (text) => {
        expect(parseInvitation(text).ok).toBe(false);
      }),
      { numRuns: 5_000 },
    );
    fc.assert(
      fc.property(bytes(32), server, fc.nat(), fc.nat(62), (secret, address, at, letter) => {
        const { code } = encodeInvitation({ secret, server: address });
        const i = at % code.length;
        const other =
          'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.replace(code[i] ?? '', '')[letter] ?? 'A';
        const read = parseInvitation(code.slice(0, i) + other + code.slice(i + 1));
        // The last character may hold bits that no byte uses.
        if (i < code.length - 1) expect(read.ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    expect(parseInvitation('x'.repeat(1_000_000)).ok).toBe(false);
  });
});
