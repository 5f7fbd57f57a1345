// Runs work once, however often it is asked for.

/** Asks for one call of the given function after so many milliseconds. */
export type Schedule = (run: () => void, delay: number) => void;

/** Between the browser's own tasks. Not in an animation frame: asking for one draws everything, even what is unchanged. */
export const nextTask: Schedule = (run, delay) => {
  setTimeout(run, delay);
};

/** A function that may be called at will; `work` runs once for all calls, after the delay that the first asked for. */
export function batched(work: () => void, schedule: Schedule): (delay?: number) => void {
  let waiting = false;
  return (delay = 0) => {
    if (waiting) return;
    waiting = true;
    schedule(() => {
      waiting = false;
      work();
    }, delay);
  };
}
