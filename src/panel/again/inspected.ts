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

/** The entries of the browser's log; none in Firefox, whose log must not be read. */
export function readEntries({ network }: Inspected): Promise<readonly unknown[]> {
  if (location.protocol === 'moz-extension:') return Promise.resolve([]);
  return new Promise((resolve) => {
    network.getHAR((log) => {
      const { entries } = (log ?? {}) as { readonly entries?: unknown };
      resolve(Array.isArray(entries) ? entries : []);
    });
  });
}
