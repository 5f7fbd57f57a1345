// Runs generated exchanges in the real Firefox with the extension recording, and compares verdict with verdict.
import { firefoxReason } from '../../../src/cors/codes.ts';
import { faultOf } from '../../../src/cors/faults.ts';
import { originOf } from '../../../src/cors/origin.ts';
import type { Exchange, Verdict } from '../../../src/cors/types.ts';
import { judge } from '../../../src/cors/verdict.ts';
import type { PanelWindow } from '../../../src/devtools/devtools.ts';
import { type Bases, createGenerator, randomOf, type Task } from '../../differential/generate.ts';
import { forgetOrders, orderAt, startOrderServer } from '../../differential/server.ts';
import { type ConsoleError, type Firefox, openFirefox } from './firefox.ts';

/**
 * How one exchange compared.
 * - `equal`: blocked or not as Firefox says, and for the reason that its console gives.
 * - `equal-if-credentialed`: only credentials decide, which Firefox does not show of a request to the same site; with
 *   those that the call had, equal.
 * - `redirect-mode`: the call had `redirect: 'manual'` or `'error'`, which nothing shows, and ended with a redirect.
 * - `led-home`: a redirect led back to the page's own origin, where Firefox takes any answer to its preflight for allowed.
 * - `not-recorded`: sent, and its answer not recorded, so that nothing could be judged.
 */
export type Match =
  | 'equal'
  | 'equal-if-credentialed'
  | 'redirect-mode'
  | 'led-home'
  | 'not-recorded'
  | 'different';

/** What Firefox did: `failed` for a reason other than CORS. */
interface Seen {
  readonly outcome: 'passed' | 'blocked' | 'failed';
  /** The console's reasons along the redirects, in their order. */
  readonly reasons: readonly string[];
}

export interface Compared {
  readonly task: Task;
  readonly seen: Seen;
  readonly verdict: Verdict | null;
  readonly exchange: Exchange | null;
  readonly match: Match;
}

/** As many as one page sends before the next: Firefox's log stays short, and reading it quick. */
const BATCH = 75;

/**
 * Sends `count` exchanges generated from `seed`.
 * @param extension folder of the extension built for Firefox
 */
export async function runDifferential(extension: string, count: number, seed: number): Promise<Compared[]> {
  const first = await startOrderServer();
  const second = await startOrderServer();
  const firefox = await openFirefox({ extension });
  try {
    const bases: Bases = {
      page: `http://localhost:${first.port}`,
      crossSite: `http://127.0.0.1:${first.port}`,
      sameSite: `http://localhost:${second.port}`,
      third: `http://127.0.0.1:${second.port}`,
    };
    const next = createGenerator(randomOf(seed), bases);
    const compared: Compared[] = [];
    while (compared.length < count) {
      await firefox.goto(`${bases.page}/`);
      await firefox.openPanel();
      const tasks = Array.from({ length: Math.min(BATCH, count - compared.length) }, next);
      const passed = new Set(await send(firefox, tasks));
      const exchanges = await recorded(firefox, tasks, bases.page);
      const errors = await firefox.takeErrors();
      const byUrl = new Map(exchanges.map((one) => [one.legs[0].url, one]));
      for (const task of tasks) {
        const exchange = byUrl.get(task.url) ?? null;
        const verdict = exchange ? judge(exchange) : null;
        const seen = seenOf(task, passed.has(task.url), errors);
        compared.push({
          task,
          seen,
          exchange,
          verdict,
          match: matchOf(task, seen, exchange, verdict, bases.page),
        });
      }
      forgetOrders();
    }
    return compared;
  } finally {
    await firefox.close();
    await Promise.all([first.close(), second.close()]);
  }
}

/** Sends the tasks from the page, a few at a time; the URLs of those that the page may read. */
function send(firefox: Firefox, tasks: readonly Task[]): Promise<string[]> {
  return firefox.page(async (all: readonly Task[]) => {
    const passed: string[] = [];
    const queue = [...all];
    const work = async () => {
      for (let task = queue.shift(); task; task = queue.shift()) {
        const { url, readBody, ...init } = task;
        try {
          const answer = await fetch(url, init);
          passed.push(url);
          if (readBody) await answer.text();
        } catch {
          // It was blocked, or failed.
        }
      }
    };
    await Promise.all(Array.from({ length: 12 }, work));
    return passed;
  }, tasks);
}

