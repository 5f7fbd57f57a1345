// Every request of the recorded page: how the page makes it, what the servers respond, and whether CORS governs it.

/** Where the page's servers listen. */
export interface World {
  /** The page's own origin. */
  readonly app: string;
  /** Another site. */
  readonly api: string;
  /** Where redirects between foreign origins lead. */
  readonly third: string;
  /** A port where nobody listens. */
  readonly closed: string;
}

/** A response as a server sends it. In header values `$ORIGIN` becomes the request's own `Origin`. */
export interface Served {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Buffer;
  /** Milliseconds to wait first. */
  readonly delay?: number;
}

export interface Case {
  /** Is the `id` in the query of all its URLs, redirects included. */
  readonly id: string;
  readonly kind: string;
  /** CORS decides whether the page gets the response. */
  readonly governed: boolean;
  /** Chromium's code where Chromium blocks it. */
  readonly code: string | null;
  /** The response to the first URL; `never` keeps the request open. */
  readonly response: Served | 'never';
  readonly preflight: Served;
  /** The response to the URL that a redirect leads to. */
  readonly target: Served;
  /** JavaScript for the page: a promise of what the page gets, with the functions of `page.ts`. */
  readonly does: (world: World) => string;
}

type Pairs = Served['headers'];

const OURS: Pairs = [
  ['Access-Control-Allow-Origin', '$ORIGIN'],
  ['Vary', 'Origin'],
];
const STAR: Pairs = [['Access-Control-Allow-Origin', '*']];
const TEXT: Pairs = [['Content-Type', 'text/plain']];
const ALLOWS_ALL: Pairs = [
  ...OURS,
  ['Access-Control-Allow-Methods', 'GET, PUT, PATCH'],
  ['Access-Control-Allow-Headers', 'content-type, x-token'],
];

const ok = (headers: Pairs, body: string | Buffer = 'ok'): Served => ({ status: 200, headers, body });
const typed = (type: string, headers: Pairs, body: string | Buffer): Served =>
  ok([['Content-Type', type], ...headers], body);
const redirect = (to: string, headers: Pairs = []): Served => ({
  status: 302,
  headers: [['Location', to], ...headers],
});

const BARE = ok(TEXT);
const PASSING = ok([...TEXT, ...OURS]);
const PASSING_PREFLIGHT: Served = { status: 204, headers: ALLOWS_ALL };

const PNG = png();
const IMAGE = (headers: Pairs): Served => typed('image/png', headers, PNG);
const SCRIPT = (headers: Pairs): Served => typed('text/javascript', headers, '"use strict";');
const FONT = (headers: Pairs): Served => typed('font/woff2', headers, 'not a font');
const EVENTS = (headers: Pairs): Served => typed('text/event-stream', headers, 'data: one\n\n');
const HTML = typed('text/html', [], '<!doctype html><title>frame</title>');

interface Fields {
  readonly response?: Served | 'never';
  readonly preflight?: Served;
  readonly target?: Served;
  readonly code?: string;
}

const make =
  (kind: string, governed: boolean) =>
  (id: string, does: Case['does'], fields: Fields = {}): Case => ({
    id,
    kind,
    governed,
    code: fields.code ?? null,
    response: fields.response ?? (governed ? PASSING : BARE),
    preflight: fields.preflight ?? PASSING_PREFLIGHT,
    target: fields.target ?? BARE,
    does,
  });

const PUT = `{ method: 'PUT', headers: { 'content-type': 'application/json', 'x-token': 't' }, body: '{}' }`;

const at = (origin: keyof World, id: string, path = '/') => `$${origin}${path}?id=${id}`;
const fetched = (id: string, init = '{}', origin: keyof World = 'api'): Case['does'] =>
  linked(`read('${at(origin, id)}', ${init})`);
const fetchedTwice = (id: string): Case['does'] =>
  linked(`read('${at('api', id)}', {}).then(() => read('${at('api', id)}', {}))`);
