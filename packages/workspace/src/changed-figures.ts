import type { Readable } from '@vigie/core';
import { bindingState, type Binding, type BindingState, type FigureSource } from '@vigie/figures';

/** A figure in a text, a visual or a post whose value is no longer what its author saw or what was published. */
export interface ChangedFigure {
  readonly place: 'document' | 'visual' | 'post';
  /** Id of the document, visual or post. */
  readonly id: string;
  readonly title: string;
  readonly state: Extract<BindingState, 'stale' | 'changed'>;
  readonly binding: Binding;
}

/** Something that holds figures, and how to read them. */
export interface FigureHolder {
  readonly place: ChangedFigure['place'];
  readonly id: string;
  readonly title: string;
  bindings(): Promise<readonly Binding[]>;
}

/** Wait after the last change before every text is looked through again, ms: nobody waits for it, typing must not feel it. */
const SETTLE_MS = 400;

/**
 * The list of changed figures over all holders. It opens documents, so it works only while somebody looks at it.
 *
 * @param holders lists what there is, at each look
 * @param sources tell that something may have changed
 */
export function watchChangedFigures(
  holders: () => readonly FigureHolder[],
  figures: FigureSource,
  sources: readonly Readable<unknown>[],
  listener: (changed: readonly ChangedFigure[]) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let look = 0;

  const run = async () => {
    const mine = ++look;
    const changed: ChangedFigure[] = [];
    for (const holder of holders()) {
      for (const binding of await holder.bindings()) {
        const state = bindingState(binding, figures);
        if (state === 'stale' || state === 'changed') {
          changed.push({ place: holder.place, id: holder.id, title: holder.title, state, binding });
        }
      }
      if (stopped || mine !== look) return;
    }
    listener(changed);
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLE_MS);
  };

  const stops = [figures.onChange(schedule), ...sources.map((source) => source.subscribe(schedule))];
  void run();
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
