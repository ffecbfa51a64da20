import { paperUnder } from './added-chart.ts';
import type { Scene, SceneObject } from './scene.ts';
import type { Box } from './slot.ts';
import { chartTextSize } from './typography.ts';

/** Of what is covered by more than this, too little is left to be read. */
const MOST_COVERED = 0.5;

/** The objects that a reader of the image sees, in drawing order: neither hidden, nor under the paper of a chart or a rectangle drawn later. */
export function seenObjects(scene: Scene): readonly SceneObject[] {
  const shown = scene.objects.filter((object) => !object.hidden);
  const covers = shown.map((object) => coverOf(object, scene));
  return shown.filter(
    (object, at) => !covers.slice(at + 1).some((cover) => cover && shareOf(object, cover) > MOST_COVERED),
  );
}

/** The part of the image that an object lets nothing be seen of, in pixels. */
function coverOf(object: SceneObject, { size }: Scene): Box | null {
  if (object.kind === 'rect') return object;
  if (object.kind !== 'chart') return null;
  const paper = paperUnder(object, size, chartTextSize(size, object.width, object.height).textSize);
  return paper && { ...paper, x: object.x + paper.x, y: object.y + paper.y };
}

/** How much of a box lies under another, from 0 to 1. */
function shareOf(box: Box, cover: Box): number {
  const width = Math.min(box.x + box.width, cover.x + cover.width) - Math.max(box.x, cover.x);
  const height = Math.min(box.y + box.height, cover.y + cover.height) - Math.max(box.y, cover.y);
  return (Math.max(0, width) * Math.max(0, height)) / (box.width * box.height);
}
