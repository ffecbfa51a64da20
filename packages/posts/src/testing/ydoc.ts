import * as Y from 'yjs';
import { postBoard, type PostBoard } from '../ydoc.ts';

/** A board on a document of its own, for tests that care for nothing else in it. */
export function openBoard(): PostBoard {
  return postBoard(new Y.Doc());
}
