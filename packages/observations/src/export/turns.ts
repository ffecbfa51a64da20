/** Records written before the event loop gets its turn: about 10 ms on an old laptop. */
const RECORDS_A_TURN = 250;

/** Does something with each, and lets the page breathe in between. */
export async function inTurns<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % RECORDS_A_TURN === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    work(item);
  }
}
