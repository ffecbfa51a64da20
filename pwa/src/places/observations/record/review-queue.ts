/** Where somebody stands in the verification queue. */
export interface ReviewPosition {
  /** From 1. */
  readonly position: number;
  readonly count: number;
  readonly previous?: string;
  readonly next?: string;
}

/** The neighbours of a record in the queue; `null` when it is not in it. */
export function positionIn(queue: readonly string[], id: string): ReviewPosition | null {
  const index = queue.indexOf(id);
  if (index < 0) return null;
  const [previous, next] = [queue[index - 1], queue[index + 1]];
  return {
    position: index + 1,
    count: queue.length,
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  };
}

/** The record to look at after `id`: the next one that still waits, else the first that does; `null` when none is left. */
export function nextWaiting(queue: readonly string[], id: string, waits: (id: string) => boolean): string | null {
  const index = queue.indexOf(id);
  const around = [...queue.slice(index + 1), ...queue.slice(0, Math.max(index, 0))];
  return around.find(waits) ?? null;
}
