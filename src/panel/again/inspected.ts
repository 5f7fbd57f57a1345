// The inspected page, as the raw API hands it over: code runs in it, and the browser's log of it is read.

/** The parts of `chrome.devtools` that are used; Firefox has them under that name too, with callbacks. */
export interface Inspected {
  readonly inspectedWindow: {
    eval(expression: string, callback: (result: unknown, fault: unknown) => void): void;
  };
  readonly network: { getHAR(callback: (log: unknown) => void): void };
}

/** Evaluates an expression in the page; rejects where the browser or the page lets none run. */
export function evaluateIn({ inspectedWindow }: Inspected, expression: string): Promise<unknown> {
  const run = inspectedWindow.eval.bind(inspectedWindow);
  return new Promise((resolve, reject) => {
    run(expression, (result, fault) => {
      if (fault || typeof result !== 'object' || result === null)
        reject(new Error('No code ran in the page.'));
      else resolve(result);
    });
  });
}

/** Firefox reads the bodies of all responses for its log: measured, 153, 3.7 s for 1,000 of 20 kB. */
const LONGEST_READING = 10_000;

/** The entries of the browser's log; none where reading it takes too long. */
export function readEntries({ network }: Inspected): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    setTimeout(() => resolve([]), LONGEST_READING);
    network.getHAR((log) => {
      const { entries } = (log ?? {}) as { readonly entries?: unknown };
      resolve(Array.isArray(entries) ? entries : []);
    });
  });
}
