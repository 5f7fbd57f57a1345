// The look-alikes: what each page does, what Chromium says of it, and what must come out.
import type { CorsError, NotCorsKind, Outcome } from '../../../src/cors/types.ts';
import type { World } from './servers.ts';

/** `unlisted`: no entry ever comes, or none that CORS has to do with. */
export type Expected =
  | 'unlisted'
  | { readonly outcome: Exclude<Outcome, 'blocked' | 'not-cors'> }
  | { readonly outcome: 'blocked'; readonly code: CorsError }
  | { readonly outcome: 'not-cors'; readonly notCors: NotCorsKind };

/** Which page does it. */
export type Place =
  | 'page'
  | 'leaving'
  | 'csp'
  | 'coep'
  | 'sw'
  | 'file'
  | 'https'
  | 'plain'
  | 'public'
  | 'insecure';

export interface Case {
  /** Stands in the URL, and tells one case's requests from another's. */
  readonly id: string;
  readonly place: Place;
  /** JavaScript for the page, with the functions of `page.ts`. */
  readonly does: (world: World) => string;
  /** What the extension must say of each exchange, in any order. */
  readonly says: readonly Expected[];
  /** What `unsettled` must mention where it cannot tell. */
  readonly names?: RegExp;
}

const allowed = { outcome: 'allowed' } as const;
const undetermined = { outcome: 'undetermined' } as const;
const blocked = (code: CorsError): Expected => ({ outcome: 'blocked', code });
const notCors = (kind: NotCorsKind): Expected => ({ outcome: 'not-cors', notCors: kind });

type Row = [id: string, does: (world: World) => string, ...says: Expected[]];
const rows = (place: Place, list: readonly Row[]): Case[] =>
  list.map(([id, does, ...says]) => ({ id, place, does, says, ...(NAMES[id] ? { names: NAMES[id] } : {}) }));

/** The reason, known here only, that must be among those it can be. */
const NAMES: Readonly<Record<string, RegExp>> = {
  'worker-blocked': /response without “Access-Control-Allow-Origin: http:/,
  'worker-answer-blocked': /response without “Access-Control-Allow-Origin: http:/,
  'cached-image': /browser’s cache/,
  'sw-error': /service worker/,
  'lna-insecure': /local network, which only https pages can get/,
};

const PUT = `{ method: 'PUT' }`;

const network = rows('page', [
  ['refused', ({ closed }) => `read('${closed}/?refused')`, notCors('refused')],
  ['refused-put', ({ closed }) => `read('${closed}/?refused-put', ${PUT})`, notCors('refused')],
  ['name', () => `read('http://nowhere.invalid/?name')`, notCors('name-not-found')],
  ['tls', ({ api }) => `read('${api.replace('http:', 'https:')}/pass?tls')`, notCors('tls')],
  ['client', ({ api }) => `read('${api}/pass?client')`, notCors('blocked-before-network')],
  ['inspector', ({ api }) => `read('${api}/pass?inspector')`, notCors('blocked-before-network')],
  ['two-locations', ({ api }) => `read('${api}/two-locations?two-locations')`, notCors('invalid-http')],
  ['no-gzip', ({ api }) => `read('${api}/no-gzip?no-gzip')`, notCors('network')],
  ['socket', ({ api }) => `socket('${api.replace('http:', 'ws:')}/none?socket')`, 'unlisted'],
  ['port', () => `read('http://127.0.0.1:6000/?port')`, notCors('unsafe-port')],
  ['nul', ({ api }) => `read('${api}/nul?nul')`, notCors('invalid-http')],
  ['empty', ({ api }) => `read('${api}/empty?empty')`, notCors('network')],
  [
    'options-closed',
    ({ api }) => `read('${api}/options-closed?options-closed', ${PUT})`,
    notCors('options-unanswered'),
  ],
  ['truncated', ({ api }) => `read('${api}/truncated?truncated')`, notCors('network')],
]);

