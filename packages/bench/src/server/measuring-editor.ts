import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ageOf, stampedEntry, type MeasuringEditor } from './editor.ts';

/** Told of each entry of somebody else once it is in the document, with its age in milliseconds. */
export type Arrival = (ageMs: number) => void;

/** `ws` has the interface of a browser's WebSocket. */
const BrowserWebSocket = WebSocket as unknown as typeof globalThis.WebSocket;

/** Reads what the update itself holds: asking the array's event for its changes walks the whole array each time. */
function observe(doc: Y.Doc, arrived: Arrival): void {
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentBinary) arrived(ageOf(struct.content.content));
    }
  });
}

function editing(doc: Y.Doc): Pick<MeasuringEditor, 'edit' | 'entries'> {
  const entries = doc.getArray('entries');
  return {
    edit: () => entries.push([stampedEntry()]),
    get entries() {
      return entries.length;
    },
  };
}

/** A real y-websocket client. */
export function stockEditor(
  url: string,
  room: string,
  protocols: readonly string[],
  arrived: Arrival,
): MeasuringEditor {
  const doc = new Y.Doc();
  observe(doc, arrived);
  const provider = new WebsocketProvider(url, room, doc, {
    protocols: [...protocols],
    disableBc: true,
    WebSocketPolyfill: BrowserWebSocket,
  });
  // What only our server says; stock clients would print that they do not know it.
  provider.messageHandlers[100] = () => {};
  return Object.assign(editing(doc), {
    ready: new Promise<void>((resolve) => void provider.once('sync', () => resolve())),
    leave: () => provider.destroy(),
  });
}

/** A real Hocuspocus client. */
export function hocuspocusEditor(url: string, room: string, arrived: Arrival): MeasuringEditor {
  const doc = new Y.Doc();
  observe(doc, arrived);
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: BrowserWebSocket });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name: room, document: doc, token: 'none' });
  provider.attach();
  return Object.assign(editing(doc), {
    ready: new Promise<void>((resolve) => void provider.on('synced', () => resolve())),
    leave() {
      provider.destroy();
      socket.destroy();
    },
  });
}
