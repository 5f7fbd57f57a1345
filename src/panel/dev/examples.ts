// Example exchanges, one for each thing the panel must show well; values are invented.
import { chromium } from '../../capture/producers/chromium.ts';
import type { Exchange, Header, Leg, Preflight, ResponseHead } from '../../cors/types.ts';

const page = 'https://app.example.com';
const start = Date.UTC(2026, 4, 12, 11, 58, 3);

function headers(lines: Record<string, string | readonly string[]>): Header[] {
  return Object.entries(lines).flatMap(([name, values]) =>
    (typeof values === 'string' ? [values] : values).map((value) => ({ name, value })),
  );
}

export function response(
  status: number,
  statusText: string,
  lines: Parameters<typeof headers>[0] = {},
): ResponseHead {
  const location = lines.location;
  return {
    status,
    statusText,
    headers: headers(lines),
    redirectUrl: typeof location === 'string' ? location : null,
  };
}

function preflight(
  url: string,
  method: string,
  names: readonly string[],
  answer: ResponseHead | null,
): Preflight {
  return {
    url,
    origin: page,
    requestHeaders: headers({
      Origin: page,
      'Access-Control-Request-Method': method,
      ...(names.length > 0 ? { 'Access-Control-Request-Headers': names.join(',') } : {}),
    }),
    requestMethod: method,
    requestHeaderNames: names,
    response: answer,
    error: null,
    startedAt: start,
    duration: 46,
  };
}

const examplesOf: Readonly<Record<string, string>> = { 'content-type': 'application/json' };

/** Its preflight begins with it, and it carries the headers that the preflight asks for. */
export function leg(given: Partial<Leg> & Pick<Leg, 'url'>): Leg {
  const origin = given.origin === undefined ? page : given.origin;
  const startedAt = given.startedAt ?? start;
  const own =
    given.requestHeaders ?? (origin === null ? [] : headers({ Origin: origin, Accept: 'application/json' }));
  const asked = (given.preflight?.requestHeaderNames ?? [])
    .filter((name) => own.every((header) => header.name.toLowerCase() !== name))
    .map((name) => ({ name, value: examplesOf[name] ?? 'example' }));
  return {
    method: 'GET',
    origin,
    response: null,
    error: null,
    duration: 84,
    fromCache: false,
    replaced: false,
    hasBody: false,
    ...given,
    startedAt,
    requestHeaders: [...own, ...asked],
    preflight: given.preflight ? { ...given.preflight, startedAt } : null,
  };
}

export function exchange(id: string, legs: Exchange['legs'], given: Partial<Exchange> = {}): Exchange {
  return {
    id,
    origin: page,
    legs,
    mode: 'cors',
    resourceType: 'fetch',
    initiator: { url: `${page}/assets/api.js`, line: 41, column: 12, functionName: 'load' },
    viaServiceWorker: false,
    fromWorker: false,
    recording: chromium.recording,
    inFlight: false,
    ...given,
  };
}

const failed = 'net::ERR_FAILED';
const at = (seconds: number) => start + seconds * 1000;
const allows = { 'Access-Control-Allow-Origin': page, Vary: 'Origin' };

const slash = (id: string, seconds: number) =>
  exchange(id, [
    leg({
      url: 'https://api.example.com/v1/me',
      error: failed,
      startedAt: at(seconds),
      response: response(200, 'OK', {
        'Content-Type': 'application/json',
        'X-Powered-By': 'Express',
        'Access-Control-Allow-Origin': `${page}/`,
      }),
    }),
  ]);

