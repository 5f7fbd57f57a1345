// Runs work once per animation frame, however often it is asked for.

/** Asks for one call of the given function later; a hidden panel gets no frames, so a timer stands in. */
export type Schedule = (run: () => void) => void;

export const nextFrame: Schedule = (run) => {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 250);
};

/** A function that may be called at will; `work` runs once for all calls before the next frame. */
export function batched(work: () => void, schedule: Schedule): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    schedule(() => {
      waiting = false;
      work();
    });
  };
}
