/**
 * Tells an element's style what stands above it on the page (`--above`) and what follows it inside its parent (`--below`: one more element, and the padding), in pixels,
 * so that it can take the height that is left of the window.
 */
export function fillHeight(element: HTMLElement): () => void {
  const parent = element.parentElement;
  const measure = (): void => {
    const box = element.getBoundingClientRect();
    const next = element.nextElementSibling?.getBoundingClientRect().bottom ?? box.bottom;
    const padding = parent ? Number.parseFloat(getComputedStyle(parent).paddingBottom) : 0;
    element.style.setProperty('--above', `${Math.round(box.top + scrollY)}px`);
    element.style.setProperty('--below', `${Math.round(next - box.bottom + padding)}px`);
  };
  const observer = new ResizeObserver(measure);
  for (const neighbour of parent?.children ?? []) observer.observe(neighbour);
  if (parent) observer.observe(parent);
  measure();
  return () => observer.disconnect();
}
