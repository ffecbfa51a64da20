import type { Said } from './record-search-reader.ts';
import { byteText } from './record-search-text.ts';

/**
 * Keeps what records say in few and large pieces of memory: with strings and arrays for each record, the collector of memory would stop
 * the page. What is put in has a place from then on. The last block fills until it is packed; blocks are never changed, and go as a whole.
 */
export class SaidStore {
  readonly #blocks: (Block | undefined)[] = [];
  #filling = emptyBlock();

  /** Keeps what a record says; returns its place. */
  put({ shared, alone }: Said): number {
    return this.#put(shared, alone && byteText(alone));
  }

  /** Whether one of the texts that a record shares with others, by its number, passes a test. */
  someShared(place: number, test: (number: number) => boolean): boolean {
    const block = this.#block(place);
    const index = place % RECORDS_A_BLOCK;
    const end = block.sharedEnds[index] ?? 0;
    for (let at = block.sharedEnds[index - 1] ?? 0; at < end; at++) if (test(block.shared[at] ?? 0)) return true;
    return false;
  }

  /** What a record says alone, as `byteText`. It holds on to its block: not to be kept. */
  alone(place: number): string {
    const { alone, aloneEnds } = this.#block(place);
    const index = place % RECORDS_A_BLOCK;
    return typeof alone === 'string' ? alone.slice(aloneEnds[index - 1] ?? 0, aloneEnds[index]) : (alone[index] ?? '');
  }

  /** Marks for all places that there are, none of them set. */
  marks(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#blocks.length * RECORDS_A_BLOCK);
  }

  /** The packed blocks in which less than half of the places are marked. */
  sparse(marks: Uint8Array): ReadonlySet<number> {
    const sparse = new Set<number>();
    for (const [number, block] of this.#blocks.entries()) {
      if (!block || block === this.#filling) continue;
      const from = number * RECORDS_A_BLOCK;
      const marked = marks.subarray(from, from + RECORDS_A_BLOCK).reduce((sum, mark) => sum + mark, 0);
      if (marked < RECORDS_A_BLOCK / 2) sparse.add(number);
    }
    return sparse;
  }

  /** The number of the block in which a place is. */
  blockOf(place: number): number {
    return Math.floor(place / RECORDS_A_BLOCK);
  }

  /** Keeps what stands at a place in another block; returns its new place. */
  move(place: number): number {
    const { shared, sharedEnds } = this.#block(place);
    const index = place % RECORDS_A_BLOCK;
    return this.#put(shared.subarray(sharedEnds[index - 1] ?? 0, sharedEnds[index]), this.alone(place));
  }

  /** Forgets blocks, with all that is still in them. */
  drop(blocks: Iterable<number>): void {
    for (const number of blocks) this.#blocks[number] = undefined;
  }

  #block(place: number): Block {
    const block = this.#blocks[this.blockOf(place)];
    if (!block) throw new RangeError(`nothing is kept at ${place}`);
    return block;
  }

  #put(shared: ArrayLike<number>, alone: string): number {
    const { alone: texts, sharedEnds, aloneEnds } = this.#filling;
    const index = texts.length;
    if (index === 0) this.#blocks.push(this.#filling);
    const number = this.#blocks.length - 1;
    const from = sharedEnds[index - 1] ?? 0;
    this.#makeRoom(from + shared.length);
    this.#filling.shared.set(shared, from);
    sharedEnds[index] = from + shared.length;
    aloneEnds[index] = (aloneEnds[index - 1] ?? 0) + alone.length;
    texts.push(alone);
    if (texts.length === RECORDS_A_BLOCK) {
      this.#blocks[number] = packed(this.#filling);
      this.#filling = emptyBlock(this.#filling.shared);
    }
    return number * RECORDS_A_BLOCK + index;
  }

  #makeRoom(length: number): void {
    const { shared } = this.#filling;
    if (shared.length >= length) return;
    this.#filling.shared = new Uint16Array(length * 2);
    this.#filling.shared.set(shared);
  }
}

/** What some hundred records say, one after the other, and where each ends. */
interface Block {
  readonly shared: Uint16Array;
  readonly sharedEnds: Uint32Array;
  readonly alone: string | readonly string[];
  readonly aloneEnds: Uint32Array;
}

interface FillingBlock extends Block {
  shared: Uint16Array;
  readonly alone: string[];
}

/** @param shared memory that is filled anew, longer than what is in it. */
function emptyBlock(shared: Uint16Array = new Uint16Array(RECORDS_A_BLOCK)): FillingBlock {
  return {
    shared,
    sharedEnds: new Uint32Array(RECORDS_A_BLOCK),
    alone: [],
    aloneEnds: new Uint32Array(RECORDS_A_BLOCK),
  };
}

function packed({ shared, sharedEnds, alone, aloneEnds }: FillingBlock): Block {
  return {
    shared: shared.slice(0, sharedEnds.at(-1)),
    sharedEnds,
    // Joined at once: a text that grew piece by piece would keep its pieces.
    alone: alone.join(''),
    aloneEnds,
  };
}

/** Records that are packed together: 100,000 are two hundred blocks of some tens of kilobytes, each packed well under a millisecond. */
const RECORDS_A_BLOCK = 512;