const policies = rows('page', [
  [
    'orb-html',
    ({ api }) => `element('img', { src: '${api}/html?orb-html' })`,
    notCors('opaque-response-blocking'),
  ],
  [
    'orb-json',
    ({ api }) => `element('script', { src: '${api}/json?orb-json' })`,
    notCors('opaque-response-blocking'),
  ],
  ['corp-img', ({ api }) => `element('img', { src: '${api}/corp?corp-img' })`, notCors('resource-policy')],
  [
    'corp-fetch',
    ({ api }) => `unread('${api}/corp?corp-fetch', { mode: 'no-cors' })`,
    notCors('resource-policy'),
  ],
  [
    'integrity-fetch',
    ({ api }) => `read('${api}/pass?integrity-fetch', { integrity: 'sha256-AAAA' })`,
    allowed,
  ],
  [
    'integrity-script',
    ({ api }) =>
      `element('script', { src: '${api}/module.js?integrity-script', type: 'module', integrity: 'sha256-AAAA' })`,
    allowed,
  ],
]);

const endings = rows('page', [
  [
    'abort-early',
    ({ api }) => `(() => { const stop = new AbortController(); setTimeout(() => stop.abort(), 150);
      return read('${api}/silent?abort-early', { signal: stop.signal }); })()`,
    notCors('aborted'),
  ],
  [
    'abort-body',
    ({ api }) => `quiet(async () => { const stop = new AbortController();
      const reader = (await fetch('${api}/endless?abort-body', { signal: stop.signal })).body.getReader();
      await reader.read(); stop.abort(); await reader.read(); })`,
    allowed,
  ],
  [
    'abort-put',
    ({ api }) => `(() => { const stop = new AbortController(); setTimeout(() => stop.abort(), 150);
      return read('${api}/silent?abort-put', { method: 'PUT', signal: stop.signal }); })()`,
    notCors('aborted'),
  ],
  [
    'timeout',
    ({ api }) => `read('${api}/silent?timeout', { signal: AbortSignal.timeout(150) })`,
    notCors('aborted'),
  ],
  [
    'xhr-timeout',
    ({ api }) => `xhr('${api}/silent?xhr-timeout', (request) => { request.timeout = 150; })`,
    notCors('aborted'),
  ],
  ['head', ({ api }) => `read('${api}/pass?head', { method: 'HEAD' })`, allowed],
  [
    'head-blocked',
    ({ api }) => `read('${api}/none?head-blocked', { method: 'HEAD' })`,
    blocked('MissingAllowOriginHeader'),
  ],
  ['204', ({ api }) => `read('${api}/204?204')`, allowed],
  [
    'revalidated',
    ({ api }) => `read('${api}/etag?revalidated').then(() => read('${api}/etag?revalidated'))`,
    allowed,
    allowed,
  ],
  [
    'bare-304',
    ({ api }) => `read('${api}/etag?no-allow&bare-304').then(() => read('${api}/etag?no-allow&bare-304'))`,
    allowed,
    allowed,
  ],
  [
    'own-304',
    ({ api }) => `read('${api}/etag?no-allow&own-304', { headers: { 'If-None-Match': '"1"' } })`,
    blocked('MissingAllowOriginHeader'),
  ],
  ['unread', ({ api }) => `unread('${api}/pass?unread')`, allowed],
  ['stream', ({ api }) => `read('${api}/stream?stream')`, allowed],
  [
    'cancel-body',
    ({ api }) => `quiet(() => fetch('${api}/endless?cancel-body').then((answer) => answer.body.cancel()))`,
    allowed,
  ],
]);

const open = rows('page', [
  ['open', ({ third }) => `void read('${third}/silent?open')`, 'unlisted'],
  ['open-body', ({ third }) => `unread('${third}/endless?open-body')`, 'unlisted'],
]);

