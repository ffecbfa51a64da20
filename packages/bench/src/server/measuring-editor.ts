import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { entryOf, markerOf, type Editor } from './editor.ts';

/** Told of each entry that arrived from somebody else. */
export type Arrival = (marker: string) => void;

/** `ws` has the interface of a browser's WebSocket. */
const BrowserWebSocket = WebSocket as unknown as typeof globalThis.WebSocket;

function observe(doc: Y.Doc, arrived: Arrival): void {
  doc.getArray<Uint8Array>('entries').observe((event, transaction) => {
    if (transaction.local) return;
    for (const change of event.changes.delta) {
      for (const entry of Array.isArray(change.insert) ? change.insert : []) {
        if (entry instanceof Uint8Array) arrived(markerOf(entry));
      }
    }
  });
}

/** A real y-websocket client. */
export function stockEditor(url: string, room: string, protocols: readonly string[], arrived: Arrival): Editor {
  const doc = new Y.Doc();
  observe(doc, arrived);
  const provider = new WebsocketProvider(url, room, doc, {
    protocols: [...protocols],
    disableBc: true,
    WebSocketPolyfill: BrowserWebSocket,
  });
  // What only our server says; stock clients would print that they do not know it.
  provider.messageHandlers[100] = () => {};
  return {
    ready: new Promise((resolve) => void provider.once('sync', () => resolve())),
    edit: (marker) => doc.getArray('entries').push([entryOf(marker)]),
    leave: () => provider.destroy(),
  };
}

/** A real Hocuspocus client. */
export function hocuspocusEditor(url: string, room: string, arrived: Arrival): Editor {
  const doc = new Y.Doc();
  observe(doc, arrived);
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: BrowserWebSocket });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name: room, document: doc, token: 'none' });
  provider.attach();
  return {
    ready: new Promise((resolve) => void provider.on('synced', () => resolve())),
    edit: (marker) => doc.getArray('entries').push([entryOf(marker)]),
    leave() {
      provider.destroy();
      socket.destroy();
    },
  };
}
