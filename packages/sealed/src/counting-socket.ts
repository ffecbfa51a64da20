import { MAX_FRAME_BYTES } from '@vigie/core';
import type { StoredCount } from './stored-count.ts';

/** y-protocols: message type "sync", and its two kinds that change a document. */
const MESSAGE_SYNC = 0;
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;

/**
 * A WebSocket class for y-websocket that counts the document-changing frames it sends, and that survives whatever it receives:
 * y-websocket reads frames without guard, and in Node an exception there would end the process.
 */
export function countingSocket(Base: typeof WebSocket, count: StoredCount): typeof WebSocket {
  return class CountingSocket extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      count.reset();
    }

    override send(data: string | Blob | BufferSource): void {
      if (data instanceof Uint8Array && data[0] === MESSAGE_SYNC) {
        if (data[1] === SYNC_STEP_2) count.sent(true);
        else if (data[1] === SYNC_UPDATE) count.sent(false);
      }
      super.send(data);
    }

    override set onmessage(handler: ((this: WebSocket, event: MessageEvent) => unknown) | null) {
      // y-websocket itself assigns `onmessage`: this is that very property, with a guard.
      // oxlint-disable-next-line unicorn/prefer-add-event-listener
      super.onmessage = handler && guarded(handler);
    }

    override get onmessage(): ((this: WebSocket, event: MessageEvent) => unknown) | null {
      return super.onmessage;
    }
  };
}

function guarded(handler: (this: WebSocket, event: MessageEvent) => unknown) {
  return function (this: WebSocket, event: MessageEvent): void {
    if (!(event.data instanceof ArrayBuffer) || event.data.byteLength > MAX_FRAME_BYTES) return;
    try {
      handler.call(this, event);
    } catch (error) {
      console.warn('a frame that means nothing was left aside', error);
    }
  };
}