const leaving = rows('leaving', [
  ['left', ({ api }) => `void read('${api}/silent?left')`, 'unlisted'],
  ['left-put', ({ api }) => `void read('${api}/silent?left-put', ${PUT})`, 'unlisted'],
  ['left-body', ({ api }) => `void read('${api}/endless?left-body')`, 'unlisted'],
]);

const redirects = rows('page', [
  [
    'redirect-error',
    ({ api }) => `read('${api}/redirect?redirect-error&to=/pass', { redirect: 'error' })`,
    notCors('redirect-mode'),
  ],
  [
    'redirect-error-bare',
    ({ api }) => `read('${api}/bare-redirect?redirect-error-bare&to=/pass', { redirect: 'error' })`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'redirect-manual',
    ({ api }) => `read('${api}/redirect?redirect-manual&to=/pass', { redirect: 'manual' })`,
    allowed,
  ],
  [
    'redirect-manual-bare',
    ({ api }) => `read('${api}/bare-redirect?redirect-manual-bare&to=/pass', { redirect: 'manual' })`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'redirect-own-manual',
    ({ page, api }) =>
      `read('${page}/redirect?redirect-own-manual&to=${api}/pass?redirect-own-manual', { redirect: 'manual' })`,
    'unlisted',
  ],
  [
    'redirect-own-error',
    ({ page, api }) =>
      `read('${page}/redirect?redirect-own-error&to=${api}/pass?redirect-own-error', { redirect: 'error' })`,
    notCors('redirect-mode'),
  ],
  ['redirect-loop', ({ api }) => `read('${api}/loop?redirect-loop')`, notCors('too-many-redirects')],
  [
    'redirect-data',
    ({ api }) => `read('${api}/redirect?redirect-data&to=data:,x')`,
    notCors('unsafe-redirect'),
  ],
  [
    'redirect-user',
    ({ page, api }) =>
      `read('${page}/redirect?redirect-user&to=${api.replace('//', '//user:secret@')}/pass?redirect-user')`,
    blocked('RedirectContainsCredentials'),
  ],
  [
    'redirect-scheme',
    ({ api }) => `read('${api}/redirect?redirect-scheme&to=foo://redirect-scheme')`,
    blocked('CorsDisabledScheme'),
  ],
  [
    'redirect-foreign',
    ({ api, third }) => `read('${api}/redirect?redirect-foreign&to=${third}/star?redirect-foreign')`,
    allowed,
  ],
  [
    'mode-same-origin',
    ({ api }) => `read('${api}/pass?mode-same-origin', { mode: 'same-origin' })`,
    'unlisted',
  ],
  [
    'mode-same-origin-redirect',
    ({ page, api }) =>
      `read('${page}/redirect?mode-same-origin-redirect&to=${api}/pass?mode-same-origin-redirect', { mode: 'same-origin' })`,
    notCors('same-origin-mode'),
  ],
  [
    'only-if-cached',
    ({ page }) => `read('${page}/pass?only-if-cached', { mode: 'same-origin', cache: 'only-if-cached' })`,
    'unlisted',
  ],
]);

