import { readVarUint } from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import {
  CLOSE,
  CREATE_PREFIX,
  MESSAGE_STORED,
  Observable,
  SUBPROTOCOL,
  SYNC_PATH,
  toBase64Url,
  TOKEN_PREFIX,
  type Readable,
} from '@vigie/core';
import { utf8 } from './crypto-bytes.ts';
import { countingSocket } from './counting-socket.ts';
import type { WorkspaceKeys } from './keys.ts';
import { StoredCount } from './stored-count.ts';

/** Longest wait between two attempts to reconnect, before the random part. */
const MAX_BACKOFF_MS = 2_500;

export interface ServerOptions {
  /** `http(s)://host[:port]`. */
  readonly url: string;
  readonly creationCode?: string;
  readonly WebSocket?: typeof WebSocket;
}

/** `connecting`: the first attempt; later ones, behind a line or a server that did not answer, are `offline` until one succeeds. */
export type ConnectionState = 'offline' | 'connecting' | 'connected' | 'refused';

export interface ConnectionStatus {
  readonly state: ConnectionState;
  /** The server's last word when it closed: one of `CLOSE`'s reasons. */
  readonly refusal?: string;
}

/**
 * Wait before a server is asked again that refused for a reason that may pass, before the random part: rooms empty and are enlarged within
 * minutes or days, and all that this device has to send may go out each time.
 */
export const REFUSED_RETRY_MS = 60_000;

/** 44xx, so that y-websocket gives up; but somebody may leave, or the server's keeper allow more. */
const MAY_PASS: readonly string[] = [CLOSE.roomFull, CLOSE.quotaExceeded, CLOSE.tooManyRooms].map(
  ({ reason }) => reason,
);

/** The server lets everybody in and closes at the next write: what it said holds until it stores again. */
const UNTIL_STORED: readonly string[] = [CLOSE.storageFull, CLOSE.storageFailed, CLOSE.quotaExceeded].map(
  ({ reason }) => reason,
);

/** The carrier's one connection: an unmodified y-websocket provider, and what the server says is stored. [S12, S13, S15] */
export class Connection {
  readonly #provider: WebsocketProvider;
  readonly #status = new Observable<ConnectionStatus>({ state: 'offline' });
  readonly #count: StoredCount;
  #refusal: string | undefined;
  #everSynced = false;
  /** The last attempt came to nothing. */
  #missed = false;
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** The server is being asked again behind a refusal that stands until it has done better. */
  #doubted = false;

  /** `appended` is how many entries this opening has put into the carrier so far; `changed` tells that the stored count grew. */
  constructor(
    server: ServerOptions,
    keys: WorkspaceKeys,
    carrier: Y.Doc,
    awareness: Awareness,
    appended: () => number,
    changed: () => void,
  ) {
    this.#count = new StoredCount(appended);
    this.#provider = new WebsocketProvider(socketAddress(server.url), keys.room, carrier, {
      connect: false,
      awareness,
      protocols: protocolsOf(server, keys),
      WebSocketPolyfill: countingSocket(server.WebSocket ?? WebSocket, this.#count),
      // A restarted server must not meet all its clients in the same instant.
      maxBackoffTime: MAX_BACKOFF_MS * (1 + Math.random()),
      // BroadcastChannel carries two tabs of one browser, and sees what a server sees: the carrier, sealed. Other runtimes have no tabs.
      disableBc: typeof document === 'undefined',
    });
    this.#provider.messageHandlers[MESSAGE_STORED] = (_encoder, decoder) => {
      if (!this.#count.acknowledge(readVarUint(decoder))) return;
      if (this.#holdsUntilStored) this.#allowed();
      changed();
    };
    this.#follow();
  }

  get status(): Readable<ConnectionStatus> {
    return this.#status;
  }

  /** How many of this opening's entries the server says are on its disk; `null` before it has said so once. [S15] */
  get stored(): number | null {
    return this.#count.stored;
  }

