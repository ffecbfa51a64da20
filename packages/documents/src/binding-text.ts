import { newId } from '@vigie/core';
import { bindingSchema, seen, type Binding, type FigureSource, type Query, type Wording } from '@vigie/figures';

/** Longest binding that is read, in UTF-16 units: a frozen year of 2,000 source ids of 64 characters stays under it. */
export const MAX_BINDING_LENGTH = 200_000;

/** A binding as it stands in a text: JSON. */
export function writeBinding(binding: Binding): string {
  return JSON.stringify(binding);
}

/** The binding in a text's attribute or in pasted markup; `null` when it is none. */
export function readBinding(text: unknown): Binding | null {
  if (typeof text !== 'string' || text.length > MAX_BINDING_LENGTH) return null;
  try {
    const parsed = bindingSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A live binding of `query`, its author having seen today's figure. */
export function newBinding(query: Query, wording: Wording, figures: FigureSource): Binding {
  return { id: newId(), query, wording, seen: seen(figures.figure(query)) };
}

/** The binding with today's figure accepted as seen. Frozen bindings stay as they are. */
export function acceptToday(binding: Binding, figures: FigureSource): Binding {
  return binding.frozen ? binding : { ...binding, seen: seen(figures.figure(binding.query)) };
}
