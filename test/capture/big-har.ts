// A long recording of a busy page, as Chromium's DevTools would hand it over; the same seed makes the same one.
import { type Random, randomOf } from '../differential/generate.ts';

type Entry = Record<string, unknown>;
type Pair = readonly [name: string, value: string];

const PAGE = 'https://app.example.com';
const APIS = [
  'https://api.example.com',
  'https://auth.example.com',
  'https://api.example.com:8443',
  'https://search.example.net',
  'http://localhost:8000',
  'https://eu-west.gateway.example.org',
];
const CDNS = ['https://cdn.example.net', 'https://fonts.example.org', 'https://img.example.net'];
const AGENT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
const START = Date.UTC(2026, 0, 1);

/** What the page sees of one request. */
interface Plan {
  readonly url: string;
  readonly type: string;
  readonly method?: string;
  readonly requestHeaders?: readonly Pair[];
  readonly status: number;
  readonly responseHeaders?: readonly Pair[];
  readonly error?: string | null;
  readonly redirectURL?: string;
}

/**
 * Makes the entries one after the other, for ever: about 80 in 100 have nothing to do with CORS, 15 pass it (many with
 * a preflight), 5 are blocked in one way or another.
 */
export function* bigEntries(seed: number): Generator<Entry, never> {
  const random = randomOf(seed);
  const make = createMaker(random);
  for (;;) {
    const share = random();
    if (share < 0.84) yield make.plain();
    else if (share < 0.957) yield* make.passing();
    else yield* make.blocked();
  }
}

/** The text of a HAR file with so many entries. */
export function bigHar(count: number, seed = 1): string {
  const texts: string[] = [];
  for (const entry of bigEntries(seed)) {
    texts.push(JSON.stringify(entry));
    if (texts.length >= count) break;
  }
  const page = `{"id":"page_1","title":"${PAGE}/","startedDateTime":"${new Date(START).toISOString()}","pageTimings":{}}`;
  return `{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[${page}],"entries":[${texts.join(',')}]}}`;
}

