/** Undoes what was just done; calling it twice does it once. */
export type Undo = () => void;

/** A deed that is done once, however often it is asked for. */
export function once(deed: () => void): Undo {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    deed();
  };
}