const users = 'https://api.example.com/v1/users';
const authFirst = exchange('auth-first', [
  leg({
    url: users,
    method: 'POST',
    error: failed,
    startedAt: at(9),
    requestHeaders: headers({
      'Content-Type': 'application/json',
      Authorization: 'Bearer eyJhbGciOi.example.token',
    }),
    preflight: preflight(
      users,
      'POST',
      ['authorization', 'content-type'],
      response(401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer', 'X-Powered-By': 'Express' }),
    ),
  }),
]);

const user = 'https://api.example.com/v1/users/7';
const putRefused = exchange('put-refused', [
  leg({
    url: user,
    method: 'PUT',
    error: failed,
    startedAt: at(11),
    preflight: preflight(
      user,
      'PUT',
      ['content-type', 'x-request-id'],
      response(204, 'No Content', {
        ...allows,
        'Access-Control-Allow-Methods': 'GET, POST',
        'Access-Control-Allow-Headers': 'content-type',
      }),
    ),
  }),
]);

const putPassed = exchange('put-passed', [
  leg({
    url: user,
    method: 'PUT',
    startedAt: at(30),
    preflight: preflight(
      user,
      'PUT',
      ['content-type', 'x-request-id'],
      response(204, 'No Content', {
        ...allows,
        'Access-Control-Allow-Methods': 'GET, POST, PUT',
        'Access-Control-Allow-Headers': 'content-type, x-request-id',
      }),
    ),
    response: response(200, 'OK', allows),
  }),
]);

const redirected = exchange('redirected', [
  leg({
    url: 'https://api.example.com/files/42',
    startedAt: at(12),
    response: response(302, 'Found', {
      ...allows,
      location: 'https://storage.example.net/bucket/42?signature=abc',
    }),
  }),
  leg({
    url: 'https://storage.example.net/bucket/42?signature=abc',
    origin: 'null',
    error: failed,
    startedAt: at(12),
    response: response(200, 'OK', { Server: 'AmazonS3', 'Access-Control-Allow-Origin': page }),
  }),
]);

const font = exchange(
  'font',
  [
    leg({
      url: 'https://cdn.example.com/fonts/inter.woff2',
      error: failed,
      startedAt: at(13),
      response: response(200, 'OK', {
        'Access-Control-Allow-Origin': 'https://www.example.com',
        Age: '3604',
        'X-Cache': 'HIT',
        Via: '1.1 varnish',
      }),
    }),
  ],
  { resourceType: 'font' },
);

const wildcard = exchange('wildcard', [
  leg({
    url: 'https://cdn.example.com/session.json',
    error: failed,
    startedAt: at(14),
    requestHeaders: headers({ Origin: page, Cookie: 'session=example' }),
    response: response(200, 'OK', { 'Access-Control-Allow-Origin': '*' }),
  }),
]);

const refused = exchange('refused', [
  leg({
    url: 'http://localhost:8787/health',
    error: 'net::ERR_CONNECTION_REFUSED',
    startedAt: at(15),
    origin: null,
  }),
]);

const unknown = exchange('unknown', [
  leg({ url: 'https://worker.example.com/job', error: failed, startedAt: at(16), origin: null }),
]);

const hidden = exchange('hidden', [
  leg({
    url: 'https://api.example.com/v1/hidden',
    error: failed,
    startedAt: at(17),
    response: response(200, 'OK', { 'Access-Control-Allow-Origin': 'https://app.ex\u0430mple.com\u200b' }),
  }),
]);

const port = exchange(
  'port',
  [
    leg({
      url: 'http://127.0.0.1:8000/api/items?limit=50&sort=created_at&filter=a-very-long-query-that-never-seems-to-end-1234567890',
      origin: 'http://localhost:5173',
      error: failed,
      startedAt: at(18),
      response: response(200, 'OK', {
        server: 'uvicorn',
        'Access-Control-Allow-Origin': 'http://localhost:3000',
      }),
    }),
  ],
  { origin: 'http://localhost:5173' },
);

const missing = exchange('missing', [
  leg({
    url: 'https://api.example.com/v1/orders',
    error: failed,
    startedAt: at(19),
    response: response(200, 'OK', { 'Content-Type': 'application/json', Server: 'nginx/1.27.0' }),
  }),
]);

const hostilePath =
  '/<img src=x onerror=alert(1)>/\u202etxt.exe/</script><script>window.hostile=1</script>/$(touch x)/`id`';
const hostile = exchange('hostile', [
  leg({
    url: `https://evil.example.com${hostilePath}`,
    method: 'GET',
    error: failed,
    startedAt: at(20),
    response: response(200, '<b onclick=alert(1)>OK</b>', {
      'Access-Control-Allow-Origin': '"><img src=x onerror="window.hostile=1">\u202e',
      'X-<script>window.hostile=1</script>': '</pre><script>window.hostile=1</script>',
    }),
  }),
]);

const passed = (place: number) =>
  exchange(`passed-${place}`, [
    leg({
      url: `https://api.example.com/v1/list/${place}`,
      startedAt: at(40 + place),
      response: response(200, 'OK', allows),
    }),
  ]);

const unvaried = exchange('unvaried', [
  leg({
    url: 'https://cdn.example.com/config.json',
    startedAt: at(22),
    response: response(200, 'OK', { 'Access-Control-Allow-Origin': page, ETag: '"5-abc"' }),
  }),
]);

export const examples: readonly Exchange[] = [
  slash('slash-1', 1),
  slash('slash-2', 2),
  slash('slash-3', 3),
  slash('slash-4', 4),
  authFirst,
  putRefused,
  redirected,
  font,
  wildcard,
  refused,
  unknown,
  hidden,
  port,
  missing,
  hostile,
  unvaried,
  putPassed,
  ...Array.from({ length: 12 }, (_, place) => passed(place)),
];

/** As many different blocked requests as wanted, over some forty servers. */
/** A number in letters, so that paths with it are no ids to fold. */
const inLetters = (number: number): string =>
  [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

export function manyExamples(count: number, from = 0): Exchange[] {
  return Array.from({ length: count }, (_, index) => {
    const place = from + index;
    return exchange(`many-${place}`, [
      leg({
        url: `https://api-${place % 40}.example.com/v1/items/${inLetters(place)}`,
        error: failed,
        startedAt: at(100 + place),
        response: response(200, 'OK', { 'Access-Control-Allow-Origin': `${page}/` }),
      }),
    ]);
  });
}
