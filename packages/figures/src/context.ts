import { DEFAULT_NAMES, type NameBook, type OwnField } from '@vigie/observations';
import type { KnownCount } from './known-count.ts';
import type { OwnIndicator } from './own-indicator.ts';

/** What a workspace adds to the question: the names its lists know, its own indicators, how many evictions are known of. */
export interface FigureContext {
  readonly names: NameBook;
  readonly indicators: readonly OwnIndicator[];
  /** Fields that the workspace added, for the words of conditions on them. */
  readonly fields?: readonly OwnField[];
  readonly known?: readonly KnownCount[];
}

/** A workspace that added nothing. */
export const DEFAULT_CONTEXT: FigureContext = { names: DEFAULT_NAMES, indicators: [] };