/** The recorder's exchanges once there is one for every task, and no more changes. */
async function recorded(
  firefox: Firefox,
  tasks: readonly Task[],
  page: string,
): Promise<readonly Exchange[]> {
  const foreign = tasks.filter(({ url }) => originOf(url) !== page);
  const started = Date.now();
  let before = '';
  for (;;) {
    const now = await firefox.panel(() => JSON.stringify((window as PanelWindow).corsRecorder?.all() ?? []));
    const exchanges = JSON.parse(now) as Exchange[];
    const ended = new Set(exchanges.filter((one) => !one.inFlight).map((one) => one.legs[0].url));
    const whole = foreign.every(({ url }) => ended.has(url));
    if ((now === before && whole) || Date.now() - started > 40_000) return exchanges;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** Every URL that the server leads this one to, in order. */
function chainOf(url: string, most = 20): string[] {
  const location = (URL.canParse(url) ? orderAt(url) : undefined)?.response?.headers.find(
    ([name]) => name === 'Location',
  )?.[1];
  if (location === undefined || most === 0 || !URL.canParse(location, url)) return [url];
  return [url, ...chainOf(new URL(location, url).href, most - 1)];
}

function seenOf(task: Task, passed: boolean, errors: readonly ConsoleError[]): Seen {
  const reasons = chainOf(task.url).flatMap((url) =>
    errors
      .filter(({ text }) => text.includes(` ${url}. `) || text.includes(`‘${url}’. `))
      .map(({ category }) => category.replace(/\d$/, ''))
      // Follows every failure, whatever the reason.
      .filter((category) => category !== 'CORSDidNotSucceed'),
  );
  return { outcome: passed ? 'passed' : reasons.length > 0 ? 'blocked' : 'failed', reasons };
}

function matchOf(
  task: Task,
  seen: Seen,
  exchange: Exchange | null,
  verdict: Verdict | null,
  page: string,
): Match {
  // A request that stays on the page's own origin is none of ours.
  if (!exchange || !verdict)
    return originOf(task.url) === page && seen.outcome !== 'blocked' ? 'equal' : 'different';
  const last = exchange.legs[exchange.legs.length - 1] ?? exchange.legs[0];
  const { outcome } = verdict;
  const withCredentials = 'withCredentials' in verdict ? verdict.withCredentials : null;
  if ((outcome === 'undetermined' || outcome === 'allowed') && withCredentials) {
    const credentialed = task.credentials === 'include';
    if (!credentialed) return seen.outcome === 'blocked' ? 'different' : 'equal-if-credentialed';
    return seen.reasons[0] === reasonIfCredentialed(exchange, verdict)
      ? 'equal-if-credentialed'
      : 'different';
  }
  if (outcome === 'undetermined' && !last.response)
    return seen.outcome === 'passed' ? 'different' : 'not-recorded';
  const redirected = last.response?.redirectUrl != null;
  switch (verdict.outcome) {
    case 'allowed':
      if (seen.outcome === 'passed') return 'equal';
      return seen.outcome === 'failed' && redirected && task.redirect === 'error'
        ? 'redirect-mode'
        : 'different';
    case 'not-cors':
      return seen.outcome === 'failed' ? 'equal' : 'different';
    case 'undetermined':
      // A redirect to mailto: and the like, which only a call that follows redirects fails at.
      return redirected ? (task.redirect === 'follow' ? 'equal' : 'redirect-mode') : 'different';
    case 'blocked':
      break;
  }
  if (verdict.code === 'RedirectContainsCredentials') {
    // The console says nothing of it.
    if (task.redirect !== 'follow') return 'redirect-mode';
    return seen.outcome === 'failed' ? 'equal' : 'different';
  }
  if (exchange.legs.slice(1).some(({ preflight }) => preflight && originOf(preflight.url) === page)) {
    return seen.outcome === 'blocked' && seen.reasons[0] === firefoxReason(exchange, verdict)?.reason
      ? 'equal'
      : 'led-home';
  }
  if (seen.outcome !== 'blocked') return 'different';
  const [reason = ''] = seen.reasons;
  if (reason === firefoxReason(exchange, verdict)?.reason) return 'equal';
  // Which of the two it says of a redirected preflight depends on more than the answer.
  if (verdict.code === 'PreflightDisallowedRedirect' && reason === 'CORSPreflightDidNotSucceed')
    return 'equal';
  return withCredentials && reason === reasonIfCredentialed(exchange, verdict)
    ? 'equal-if-credentialed'
    : 'different';
}

/** Firefox's reason had the request carried credentials. */
function reasonIfCredentialed(exchange: Exchange, { credentials }: Verdict): string | undefined {
  const fault = faultOf(exchange, 'include');
  if (!fault) return undefined;
  const included = { ...credentials, mode: 'include' } as const;
  return firefoxReason(exchange, {
    outcome: 'blocked',
    ...fault,
    withCredentials: null,
    credentials: included,
  })?.reason;
}

/** The figures of a run, and the exchanges that differ in full. */
export function report(compared: readonly Compared[]): string {
  const counted = new Map<string, number>();
  const count = (key: string) => counted.set(key, (counted.get(key) ?? 0) + 1);
  for (const { match, seen } of compared) {
    count(match);
    count(`  ${seen.outcome} ${seen.reasons[0] ?? ''}`);
  }
  const differing = compared.filter(({ match }) => match === 'different').slice(0, 10);
  return [
    `${compared.length} exchanges`,
    ...[...counted].sort(([one], [other]) => (one < other ? 1 : -1)).map(([key, times]) => `${times} ${key}`),
    ...differing.flatMap(({ task, seen, verdict, exchange }) => [
      `DIFFERENT ${task.method} ${task.url}`,
      `  Firefox: ${seen.outcome} ${seen.reasons.join(' ')}`,
      `  ours:    ${verdict?.outcome} ${verdict?.outcome === 'blocked' ? verdict.code : ''} ${verdict?.credentials.mode}`,
      `  task:    ${JSON.stringify({ ...task, url: '' })}`,
      `  legs:    ${JSON.stringify(exchange?.legs)}`,
    ]),
  ].join('\n');
}