const loaded = (tag: string, origin: keyof World, id: string, attributes: string): Case['does'] =>
  linked(`element('${tag}', '${at(origin, id)}', ${attributes})`);

/** JavaScript in which `$app` and the like stand for origins. */
function linked(script: string): Case['does'] {
  return (world) => script.replace(/\$(app|api|third|closed)/g, (_, name: keyof World) => world[name]);
}

const simple = make('fetch', true);
const preflighted = make('preflighted fetch', true);
const image = make('image', false);

/** A redirect from one of our servers; `$third` and the like in its target become origins when it is sent. */
const toTarget = (origin: keyof World, id: string, headers: Pairs = []): Served =>
  redirect(at(origin, id, '/target'), headers);

const blocked: readonly Case[] = [
  simple('missing-allow-origin', fetched('missing-allow-origin'), {
    response: BARE,
    code: 'MissingAllowOriginHeader',
  }),
  simple('mismatch', fetched('mismatch'), {
    response: ok([['Access-Control-Allow-Origin', 'http://other.example']]),
    code: 'AllowOriginMismatch',
  }),
  simple('wildcard-credentials', fetched('wildcard-credentials', `{ credentials: 'include' }`), {
    response: ok([...STAR, ['Access-Control-Allow-Credentials', 'true']]),
    code: 'WildcardOriginNotAllowed',
  }),
  simple('credentials-not-true', fetched('credentials-not-true', `{ credentials: 'include' }`), {
    response: ok([...OURS, ['Access-Control-Allow-Credentials', 'yes']]),
    code: 'InvalidAllowCredentials',
  }),
  simple('two-values', fetched('two-values'), {
    response: ok([['Access-Control-Allow-Origin', 'http://other.example, $ORIGIN']]),
    code: 'MultipleAllowOriginValues',
  }),
  simple('two-lines', fetched('two-lines'), {
    response: ok([...STAR, ...STAR]),
    code: 'MultipleAllowOriginValues',
  }),
  preflighted('preflight-403', fetched('preflight-403', PUT), {
    preflight: { status: 403, headers: OURS },
    code: 'PreflightInvalidStatus',
  }),
  preflighted('preflight-missing-allow-origin', fetched('preflight-missing-allow-origin', PUT), {
    preflight: { status: 401, headers: [] },
    code: 'PreflightMissingAllowOriginHeader',
  }),
  preflighted('method-refused', fetched('method-refused', `{ method: 'PATCH' }`), {
    preflight: { status: 204, headers: [...OURS, ['Access-Control-Allow-Methods', 'GET, PUT']] },
    code: 'MethodDisallowedByPreflightResponse',
  }),
  preflighted('header-refused', fetched('header-refused', PUT), {
    preflight: {
      status: 204,
      headers: [
        ...OURS,
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Access-Control-Allow-Headers', 'content-type'],
      ],
    },
    code: 'HeaderDisallowedByPreflightResponse',
  }),
  preflighted(
    'authorization-refused',
    fetched('authorization-refused', `{ headers: { authorization: 'Bearer t' } }`),
    {
      preflight: { status: 204, headers: [...OURS, ['Access-Control-Allow-Headers', 'content-type']] },
      code: 'HeaderDisallowedByPreflightResponse',
    },
  ),
  preflighted('preflight-redirected', fetched('preflight-redirected', PUT), {
    preflight: toTarget('api', 'preflight-redirected', ALLOWS_ALL),
    code: 'PreflightDisallowedRedirect',
  }),
  preflighted('blocked-after-preflight', fetched('blocked-after-preflight', PUT), {
    response: BARE,
    code: 'MissingAllowOriginHeader',
  }),
  simple('error-500', fetched('error-500'), {
    response: { status: 500, headers: TEXT, body: 'error' },
    code: 'MissingAllowOriginHeader',
  }),
  simple('redirect-without-cors', fetched('redirect-without-cors'), {
    response: toTarget('third', 'redirect-without-cors'),
    target: ok(STAR),
    code: 'MissingAllowOriginHeader',
  }),
  simple('redirect-target-without-cors', fetched('redirect-target-without-cors'), {
    response: toTarget('third', 'redirect-target-without-cors', STAR),
    target: BARE,
    code: 'MissingAllowOriginHeader',
  }),
  simple('own-redirect-target-without-cors', fetched('own-redirect-target-without-cors', '{}', 'app'), {
    response: toTarget('api', 'own-redirect-target-without-cors'),
    target: BARE,
    code: 'MissingAllowOriginHeader',
  }),
  make('XMLHttpRequest', true)('xhr-blocked', linked(`xhr('${at('api', 'xhr-blocked')}')`), {
    response: BARE,
    code: 'MissingAllowOriginHeader',
  }),
  make('image with crossorigin', true)(
    'cors-image-blocked',
    loaded('img', 'api', 'cors-image-blocked', `{ crossorigin: '' }`),
    { response: IMAGE([]), code: 'MissingAllowOriginHeader' },
  ),
  make('font', true)('font-blocked', linked(`font('${at('api', 'font-blocked')}')`), {
    response: FONT([]),
    code: 'MissingAllowOriginHeader',
  }),
  make('script with crossorigin', true)(
    'cors-script-blocked',
    loaded('script', 'api', 'cors-script-blocked', `{ crossorigin: '' }`),
    { response: SCRIPT([]), code: 'MissingAllowOriginHeader' },
  ),
  make('EventSource', true)('events-blocked', linked(`events('${at('api', 'events-blocked')}')`), {
    response: EVENTS([]),
    code: 'MissingAllowOriginHeader',
  }),
  make('fetch in a worker', true)(
    'worker-blocked',
    linked(`inWorker('${at('app', 'worker-script', '/worker.js')}', '${at('api', 'worker-blocked')}')`),
    { response: BARE, code: 'MissingAllowOriginHeader' },
  ),
];

