/** Space kept between a floating card, what it belongs to and the edges of the window, px. */
const GAP = 8;

/** Where a card of this size stands by a rectangle of the page: below it, above when there is no room, never off the window. */
export function placeBy(
  rect: { readonly left: number; readonly top: number; readonly bottom: number },
  card: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
): { left: number; top: number } {
  const left = Math.max(GAP, Math.min(rect.left, view.width - card.width - GAP));
  const below = rect.bottom + GAP;
  const above = rect.top - GAP - card.height;
  const fits = below + card.height <= view.height - GAP;
  return { left, top: fits || above < GAP ? below : above };
}
