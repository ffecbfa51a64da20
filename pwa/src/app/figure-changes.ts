import type { FigureSource } from '@vigie/figures';

/** Counts up whenever today's figures may differ from those of before: what shows figures reads it, and is made anew with them. */
export function figureChanges(figures: FigureSource): { subscribe(run: (changes: number) => void): () => void } {
  let changes = 0;
  return {
    subscribe(run) {
      run(changes);
      return figures.onChange(() => run(++changes));
    },
  };
}