const askers = rows('page', [
  ['worker', ({ api }) => `inWorker('${api}/pass?worker')`, allowed],
  ['worker-blocked', ({ api }) => `inWorker('${api}/none?worker-blocked')`, undetermined],
  ['worker-put', ({ api }) => `inWorker('${api}/pass?worker-put', ${PUT})`, allowed],
  [
    'worker-put-blocked',
    ({ api }) => `inWorker('${api}/options-none?worker-put-blocked', ${PUT})`,
    blocked('PreflightMissingAllowOriginHeader'),
  ],
  [
    'worker-answer-blocked',
    ({ api }) => `inWorker('${api}/none?worker-answer-blocked', ${PUT})`,
    undetermined,
  ],
  ['worker-refused', ({ closed }) => `inWorker('${closed}/?worker-refused')`, notCors('refused')],
  ['shared', ({ api }) => `inSharedWorker('${api}/pass?shared')`, 'unlisted'],
  ['shared-blocked', ({ api }) => `inSharedWorker('${api}/none?shared-blocked')`, 'unlisted'],
  [
    'sandbox',
    ({ api }) =>
      `inFrame('${api}/null-allowed?sandbox', (frame, text) => { frame.sandbox = 'allow-scripts'; frame.srcdoc = text; })`,
    allowed,
  ],
  [
    'sandbox-blocked',
    ({ api }) =>
      `inFrame('${api}/none?sandbox-blocked', (frame, text) => { frame.sandbox = 'allow-scripts'; frame.srcdoc = text; })`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'blob-frame',
    ({ api }) => `inFrame('${api}/none?blob-frame', (frame, text) => {
      frame.src = URL.createObjectURL(new Blob([text], { type: 'text/html' })); })`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'data-frame',
    ({ api }) =>
      `inFrame('${api}/none?data-frame', (frame, text) => { frame.src = 'data:text/html,' + encodeURIComponent(text); })`,
    blocked('MissingAllowOriginHeader'),
  ],
  ['opaque', ({ api }) => `unread('${api}/none?opaque', { mode: 'no-cors' })`, allowed],
  ['image', ({ api }) => `element('img', { src: '${api}/image.png?image', crossorigin: '' })`, allowed],
  [
    'image-blocked',
    ({ api }) => `element('img', { src: '${api}/image.png?image-blocked&blocked', crossorigin: '' })`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'cached-image',
    ({ api }) =>
      `element('img', { src: '${api}/image.png?cached-image' }).then(() => read('${api}/image.png?cached-image'))`,
    undetermined,
  ],
  [
    'cached-answer',
    ({ api }) =>
      `read('${api}/image.png?cached-answer&blocked').then(() => read('${api}/image.png?cached-answer&blocked'))`,
    blocked('MissingAllowOriginHeader'),
    blocked('MissingAllowOriginHeader'),
  ],
  ['scheme', () => `read('foo://bar/?scheme')`, 'unlisted'],
  [
    'style-blocked',
    ({ api }) =>
      `element('link', { rel: 'stylesheet', href: '${api}/none?style-blocked', crossorigin: '' }, document.head)`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'video-blocked',
    ({ api }) => `element('video', { src: '${api}/none?video-blocked', crossorigin: '', preload: 'auto' })`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'import-blocked',
    ({ api }) => `quiet(() => import('${api}/module.js?import-blocked&blocked'))`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'image-credentials',
    ({ api }) => `element('img', { src: '${api}/star?image-credentials', crossorigin: 'use-credentials' })`,
    blocked('WildcardOriginNotAllowed'),
  ],
  [
    'events-credentials',
    ({ api }) => `events('${api}/star?events-credentials', { withCredentials: true })`,
    blocked('WildcardOriginNotAllowed'),
  ],
  [
    'xhr-credentials',
    ({ api }) => `xhr('${api}/star?xhr-credentials', (request) => { request.withCredentials = true; })`,
    blocked('WildcardOriginNotAllowed'),
  ],
  ['module', ({ api }) => `element('script', { type: 'module', src: '${api}/module.js?module' })`, allowed],
  [
    'module-blocked',
    ({ api }) => `element('script', { type: 'module', src: '${api}/module.js?module-blocked&blocked' })`,
    blocked('MissingAllowOriginHeader'),
  ],
  ['font', ({ api }) => `font('${api}/font.woff2?font')`, allowed],
  [
    'font-blocked',
    ({ api }) => `font('${api}/font.woff2?font-blocked&blocked')`,
    blocked('MissingAllowOriginHeader'),
  ],
  ['events', ({ api }) => `events('${api}/events?events')`, allowed],
  [
    'events-blocked',
    ({ api }) => `events('${api}/events?events-blocked&blocked')`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'upload',
    ({ api }) => `xhr('${api}/pass?upload', (request) => { request.upload.onprogress = () => {}; })`,
    allowed,
  ],
  [
    'upload-blocked',
    ({ api }) =>
      `xhr('${api}/options-none?upload-blocked', (request) => { request.upload.onprogress = () => {}; })`,
    blocked('PreflightMissingAllowOriginHeader'),
  ],
  [
    'beacon',
    ({ api }) => `navigator.sendBeacon('${api}/pass?beacon', new Blob(['{}'], { type: 'application/json' }))`,
    blocked('PreflightInvalidAllowCredentials'),
  ],
  ['beacon-text', ({ api }) => `navigator.sendBeacon('${api}/none?beacon-text', 'a')`, allowed],
  [
    'preload',
    ({
      api,
    }) => `element('link', { rel: 'preload', as: 'fetch', href: '${api}/pass?preload', crossorigin: '' }, document.head)
      .then(() => read('${api}/pass?preload'))`,
    allowed,
  ],
  [
    'preload-blocked',
    ({ api }) =>
      `element('link', { rel: 'preload', as: 'fetch', href: '${api}/none?preload-blocked', crossorigin: '' }, document.head)`,
    blocked('MissingAllowOriginHeader'),
  ],
  ['keepalive', ({ api }) => `read('${api}/pass?keepalive', { keepalive: true })`, allowed],
  [
    'keepalive-blocked',
    ({ api }) => `read('${api}/none?keepalive-blocked', { keepalive: true })`,
    blocked('MissingAllowOriginHeader'),
  ],
  [
    'preflight-kept',
    ({ api }) =>
      `read('${api}/cached-preflight?preflight-kept', ${PUT}).then(() => read('${api}/cached-preflight?preflight-kept', ${PUT}))`,
    allowed,
    allowed,
  ],
  [
    'preflight-kept-blocked',
    ({ api }) => `read('${api}/cached-preflight?preflight-kept-blocked&blocked', ${PUT})
      .then(() => read('${api}/cached-preflight?preflight-kept-blocked&blocked', ${PUT}))`,
    blocked('MissingAllowOriginHeader'),
    blocked('MissingAllowOriginHeader'),
  ],
]);