function createMaker(random: Random) {
  let now = START;
  let running = 0;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const word = (length: number): string =>
    Array.from({ length }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[upTo(36)]).join('');

  const apiUrl = (): string =>
    `${pick(APIS)}/v1/${pick(['users', 'orders', 'items', 'search', 'me', 'events'])}${chance(0.5) ? `/${upTo(3000)}` : ''}${chance(0.3) ? `?page=${upTo(50)}&sort=name` : ''}`;

  function initiator(): Entry {
    const callFrames = Array.from({ length: 3 + upTo(5) }, (_, index) => ({
      functionName: pick(['request', 'load', 'o', 'dispatchRequest', '']),
      scriptId: `${20 + index}`,
      url: `${PAGE}/assets/index-${pick(['B3xk29ds', 'c81Kd0aa'])}.js`,
      lineNumber: upTo(60),
      columnNumber: upTo(90_000),
    }));
    return { type: 'script', stack: { callFrames } };
  }

  function requestHeaders(plan: Plan, foreign: boolean): Pair[] {
    const { host, pathname } = new URL(plan.url);
    const asset = plan.type !== 'fetch' && plan.type !== 'xhr';
    return [
      [':authority', host],
      [':method', plan.method ?? 'GET'],
      [':path', pathname],
      [':scheme', 'https'],
      ['accept', asset ? 'image/avif,image/webp,*/*;q=0.8' : 'application/json, text/plain, */*'],
      ['accept-encoding', 'gzip, deflate, br, zstd'],
      ['accept-language', 'en-GB,en;q=0.9,de;q=0.8'],
      ...(foreign ? [] : [['cookie', `session=${word(32)}; theme=dark; _ga=GA1.1.${upTo(1e9)}.17`] as const]),
      ...(plan.requestHeaders ?? []),
      ['priority', 'u=1, i'],
      ['referer', `${PAGE}/`],
      ['sec-ch-ua', '"Chromium";v="150", "Not/A)Brand";v="24"'],
      ['sec-ch-ua-mobile', '?0'],
      ['sec-ch-ua-platform', '"macOS"'],
      ['user-agent', AGENT],
    ];
  }

  const responseHeaders = (plan: Plan): Pair[] => [
    ['cache-control', pick(['no-cache', 'max-age=31536000, immutable', 'private, max-age=0'])],
    ['content-encoding', 'br'],
    ['content-type', plan.type === 'fetch' ? 'application/json; charset=utf-8' : 'application/javascript'],
    ['date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ['etag', `W/"${word(16)}"`],
    ['server', pick(['nginx', 'cloudflare', 'uvicorn', 'Caddy'])],
    ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
    ...(plan.responseHeaders ?? []),
    ['vary', pick(['Accept-Encoding', 'Origin', 'Origin, Accept-Encoding'])],
    ['x-content-type-options', 'nosniff'],
    ['x-request-id', word(24)],
  ];

  const named = (pairs: readonly Pair[]): Entry[] => pairs.map(([name, value]) => ({ name, value }));

  function entry(plan: Plan, more: Entry = {}): Entry {
    now += upTo(8);
    const foreign = !plan.url.startsWith(`${PAGE}/`);
    const wait = 5 + random() * 200;
    const size = upTo(80_000);
    const bare = plan.status === 0;
    return {
      _connectionId: `${upTo(4000)}`,
      _initiator: initiator(),
      _priority: 'High',
      _resourceType: plan.type,
      cache: {},
      connection: '443',
      pageref: 'page_1',
      request: {
        method: plan.method ?? 'GET',
        url: plan.url,
        httpVersion: 'http/2.0',
        headers: named(
          bare
            ? [...(plan.requestHeaders ?? []), ['Referer', `${PAGE}/`], ['User-Agent', AGENT]]
            : requestHeaders(plan, foreign),
        ),
        queryString: [...new URL(plan.url).searchParams].map(([name, value]) => ({ name, value })),
        cookies: foreign
          ? []
          : [
              {
                name: 'session',
                value: word(32),
                path: '/',
                domain: 'app.example.com',
                expires: '',
                httpOnly: true,
                secure: true,
              },
            ],
        headersSize: -1,
        bodySize: 0,
      },
      response: {
        status: plan.status,
        statusText: '',
        httpVersion: 'http/2.0',
        headers: bare ? [] : named(responseHeaders(plan)),
        cookies: [],
        content: { size, mimeType: 'application/json', compression: Math.floor(size / 2) },
        redirectURL: plan.redirectURL ?? '',
        headersSize: -1,
        bodySize: -1,
        _transferSize: Math.floor(size / 2),
        _error: plan.error ?? null,
        _fetchedViaServiceWorker: false,
      },
      serverIPAddress: '203.0.113.7',
      startedDateTime: new Date(now).toISOString(),
      time: wait + 3.2,
      timings: {
        blocked: 1.7,
        dns: -1,
        ssl: -1,
        connect: -1,
        send: 0.3,
        wait,
        receive: 1.2,
        _blocked_queueing: 0.6,
        _workerStart: -1,
        _workerReady: -1,
        _workerFetchStart: -1,
        _workerRespondWithSettled: -1,
      },
      ...more,
    };
  }

  const origin: Pair = ['origin', PAGE];
  const allowed: Pair = ['access-control-allow-origin', PAGE];
  const token: Pair = ['authorization', `Bearer ${word(120)}`];
  const json: Pair = ['content-type', 'application/json'];

  function preflight(url: string, method: string, answer: Pick<Plan, 'status' | 'responseHeaders'>): Entry {
    return entry(
      {
        url,
        type: 'preflight',
        method: 'OPTIONS',
        requestHeaders: [
          origin,
          ['access-control-request-method', method],
          ['access-control-request-headers', 'authorization,content-type'],
        ],
        ...answer,
      },
      { _initiator: { type: 'preflight', url, requestId: `4711.${++running}` } },
    );
  }

  const goodAnswer = (): Pick<Plan, 'status' | 'responseHeaders'> => ({
    status: 204,
    responseHeaders: [
      allowed,
      ['access-control-allow-methods', 'GET,HEAD,PUT,PATCH,POST,DELETE'],
      ['access-control-allow-headers', 'authorization,content-type'],
    ],
  });

  function* refused(answer: Pick<Plan, 'status' | 'responseHeaders'>): Generator<Entry> {
    const url = apiUrl();
    const method = pick(['PUT', 'POST', 'DELETE', 'PATCH']);
    yield preflight(url, method, answer);
    yield entry({
      url,
      type: 'fetch',
      method,
      requestHeaders: [token, json],
      status: 0,
      error: 'net::ERR_FAILED',
    });
  }

  const answered = (status: number, headers: readonly Pair[], more: Partial<Plan> = {}): Entry =>
    entry({
      url: apiUrl(),
      type: 'fetch',
      requestHeaders: [origin],
      status,
      responseHeaders: headers,
      error: 'net::ERR_FAILED',
      ...more,
    });

  return {
    plain(): Entry {
      const own = (path: string): string => `${PAGE}/${path}`;
      switch (upTo(6)) {
        case 0:
          return entry({ url: own(`assets/${word(8)}.js`), type: 'script', status: 200 });
        case 1:
          return entry({ url: `${pick(CDNS)}/${word(10)}.webp`, type: 'image', status: 200 });
        case 2:
          return entry({ url: own(`api/state/${upTo(500)}`), type: 'fetch', status: 200 });
        case 3:
          return entry({
            url: own('api/log'),
            type: 'fetch',
            method: 'POST',
            requestHeaders: [origin, json],
            status: 204,
          });
        case 4:
          return entry({ url: `${pick(CDNS)}/${word(6)}.css`, type: 'stylesheet', status: 304 });
        default:
          return entry({ url: own(`i/${word(10)}.png`), type: 'image', status: chance(0.9) ? 200 : 404 });
      }
    },
    *passing(): Generator<Entry> {
      const url = chance(0.15) ? `${pick(CDNS)}/inter-${upTo(9)}.woff2` : apiUrl();
      const type = url.endsWith('.woff2') ? 'font' : pick(['fetch', 'fetch', 'xhr']);
      const simple = type === 'font' || chance(0.6);
      const method = simple ? 'GET' : pick(['PUT', 'POST', 'DELETE', 'PATCH']);
      if (!simple) yield preflight(url, method, goodAnswer());
      yield entry({
        url,
        type,
        method,
        requestHeaders: [
          origin,
          ...(simple ? [] : [token, json]),
          ['sec-fetch-mode', 'cors'],
          ['sec-fetch-site', 'cross-site'],
        ],
        status: chance(0.9) ? 200 : 404,
        responseHeaders: [type === 'font' ? ['access-control-allow-origin', '*'] : allowed],
        error: chance(0.1) ? 'net::ERR_ABORTED' : null,
      });
    },
    *blocked(): Generator<Entry> {
      const acao = (value: string): Pair => ['access-control-allow-origin', value];
      const stuck = (error: string): Entry =>
        entry({ url: apiUrl(), type: 'fetch', requestHeaders: [token], status: 0, error });
      switch (upTo(16)) {
        case 0:
          return yield answered(200, []);
        case 1:
          return yield answered(200, [acao(`${PAGE}/`)]);
        case 2:
          return yield answered(200, [acao('http://app.example.com')]);
        case 3:
          return yield answered(200, [acao('http://localhost:5173')]);
        case 4:
          return yield answered(200, [acao(PAGE), acao('*')]);
        case 5:
          return yield answered(200, [acao(`${PAGE}, https://www.example.com`)]);
        case 6:
          return yield answered(pick([500, 502, 504, 413]), [['x-powered-by', 'Express']]);
        case 7:
          return yield answered(200, [acao('*')], { requestHeaders: [origin, ['cookie', 'session=1']] });
        case 8:
          return yield* refused({ status: pick([404, 405, 401, 403, 500]) });
        case 9:
          return yield* refused({ status: 204, responseHeaders: [allowed] });
        case 10:
          return yield* refused({ ...goodAnswer(), status: 403 });
        case 11:
          return yield* refused({ status: 204, responseHeaders: [acao('https://www.example.com')] });
        case 12:
          return yield answered(302, [], { redirectURL: `${PAGE}/login` });
        case 13:
          return yield stuck('net::ERR_CONNECTION_REFUSED');
        case 14:
          return yield stuck('net::ERR_BLOCKED_BY_CLIENT');
        default:
          return yield stuck('net::ERR_FAILED');
      }
    },
  };
}