const passing: readonly Case[] = [
  // Header lines that are repeated show how a program joins them.
  simple('passing', fetched('passing'), { response: ok([...OURS, ['Vary', 'Accept']]) }),
  simple('passing-star', fetched('passing-star'), { response: ok(STAR) }),
  simple('passing-credentials', fetched('passing-credentials', `{ credentials: 'include' }`), {
    response: ok([...OURS, ['Access-Control-Allow-Credentials', 'true']]),
  }),
  simple(
    'passing-form',
    fetched('passing-form', `{ method: 'POST', body: new URLSearchParams({ a: '1' }) }`),
  ),
  preflighted('passing-preflighted', fetched('passing-preflighted', PUT)),
  preflighted('slow-preflight', fetched('slow-preflight', PUT), {
    preflight: { ...PASSING_PREFLIGHT, delay: 700 },
  }),
  preflighted('not-found', fetched('not-found', PUT), { response: { status: 404, headers: OURS } }),
  simple('passing-redirect', fetched('passing-redirect'), {
    response: toTarget('third', 'passing-redirect', STAR),
    target: ok(STAR),
  }),
  simple('passing-own-redirect', fetched('passing-own-redirect', '{}', 'app'), {
    response: toTarget('api', 'passing-own-redirect'),
    target: PASSING,
  }),
  simple('head', fetched('head', `{ method: 'HEAD' }`)),
  preflighted('no-content', fetched('no-content', PUT), { response: { status: 204, headers: OURS } }),
  make('fetch of a stored response', true)('stored', fetchedTwice('stored'), {
    response: ok([['Cache-Control', 'max-age=600'], ...OURS]),
  }),
  make('fetch of a stored response', true)('not-modified', fetchedTwice('not-modified'), {
    response: ok([['ETag', '"1"'], ['Cache-Control', 'no-cache'], ...OURS]),
  }),
  make('image with crossorigin', true)(
    'cors-image',
    loaded('img', 'api', 'cors-image', `{ crossorigin: '' }`),
    { response: IMAGE(OURS) },
  ),
  make('font', true)('font', linked(`font('${at('api', 'font')}')`), { response: FONT(STAR) }),
  make('script with crossorigin', true)(
    'cors-script',
    loaded('script', 'api', 'cors-script', `{ crossorigin: '' }`),
    { response: SCRIPT(STAR) },
  ),
  make('EventSource', true)('events', linked(`events('${at('api', 'events')}')`), {
    response: EVENTS(OURS),
  }),
  make('fetch in a worker', true)(
    'worker',
    linked(`inWorker('${at('app', 'worker-script', '/worker.js')}', '${at('api', 'worker')}')`),
  ),
  make('fetch from a closed port', true)('refused', fetched('refused', '{}', 'closed')),
  make('aborted fetch', true)(
    'aborted',
    linked(`read('${at('api', 'aborted')}', { signal: AbortSignal.timeout(200) })`),
    { response: 'never' },
  ),
];

