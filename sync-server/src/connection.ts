import type { Duplex } from 'node:stream';
import { CLOSE } from '@vigie/core';
import { WebSocket } from 'ws';
import { presenceMessage, storedMessage, websocketFrame } from './frames.ts';
import type { Limits } from './limits.ts';

/** Why a connection is closed. */
export type Refusal = keyof typeof CLOSE;

/** `ws` closes with this code when a frame is larger than allowed. */
const WS_TOO_LARGE = 1009;

/** A refused client has this long to hang up by itself. */
const CLOSE_GRACE_MS = 2_000;

/** A stock client gives up when it heard nothing for 30 s. */
const SIGN_OF_LIFE_MS = 15_000;

const SIGN_OF_LIFE = websocketFrame(presenceMessage([]));

/** The websocket, with our own close code for a frame that is too large. */
export class RoomSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === WS_TOO_LARGE) super.close(CLOSE.frameTooLarge.code, CLOSE.frameTooLarge.reason);
    else super.close(code, reason);
  }
}

/** A bucket that refills steadily: `rate` a second, at most `burst` at once. */
class Allowance {
  readonly #rate: number;
  readonly #burst: number;
  #left: number;
  #at = Date.now();

  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#left = burst;
  }

  take(): boolean {
    const now = Date.now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#rate);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/** One client in one room: what it may send, what waits for it, what it was told is stored. */
export class Connection {
  readonly #ws: WebSocket;
  readonly #stream: Duplex;
  readonly #limits: Limits;
  readonly #updates: Allowance;
  readonly #frames: Allowance;
  /** Bytes of an answer that may exceed the bound for slow readers, until it has gone out. */
  #owed = 0;
  #received = 0;
  #announced = false;
  #heard = true;
  #waitingBefore = 0;
  #sentAt = Date.now();
  #closing = false;

  constructor(ws: WebSocket, stream: Duplex, limits: Limits) {
    this.#ws = ws;
    this.#stream = stream;
    this.#limits = limits;
    this.#updates = new Allowance(limits.updatesPerSecond, limits.updatesBurst);
    this.#frames = new Allowance(limits.framesPerSecond, limits.framesBurst);
    ws.on('pong', () => {
      this.#heard = true;
    });
  }

  get isOpen(): boolean {
    return !this.#closing && this.#ws.readyState === WebSocket.OPEN;
  }

  /** Counts a frame; closes when there are too many. */
  takeFrame(): boolean {
    this.#heard = true;
    return this.#frames.take() || this.#refuse('tooManyUpdates');
  }

  /** Counts a document-changing frame; its number when it is within the allowance. */
  takeUpdate(): number | undefined {
    if (!this.#updates.take()) {
      this.#refuse('tooManyUpdates');
      return undefined;
    }
    this.#received += 1;
    return this.#received;
  }

  /** Sends one or more frames made by `websocketFrame`. A reader that is too slow is cut off. */
  send(frame: Buffer): void {
    if (!this.isOpen) return;
    const waiting = this.#stream.writableLength;
    if (waiting === 0) this.#owed = 0;
    if (waiting + frame.length > this.#limits.bufferedBytes + this.#owed) this.close('slowReader');
    else this.#write(frame);
  }

  /** Sends an answer of any size: a room that is larger than the bound must still reach a slow reader, once. */
  answer(frame: Buffer): void {
    if (!this.isOpen) return;
    const waiting = this.#stream.writableLength;
    if (this.#owed > 0 && waiting > this.#limits.bufferedBytes) {
      // It asks again before it has read the last answer.
      this.close('slowReader');
      return;
    }
    this.#owed = waiting + frame.length;
    this.#write(frame);
  }

  /** Tells that this many document-changing frames are on disk. */
  stored(count: number): void {
    this.send(websocketFrame(storedMessage(count)));
  }

  /** Whether this is the first time it is asked: the server's own first step is sent once. */
  announce(): boolean {
    const first = !this.#announced;
    this.#announced = true;
    return first;
  }

  /** Looks for a dead line. Alive is who was heard, or whose waiting bytes grew fewer. Answers false after ending it. */
  checkAlive(now: number): boolean {
    const waiting = this.#stream.writableLength;
    if (!this.#heard && (waiting === 0 || waiting >= this.#waitingBefore)) {
      this.#ws.terminate();
      return false;
    }
    this.#heard = false;
    this.#waitingBefore = waiting;
    if (this.isOpen) {
      this.#ws.ping();
      if (now - this.#sentAt >= SIGN_OF_LIFE_MS) this.send(SIGN_OF_LIFE);
    }
    return true;
  }

  close(refusal: Refusal): void {
    this.#closing = true;
    refuse(this.#ws, refusal);
  }

  #write(frame: Buffer): void {
    this.#sentAt = Date.now();
    this.#stream.write(frame);
  }

  #refuse(refusal: Refusal): false {
    this.close(refusal);
    return false;
  }
}

/** Closes with a code and a word that say why, and hangs up when the client does not. */
export function refuse(ws: WebSocket, refusal: Refusal): void {
  const { code, reason } = CLOSE[refusal];
  ws.close(code, reason);
  const grace = setTimeout(() => ws.terminate(), CLOSE_GRACE_MS);
  ws.once('close', () => clearTimeout(grace));
}
