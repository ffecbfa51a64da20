import { z } from 'zod';

/** Columns that a person may add or take off: far more than anybody reads side by side. */
const MAX_KEYS = 60;
const key = z.string().min(1).max(40);

const choiceSchema = z.object({
  shown: z.array(key).max(MAX_KEYS),
  hidden: z.array(key).max(MAX_KEYS),
  narrow: key.optional(),
});

/**
 * Which columns the table shows on this device: those added to the usual ones, those taken off, and on a phone the one that stands beside
 * date and place.
 */
export interface ColumnChoice {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
  readonly narrow?: string;
}

export const USUAL_COLUMNS: ColumnChoice = { shown: [], hidden: [] };

/** The choice as this device kept it; what cannot be read is as if nothing was chosen. */
export function readColumnChoice(text: string | null): ColumnChoice {
  if (text === null) return USUAL_COLUMNS;
  try {
    const { shown, hidden, narrow } = choiceSchema.parse(JSON.parse(text));
    return { shown, hidden, ...(narrow === undefined ? {} : { narrow }) };
  } catch {
    return USUAL_COLUMNS;
  }
}

/** The choice with a column put in or taken out. `usual`: whether it is there unless somebody takes it off. */
export function withColumn(choice: ColumnChoice, key: string, show: boolean, usual: boolean): ColumnChoice {
  const without = (keys: readonly string[]) => keys.filter((other) => other !== key);
  const [shown, hidden] = [without(choice.shown), without(choice.hidden)];
  if (usual) return { ...choice, shown, hidden: show ? hidden : [...hidden, key] };
  return { ...choice, shown: show ? [...shown, key].slice(-MAX_KEYS) : shown, hidden };
}