const others: readonly Case[] = [
  make('frame', false)('frame', linked(`frame('${at('api', 'frame')}')`), { response: HTML }),
  make('frame', false)('frame-redirect', linked(`frame('${at('app', 'frame-redirect')}')`), {
    response: toTarget('api', 'frame-redirect'),
    target: HTML,
  }),
  make('form', false)('form-post', linked(`form('${at('api', 'form-post')}')`), { response: HTML }),
  image('image', loaded('img', 'api', 'image', '{}'), { response: IMAGE([]) }),
  image('image-redirect', loaded('img', 'app', 'image-redirect', '{}'), {
    response: toTarget('api', 'image-redirect'),
    target: IMAGE([]),
  }),
  image('image-twice-redirected', loaded('img', 'api', 'image-twice-redirected', '{}'), {
    response: toTarget('third', 'image-twice-redirected'),
    target: IMAGE([]),
  }),
  make('script', false)('script', loaded('script', 'api', 'script', '{}'), { response: SCRIPT([]) }),
  make('script', false)('script-redirect', loaded('script', 'api', 'script-redirect', '{}'), {
    response: toTarget('third', 'script-redirect'),
    target: SCRIPT([]),
  }),
  make('style sheet', false)(
    'style-sheet',
    linked(`element('link', '${at('api', 'style-sheet')}', { rel: 'stylesheet' })`),
    { response: typed('text/css', [], 'p {}') },
  ),
  make('media', false)('audio', loaded('audio', 'api', 'audio', `{ preload: 'auto' }`), {
    response: typed('audio/wav', [], wav()),
  }),
  make('WebSocket', false)('socket', linked(`socket('${at('api', 'socket')}')`)),
  make('WebSocket', false)('socket-refused', linked(`socket('${at('api', 'socket-refused')}')`), {
    response: { status: 403, headers: [] },
  }),
  make('beacon', false)(
    'beacon',
    linked(`Promise.resolve(navigator.sendBeacon('${at('api', 'beacon')}', 'text') ? 'sent' : 'refused')`),
  ),
  make('download', false)('download', linked(`download('${at('api', 'download')}')`), {
    response: ok([['Content-Disposition', 'attachment; filename="file.txt"'], ...TEXT]),
  }),
  make('fetch in no-cors mode', false)('no-cors', fetched('no-cors', `{ mode: 'no-cors' }`)),
  make('prefetch', false)(
    'prefetch',
    linked(`element('link', '${at('api', 'prefetch')}', { rel: 'prefetch' })`),
  ),
  make('same-origin fetch', false)('own', fetched('own', '{}', 'app')),
  make('same-origin fetch', false)('own-put', fetched('own-put', PUT, 'app')),
  make('same-origin fetch', false)('own-401', fetched('own-401', '{}', 'app'), {
    response: { status: 401, headers: [] },
  }),
];

export const cases: readonly Case[] = [...blocked, ...passing, ...others];

/** A picture of one pixel. */
function png(): Buffer {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
}

/** A tenth of a second of silence. */
function wav(): Buffer {
  const samples = 800;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
