import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import {
  BATCH_IDLE_ALONE_MS,
  BATCH_IDLE_MS,
  BATCH_MAX_BYTES,
  BATCH_MAX_MS,
  LARGE_UPDATE_BYTES,
  Outbox,
} from './outbox.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function typing(accompanied: () => boolean = () => true): {
  sent: Uint8Array[];
  type: (text: string) => void;
  outbox: Outbox;
} {
  const sent: Uint8Array[] = [];
  const outbox = new Outbox((update) => sent.push(update), accompanied);
  const doc = new Y.Doc();
  doc.on('updateV2', (update: Uint8Array) => outbox.add(update));
  return { sent, type: (text) => doc.getText('t').insert(doc.getText('t').length, text), outbox };
}

describe('[S7] batches', () => {
  it('[S7] a pause ends a batch, and a batch holds all that was typed', () => {
    const { sent, type } = typing();
    type('a');
    vi.advanceTimersByTime(BATCH_IDLE_MS - 1);
    type('b');
    vi.advanceTimersByTime(BATCH_IDLE_MS - 1);
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(sent).toHaveLength(1);
    const copy = new Y.Doc();
    Y.applyUpdateV2(copy, sent[0] ?? new Uint8Array());
    expect(copy.getText('t').toString()).toBe('ab');
  });

  it('[S7] nothing waits longer than a second, however fast somebody types', () => {
    const { sent, type } = typing();
    for (let at = 0; at < 3 * BATCH_MAX_MS; at += 50) {
      type('x');
      vi.advanceTimersByTime(50);
    }
    expect(sent).toHaveLength(3);
  });

  it('[S7] a batch that is full goes without waiting for a pause, and what follows is a batch of its own', () => {
    const { sent, type } = typing();
    type('x'.repeat(BATCH_MAX_BYTES));
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(0);
    expect(sent).toHaveLength(1);
    type('y');
    vi.advanceTimersByTime(BATCH_IDLE_MS);
    expect(sent).toHaveLength(2);
  });

  it('[S7] a large update is a batch of its own, and what is small around it is merged, in order', () => {
    const { sent, type, outbox } = typing();
    for (const text of ['a', 'b', 'x'.repeat(LARGE_UPDATE_BYTES), 'c', 'd']) type(text);
    expect(outbox.peek()).toHaveLength(3);
    outbox.flush();
    expect(sent).toHaveLength(3);
    const copy = new Y.Doc();
    for (const update of sent) Y.applyUpdateV2(copy, update);
    expect(copy.getText('t').toString()).toBe(`ab${'x'.repeat(LARGE_UPDATE_BYTES)}cd`);
  });

  it('[S7] while nobody else is there short pauses end no batch, and still nothing waits longer than a second', () => {
    let colleague = false;
    const { sent, type } = typing(() => colleague);
    type('a');
    vi.advanceTimersByTime(BATCH_IDLE_ALONE_MS - 1);
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(sent).toHaveLength(1);
    for (let at = 0; at < 3 * BATCH_MAX_MS; at += BATCH_MAX_MS / 4) {
      type('b');
      vi.advanceTimersByTime(BATCH_MAX_MS / 4);
    }
    expect(sent).toHaveLength(4);
    colleague = true;
    type('c');
    vi.advanceTimersByTime(BATCH_IDLE_MS);
    expect(sent).toHaveLength(5);
  });

  it('[S7] a batch never repeats what an earlier one held, deletions included', () => {
    const sent: Uint8Array[] = [];
    const outbox = new Outbox(
      (update) => sent.push(update),
      () => true,
    );
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'x'.repeat(2_000));
    doc.on('updateV2', (update: Uint8Array) => outbox.add(update));
    for (let i = 0; i < 200; i++) {
      doc.getText('t').delete(i * 5, 1);
      outbox.flush();
    }
    // A difference of state vectors would carry all deletions so far each time.
    expect(sent.at(-1)?.length).toBeLessThan(40);
    outbox.flush();
    expect(sent).toHaveLength(200);
  });
});