  /** Whether all that the server holds has arrived on this connection. */
  get synced(): boolean {
    return this.#provider.synced;
  }

  /** Whether a connection has been complete once since opening. */
  get everSynced(): boolean {
    return this.#everSynced;
  }

  /** Calls back at each complete synchronisation. */
  onSynced(listener: () => void): () => void {
    const handler = (synced: boolean): void => {
      if (synced) listener();
    };
    this.#provider.on('sync', handler);
    return () => this.#provider.off('sync', handler);
  }

  connect(): void {
    this.#forget();
    this.#missed = false;
    this.#provider.connect();
  }

  disconnect(): void {
    this.#provider.disconnect();
    this.#forget();
    this.#set('offline');
  }

  /** Asks a server again that refused for a reason that may pass; what it said stays said until it does better. */
  askAgain(): void {
    if (this.#status.value.state !== 'refused' || this.#doubted || !MAY_PASS.includes(this.#refusal ?? '')) return;
    clearTimeout(this.#asking);
    this.#doubted = true;
    this.#provider.connect();
  }

  destroy(): void {
    clearTimeout(this.#asking);
    this.#provider.destroy();
    this.#set('offline');
  }

  #follow(): void {
    const provider = this.#provider;
    provider.on('status', ({ status }) => {
      if (this.#doubted) return;
      if (status === 'connected' && !this.#holdsUntilStored) this.#refusal = undefined;
      if (status === 'connected') this.#missed = false;
      // Tried again and again in the background: what a person wants to know meanwhile is that nobody is there.
      this.#set(status === 'disconnected' || (status === 'connecting' && this.#missed) ? 'offline' : status);
    });
    provider.on('connection-close', (event) => {
      // `closed` follows at once.
      if (event && !provider.shouldReconnect(event, provider)) return;
      if (event?.reason) this.#refusal = event.reason;
      // Not the server's word: the line is gone, and y-websocket sees to it.
      else if (!this.#holdsUntilStored) this.#refusal = undefined;
      this.#doubted = false;
      this.#missed = true;
      this.#set('offline');
    });
    provider.on('sync', (synced) => {
      if (!synced) return;
      this.#everSynced = true;
      if (this.#doubted && !this.#holdsUntilStored) this.#allowed();
    });
    // Emitted for 4400–4499 alone: asking again at once would change nothing. [S13]
    provider.on('closed', ({ reason }) => {
      this.#refusal = reason;
      this.#doubted = false;
      this.#missed = true;
      this.#set('refused');
      if (MAY_PASS.includes(reason))
        this.#asking = setTimeout(() => this.askAgain(), REFUSED_RETRY_MS * (1 + Math.random()));
    });
  }

  get #holdsUntilStored(): boolean {
    return UNTIL_STORED.includes(this.#refusal ?? '');
  }

  /** The server does what it had refused. */
  #allowed(): void {
    const { state } = this.#status.value;
    const doubted = this.#doubted;
    this.#forget();
    this.#set(doubted ? 'connected' : state);
  }

  #forget(): void {
    clearTimeout(this.#asking);
    this.#doubted = false;
    this.#refusal = undefined;
  }

  #set(state: ConnectionState): void {
    const refusal = this.#refusal;
    const { value } = this.#status;
    if (value.state === state && value.refusal === refusal) return;
    this.#status.set(refusal === undefined ? { state } : { state, refusal });
  }
}

function socketAddress(url: string): string {
  return new URL(SYNC_PATH, url).href.replace(/^http/, 'ws');
}

/** Ours comes first: a stock server selects the first one offered. The token never stands in an address. [S13] */
function protocolsOf(server: ServerOptions, keys: WorkspaceKeys): string[] {
  const access = TOKEN_PREFIX + keys.token;
  const { creationCode } = server;
  return [SUBPROTOCOL, access, ...(creationCode ? [CREATE_PREFIX + toBase64Url(utf8(creationCode))] : [])];
}
