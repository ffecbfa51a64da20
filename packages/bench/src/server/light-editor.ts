import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { stampedEntry, type Editor } from './editor.ts';

const SYNC = 0;
const AUTH = 2;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const TOKEN = 0;
const NOTHING = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);

/**
 * An editor that speaks the wire protocol and writes real updates, but throws away what it hears: a hundred of them fit in one
 * process without measuring that process instead of the server. With a document name before each message it speaks to Hocuspocus.
 */
export class LightEditor implements Editor {
  readonly #ws: WebSocket;
  readonly #documentName: string | undefined;
  readonly #doc = new Y.Doc();
  readonly ready: Promise<void>;

  constructor(address: string, protocols: readonly string[], documentName?: string) {
    this.#documentName = documentName;
    this.#ws = new WebSocket(address, [...protocols]);
    this.#ws.on('error', () => {});
    this.#doc.on('update', (update: Uint8Array) => this.#say(UPDATE, update));
    this.ready = new Promise((resolve) => {
      this.#ws.on('open', () => {
        if (documentName !== undefined) this.#authenticate();
        this.#say(STEP_1, NOTHING);
      });
      const prefix = documentName === undefined ? 0 : documentName.length + 1;
      this.#ws.on('message', (data: Buffer) => {
        if (data[prefix] !== SYNC) return;
        if (data[prefix + 1] === STEP_1) this.#say(STEP_2, EMPTY_UPDATE);
        if (data[prefix + 1] === STEP_2) resolve();
      });
    });
  }

  edit(): void {
    this.#doc.getArray('entries').push([stampedEntry()]);
  }

  leave(): void {
    this.#ws.close();
  }

  #authenticate(): void {
    const encoder = this.#message();
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, TOKEN);
    encoding.writeVarString(encoder, 'none');
    encoding.writeVarString(encoder, '4.7.0');
    this.#ws.send(encoding.toUint8Array(encoder));
  }

  #say(step: number, bytes: Uint8Array): void {
    if (this.#ws.readyState !== WebSocket.OPEN) return;
    const encoder = this.#message();
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
    this.#ws.send(encoding.toUint8Array(encoder));
  }

  #message(): encoding.Encoder {
    const encoder = encoding.createEncoder();
    if (this.#documentName !== undefined) encoding.writeVarString(encoder, this.#documentName);
    return encoder;
  }
}