const csp = rows('csp', [
  ['csp-fetch', ({ api }) => `read('${api}/pass?csp-fetch')`, 'unlisted'],
  [
    'csp-redirect',
    ({ page, api }) => `read('${page}/redirect?csp-redirect&to=${api}/pass?csp-redirect')`,
    notCors('blocked-before-network'),
  ],
  ['csp-xhr', ({ api }) => `xhr('${api}/pass?csp-xhr')`, notCors('blocked-before-network')],
]);

const embedder = rows('coep', [
  [
    'coep-img',
    ({ api }) => `element('img', { src: '${api}/image.png?coep-img' })`,
    notCors('resource-policy'),
  ],
  ['coep-fetch', ({ api }) => `read('${api}/pass?coep-fetch')`, allowed],
  ['coep-none', ({ api }) => `read('${api}/none?coep-none')`, blocked('MissingAllowOriginHeader')],
]);

/** A page on http under a name that is no secure context: no Sec-Fetch headers, no client hints. */
const plain = rows('plain', [
  ['plain-pass', ({ api }) => `read('${api}/pass?plain-pass')`, allowed],
  ['plain-none', ({ api }) => `read('${api}/none?plain-none')`, blocked('MissingAllowOriginHeader')],
  [
    'plain-put',
    ({ api }) => `read('${api}/options-none?plain-put', ${PUT})`,
    blocked('PreflightMissingAllowOriginHeader'),
  ],
  ['plain-opaque', ({ api }) => `unread('${api}/none?plain-opaque', { mode: 'no-cors' })`, allowed],
  ['plain-image', ({ api }) => `element('img', { src: '${api}/image.png?plain-image&blocked' })`, 'unlisted'],
  [
    'plain-orb',
    ({ api }) => `element('img', { src: '${api}/html?plain-orb' })`,
    notCors('opaque-response-blocking'),
  ],
  [
    'plain-star',
    ({ api }) => `read('${api}/star?plain-star', { credentials: 'include' })`,
    blocked('WildcardOriginNotAllowed'),
  ],
  ['plain-beacon', ({ api }) => `navigator.sendBeacon('${api}/none?plain-beacon', 'a')`, allowed],
  [
    'plain-redirect',
    ({ api }) => `read('${api}/bare-redirect?plain-redirect&to=/pass')`,
    blocked('MissingAllowOriginHeader'),
  ],
]);

