// How often what is shown may change: at once after a pause, less and less often in a flood. Drawing costs more than judging.

/** Milliseconds between two changes of what is shown. */
export interface Limits {
  readonly calm: number;
  /** In a flood each wait is half as long again as the one before, up to this one. */
  readonly flood: number;
  /** Nothing came for so long: the flood is over, and what is left of it need not wait. */
  readonly lull: number;
}

export const atOnce: Limits = { calm: 0, flood: 0, lull: 0 };

interface Pace {
  /** Milliseconds until what is shown may change again; 0 or less when it may. `more` says that there is more to judge. */
  wait(more: boolean): number;
  /** Something was recorded. */
  came(): void;
  judged(): void;
  /** What is shown has changed; since when that was being done. */
  shown(since: number): void;
}

/** Laying the list out anew may take one part in so many of the time; a long list takes long. */
const sparing = 8;
/** More exchanges than this between two changes are a flood: nobody follows them one by one. */
const many = 20;

export function createPace({ calm, flood, lull }: Limits, now: () => number): Pace {
  let pause = calm;
  let judged = 0;
  let came = 0;
  let restUntil = 0;
  let quietUntil = 0;
  return {
    wait(more) {
      const until = more ? quietUntil : Math.min(quietUntil, Math.max(restUntil, came + lull));
      return until - now();
    },
    came() {
      came = now();
    },
    judged() {
      judged++;
    },
    shown(since) {
      const ended = now();
      pause = judged > many ? Math.min(pause * 1.5, flood) : calm;
      judged = 0;
      restUntil = ended + Math.max(calm, (ended - since) * sparing);
      quietUntil = Math.max(restUntil, ended + pause);
    },
  };
}
