import { Observable } from '@vigie/core';
import { createFigureSource, type ChangingFigureSource, type FigureContext } from '@vigie/figures';
import { countedItems, type LedgerRecord, type LedgerYear } from '@vigie/observations';
import { RecordList, type RecordChanges } from './record-list.ts';
import { inTurns, nextTurn } from './turns.ts';

/** Records that are read as figures count them in one step: well under a millisecond. */
const RECORDS_A_STEP = 500;

/**
 * What a ledger shows of its years: the records in one list, and the figures over them. Both follow every change, and stand still while
 * a long import is written, to be brought up to date in turns at its end.
 */
export class ShownLedger {
  /** Newest first. */
  readonly records = new Observable<readonly LedgerRecord[]>([]);
  /** How many entries have a wrong shape. */
  readonly refused = new Observable(0);
  readonly figures: ChangingFigureSource;
  readonly #years = new Set<LedgerYear>();
  readonly #list = new RecordList();
  /** Records as figures count them. */
  readonly #counted: (records: readonly LedgerRecord[]) => readonly LedgerRecord[];
  #refreshing = false;
  /** Long imports that are being written. */
  #writing = 0;
  /** Ends when what was written is shown; one import waits for the other. */
  #showing: Promise<unknown> = Promise.resolve();

  /** @param context what the workspace adds to the figures */
  constructor(context: () => FigureContext) {
    this.#counted = (records) => countedItems(records, context().names);
    this.figures = createFigureSource(() => this.#counted(this.records.value), context);
  }

  /** Takes a year in, and follows it. */
  follow(year: LedgerYear): void {
    this.#years.add(year);
    this.#list.follow(year, () => this.#scheduleRefresh());
    this.#scheduleRefresh();
  }

  /** Takes in what changed since the last time, and nothing else. */
  refresh(): void {
    this.#refreshing = false;
    if (this.#writing > 0) return;
    const { removed, added } = this.#list.look();
    this.#tellRefused();
    if (removed.length + added.length === 0) return;
    this.records.set(this.#list.records);
    this.figures.changed({ removed: this.#counted(removed), added: this.#counted(added) });
  }

  /** While `work` runs nobody is told of what changes; then everybody, once. */
  quietly(work: () => Promise<void> | void): Promise<void> | void {
    const end = () => {
      this.#writing--;
      this.refresh();
    };
    this.#writing++;
    let going: Promise<void> | void;
    try {
      going = work();
    } catch (error) {
      end();
      throw error;
    }
    // Putting in order, showing all of it, and what follows: each in tasks of their own.
    return going
      ? going
          .finally(() => this.#showAll())
          .finally(end)
          .finally(nextTurn)
      : end();
  }

  /** Reads what was written so far, while nobody is told. */
  takeIn(): void {
    this.#list.read();
  }

  /** Changes that arrive in one burst are read once. */
  #scheduleRefresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    queueMicrotask(() => this.#refreshing && this.refresh());
  }

  /** Shows all that a long import wrote, bit by bit; while another is being written, that one shows all. */
  #showAll(): Promise<unknown> {
    const show = async () => {
      this.#list.read();
      await inTurns(this.#list.inOrder());
      if (this.#writing > 1) return;
      const changes = this.#list.look();
      const counted = await inTurns(this.#countedSteps(changes));
      const tellFigures = await inTurns(this.figures.prepareChange(counted));
      await nextTurn();
      this.records.set(this.#list.records);
      tellFigures();
    };
    return (this.#showing = this.#showing.then(show, show));
  }

  *#countedSteps({ removed, added }: RecordChanges): Generator<number, RecordChanges> {
    return { removed: yield* this.#countedList(removed), added: yield* this.#countedList(added) };
  }

  *#countedList(records: readonly LedgerRecord[]): Generator<number, readonly LedgerRecord[]> {
    const counted: LedgerRecord[] = [];
    for (let at = 0; at < records.length; at += RECORDS_A_STEP) {
      counted.push(...this.#counted(records.slice(at, at + RECORDS_A_STEP)));
      yield at;
    }
    return counted;
  }

  #tellRefused(): void {
    let refused = 0;
    for (const year of this.#years) refused += year.refused();
    this.refused.set(refused);
  }
}