const serviceWorker = rows('sw', [
  ['sw-past', ({ api }) => `read('${api}/pass?sw-past')`, allowed],
  [
    'sw-past-blocked',
    ({ api }) => `read('${api}/none?sw-past-blocked')`,
    blocked('MissingAllowOriginHeader'),
  ],
  ['sw-reissue', ({ api }) => `read('${api}/pass?sw=reissue&sw-reissue')`, allowed, allowed],
  [
    'sw-reissue-blocked',
    ({ api }) => `read('${api}/none?sw=reissue&sw-reissue-blocked')`,
    blocked('MissingAllowOriginHeader'),
    notCors('service-worker'),
  ],
  ['sw-reissue-put', ({ api }) => `read('${api}/pass?sw=reissue&sw-reissue-put', ${PUT})`, allowed, allowed],
  [
    'sw-reissue-put-blocked',
    ({ api }) => `read('${api}/options-none?sw=reissue&sw-reissue-put-blocked', ${PUT})`,
    blocked('PreflightMissingAllowOriginHeader'),
    notCors('service-worker'),
  ],
  ['sw-error', ({ api }) => `read('${api}/pass?sw=error&sw-error')`, undetermined],
  ['sw-error-own', ({ page }) => `read('${page}/pass?sw=error&sw-error-own')`, notCors('same-origin')],
  ['sw-opaque', ({ api }) => `read('${api}/pass?sw=opaque&sw-opaque')`, notCors('service-worker'), allowed],
  ['sw-cache', ({ api }) => `read('${api}/none?sw=cache&sw-cache')`, allowed],
]);

const files = rows('file', [
  ['file', ({ api }) => `read('${api}/null-allowed?file')`, allowed],
  ['file-star', ({ api }) => `read('${api}/star?file-star')`, allowed],
  ['file-blocked', ({ api }) => `read('${api}/none?file-blocked')`, blocked('MissingAllowOriginHeader')],
  [
    'file-put',
    ({ api }) => `read('${api}/options-none?file-put', ${PUT})`,
    blocked('PreflightMissingAllowOriginHeader'),
  ],
  ['file-refused', ({ closed }) => `read('${closed}/?file-refused')`, notCors('refused')],
]);

const secure = rows('https', [
  ['mixed', () => `read('http://nowhere.invalid/?mixed')`, notCors('blocked-before-network')],
]);

// While a prompt is open the request stays under way; a headless browser denies at once, so that is left to unit tests.
const localNetwork = [
  ...rows('public', [
    ['lna', ({ api }) => `read('${api}/pass?lna')`, undetermined],
    [
      'lna-put',
      ({ api }) => `read('${api}/pass?lna-put', ${PUT})`,
      blocked('LocalNetworkAccessPermissionDenied'),
    ],
  ]),
  ...rows('insecure', [
    ['lna-insecure', ({ api }) => `read('${api}/pass?lna-insecure')`, undetermined],
    [
      'lna-insecure-put',
      ({ api }) => `read('${api}/pass?lna-insecure-put', ${PUT})`,
      blocked('InsecureLocalNetwork'),
    ],
  ]),
];

export const cases: readonly Case[] = [
  ...network,
  ...policies,
  ...endings,
  ...open,
  ...redirects,
  ...askers,
  ...leaving,
  ...csp,
  ...embedder,
  ...serviceWorker,
  ...files,
  ...secure,
  ...plain,
  ...localNetwork,
];
