import type { FigureSpot, PlacedFigure, SlashMenu, TextEditor } from '@vigie/documents';
import type { FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';

/** A text that is open in an editor, as the list of figures and the card of a figure see it: a document, or a post. */
export interface FigureText {
  readonly figures: FigureSource;
  /** Language in which the figures of the text are worded. */
  readonly locale: Locale;
  readonly editor: TextEditor | null;
  readonly selected: FigureSpot | null;
  readonly pointed: FigureSpot | null;
  readonly slash: SlashMenu | null;
  /** Keys the open `/` list uses; set by that list. */
  slashKey: (event: KeyboardEvent) => boolean;
  placedOf(id: string | undefined): PlacedFigure | undefined;
}
