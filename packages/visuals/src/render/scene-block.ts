import { FabricObject } from 'fabric';
import type { LaidObject, Mark } from '../scene-layout.ts';
import { canvasFont } from './fonts.ts';

/**
 * One object of a scene on a Fabric canvas: draws the marks of the layout and nothing of its own, so that the studio, the thumbnails
 * and the export cannot differ. Not cached: a cache is drawn at another size and changes pixels.
 */
export class SceneBlock extends FabricObject {
  readonly sceneId: string;
  marks: readonly Mark[];

  constructor(laid: LaidObject) {
    super({
      left: laid.x,
      top: laid.y,
      width: laid.width,
      height: laid.height,
      originX: 'left',
      originY: 'top',
      strokeWidth: 0,
      objectCaching: false,
      selectable: !laid.locked,
      evented: !laid.locked,
      lockRotation: true,
    });
    this.sceneId = laid.id;
    this.marks = laid.marks;
  }

  /** Takes the place and the marks of a newer layout. */
  show(laid: LaidObject): void {
    this.marks = laid.marks;
    this.set({ left: laid.x, top: laid.y, width: laid.width, height: laid.height, scaleX: 1, scaleY: 1, angle: 0 });
    this.setCoords();
  }

  override _render(context: CanvasRenderingContext2D): void {
    const left = -this.width / 2;
    const top = -this.height / 2;
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    for (const mark of this.marks) {
      if (mark.kind === 'shape') {
        drawShape(context, mark, left, top);
        continue;
      }
      context.fillStyle = mark.colour;
      if (mark.kind === 'rect') context.fillRect(left + mark.x, top + mark.y, mark.width, mark.height);
      else {
        context.font = canvasFont(mark);
        context.fillText(mark.text, left + mark.x, top + mark.baseline);
      }
    }
  }
}

/** A bar, line, circle or outline of a chart, at the very place that its layout gives it. */
function drawShape(
  context: CanvasRenderingContext2D,
  { shape, fill, stroke, strokeWidth }: Mark & { kind: 'shape' },
  left: number,
  top: number,
): void {
  const path = new Path2D(shape.kind === 'path' ? shape.d : undefined);
  if (shape.kind === 'rect') path.rect(shape.x, shape.y, shape.width, shape.height);
  else if (shape.kind === 'circle') path.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI);
  else if (shape.kind === 'line') {
    path.moveTo(shape.x1, shape.y1);
    path.lineTo(shape.x2, shape.y2);
  }
  context.save();
  context.translate(left, top);
  if (fill) {
    context.fillStyle = fill;
    // A canvas is no array.
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
    context.fill(path);
  }
  if (stroke) {
    context.strokeStyle = stroke;
    context.lineWidth = strokeWidth;
    context.lineJoin = 'round';
    context.stroke(path);
  }
  context.restore();
}
