// The faults that are shown on every further server, in each one's own words.
import type { LabServer } from '../types.ts';
import { blocked, CORRECT, type OnServer, text } from './define.ts';
import {
  apacheByHand,
  caddyByHand,
  django,
  express,
  fastify,
  flask,
  goByHand,
  goWithoutCors,
  haproxyByHand,
  koa,
  NO_PUT,
  nest,
  nextByHand,
  nextPreflight,
  nginxByHand,
  nodeByHand,
  ONE_HEADER,
  quoted,
  rackByHand,
  rackCors,
  rsCors,
  tokenCheck,
  workerByHand,
  workerPreflight,
  workerWithoutCors,
} from './words.ts';

/** The kinds of these faults. */
export type FewKind =
  | 'no-allow-origin'
  | 'options-not-handled'
  | 'options-401'
  | 'origin-trailing-slash'
  | 'wildcard-with-credentials'
  | 'credentials-absent'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'proxy-doubles'
  | 'proxy-strips'
  | 'proxy-502';

type FewServer = Exclude<LabServer, 'express' | 'hono' | 'fastapi'>;

/** What stands between the marks, or more; a kind that is left out cannot be shown on that server. */
type Faults = Readonly<Partial<Record<FewKind, string | OnServer>>>;

/** Refuses the preflight as a whole and says nothing of CORS, as rack-cors and rs/cors do. */
const silently = (marked: string): OnServer => ({
  marked,
  expected: blocked('PreflightMissingAllowOriginHeader'),
});

/** The snippet for Next.js is for the paths under /api. */
const inApi = (marked: string, path = '/api/items'): OnServer => ({ marked, path });

const plainApp = { marked: '', around: '', routes: null };
const corsApp = { marked: CORRECT.express, around: '', routes: null };
const guardedApp = { marked: '', around: tokenCheck.express, routes: null };

const behindGuard: OnServer = { app: guardedApp };
/** A login of Caddy's own, which its `respond` comes too late for; the page's token is not what it asks for. */
const caddyLogin: OnServer = {
  around: text(`
    basicauth {
      bob JDJhJDE0JHlVUEt0QUxiTlhBOVJRYXlSUVVqdU9PbVRLMWt3a2RiR0RDaEJDN25nTHRQMjZ3SHhtQ2xT
    }
  `),
  mended: 401,
};
const isDown: OnServer = { app: null };

const FAULTS: Readonly<Record<FewServer, Faults>> = {
  express4: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': express("{ origin: '{{page}}/' }"),
    'wildcard-with-credentials': express(''),
    'method-not-allowed': express("{ origin: '{{page}}', methods: ['GET', 'POST'] }"),
    'header-not-allowed': express("{ origin: '{{page}}', allowedHeaders: ['X-Request-Id'] }"),
    'credentials-absent': express("{ origin: '{{page}}' }"),
  },
  node: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': "res.setHeader('Access-Control-Allow-Origin', '{{page}}/');",
    'wildcard-with-credentials': "res.setHeader('Access-Control-Allow-Origin', '*');",
    'method-not-allowed': nodeByHand(NO_PUT),
    'header-not-allowed': nodeByHand(ONE_HEADER),
    'options-401': { around: tokenCheck.node },
    'credentials-absent': "res.setHeader('Access-Control-Allow-Origin', '{{page}}');",
  },
  fastify: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': fastify("origin: '{{page}}/'"),
    'wildcard-with-credentials': fastify("origin: '*'"),
    // Its own list is GET, HEAD and POST.
    'method-not-allowed': fastify("origin: '{{page}}'"),
    'header-not-allowed': fastify(`origin: '{{page}}', allowedHeaders: [${quoted(ONE_HEADER.headers)}]`),
    'options-401': { around: tokenCheck.fastify },
    'credentials-absent': fastify("origin: '{{page}}'"),
  },
  koa: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': koa("origin: '{{page}}/'"),
    'wildcard-with-credentials': koa("origin: '*'"),
    'method-not-allowed': koa(`origin: '{{page}}', allowMethods: [${quoted(NO_PUT.methods)}]`),
    'header-not-allowed': koa(`origin: '{{page}}', allowHeaders: [${quoted(ONE_HEADER.headers)}]`),
    'options-401': { around: tokenCheck.koa },
    'credentials-absent': koa("origin: '{{page}}'"),
  },
  flask: {
    'no-allow-origin': '',
    'options-not-handled': '',
    // flask-cors would leave the header out.
    'origin-trailing-slash': text(`
      @app.after_request
      def allow_origin(response):
          response.headers["Access-Control-Allow-Origin"] = "{{page}}/"
          return response
    `),
    'wildcard-with-credentials': flask('send_wildcard=True'),
    'method-not-allowed': flask('origins=["{{page}}"], methods=["GET", "POST"]'),
    'header-not-allowed': flask('origins=["{{page}}"], allow_headers=["X-Request-Id"]'),
    'options-401': { around: tokenCheck.flask },
    'credentials-absent': flask('origins=["{{page}}"]'),
  },
  django: {
    'no-allow-origin': '',
    'options-not-handled': '',
    // django-cors-headers refuses such an origin when it starts.
    'origin-trailing-slash':
      'MIDDLEWARE = ["byhand.allow_origin", *MIDDLEWARE]\nALLOWED_ORIGIN = "{{page}}/"',
    'wildcard-with-credentials': django('CORS_ALLOW_ALL_ORIGINS = True'),
    'method-not-allowed': django(
      'CORS_ALLOWED_ORIGINS = ["{{page}}"]',
      'CORS_ALLOW_METHODS = ["GET", "POST"]',
    ),
    'header-not-allowed': django(
      'CORS_ALLOWED_ORIGINS = ["{{page}}"]',
      'CORS_ALLOW_HEADERS = ["x-request-id"]',
    ),
    'options-401': { around: tokenCheck.django },
    'credentials-absent': django('CORS_ALLOWED_ORIGINS = ["{{page}}"]'),
  },
  nestjs: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': nest("origin: '{{page}}/'"),
    'wildcard-with-credentials': 'app.enableCors();',
    'method-not-allowed': nest(`origin: '{{page}}', methods: [${quoted(NO_PUT.methods)}]`),
    'header-not-allowed': nest(`origin: '{{page}}', allowedHeaders: [${quoted(ONE_HEADER.headers)}]`),
    'options-401': { around: tokenCheck.express },
    'credentials-absent': nest("origin: '{{page}}'"),
  },
  nextjs: {
    'no-allow-origin': inApi(nextByHand({})),
    'options-not-handled': inApi(nextByHand({})),
    'origin-trailing-slash': inApi(nextByHand({ 'Access-Control-Allow-Origin': '{{page}}/' })),
    'wildcard-with-credentials': inApi(nextByHand({ 'Access-Control-Allow-Origin': '*' })),
    'method-not-allowed': inApi(nextPreflight(NO_PUT)),
    'header-not-allowed': inApi(nextPreflight(ONE_HEADER)),
    'options-401': inApi(nextByHand({}), '/api/guarded'),
    'credentials-absent': inApi(nextByHand({ 'Access-Control-Allow-Origin': '{{page}}' })),
  },
  rails: {
    'no-allow-origin': '',
    'options-not-handled': '',
    // rack-cors would leave the header out.
    'origin-trailing-slash': rackByHand('{{page}}/'),
    'wildcard-with-credentials': rackCors("'*'", 'headers: :any, methods: :any'),
    'method-not-allowed': silently(rackCors("'{{page}}'", 'headers: :any, methods: [:get, :post]')),
    'header-not-allowed': silently(rackCors("'{{page}}'", "headers: ['X-Request-Id'], methods: [:get]")),
    'options-401': { around: tokenCheck.rails },
    'credentials-absent': rackCors("'{{page}}'", 'headers: :any, methods: :any'),
  },
  go: {
    'no-allow-origin': goWithoutCors,
    'options-not-handled': goWithoutCors,
    // rs/cors would leave the header out.
    'origin-trailing-slash': goByHand('{{page}}/'),
    'wildcard-with-credentials': goByHand('*'),
    // Its own list is GET, POST and HEAD.
    'method-not-allowed': silently(rsCors('AllowedOrigins: []string{"{{page}}"}')),
    'header-not-allowed': silently(
      rsCors('AllowedOrigins: []string{"{{page}}"}, AllowedHeaders: []string{"X-Request-Id"}'),
    ),
    'options-401': { marked: goWithoutCors, around: tokenCheck.go },
    'credentials-absent': rsCors('AllowedOrigins: []string{"{{page}}"}'),
  },
  'cloudflare-workers': {
    'no-allow-origin': workerWithoutCors,
    'options-not-handled': workerWithoutCors,
    'origin-trailing-slash': workerByHand({ 'Access-Control-Allow-Origin': '{{page}}/' }),
    'wildcard-with-credentials': workerByHand({ 'Access-Control-Allow-Origin': '*' }),
    'method-not-allowed': workerPreflight(NO_PUT),
    'header-not-allowed': workerPreflight(ONE_HEADER),
    'options-401': { marked: workerWithoutCors, routes: tokenCheck['cloudflare-workers'] },
    'credentials-absent': workerByHand({ 'Access-Control-Allow-Origin': '{{page}}' }),
  },
  nginx: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': 'add_header Access-Control-Allow-Origin {{page}}/ always;',
    'wildcard-with-credentials': 'add_header Access-Control-Allow-Origin * always;',
    'method-not-allowed': nginxByHand(NO_PUT),
    'header-not-allowed': nginxByHand(ONE_HEADER),
    'proxy-doubles': 'add_header Access-Control-Allow-Origin $http_origin always;',
    'options-401': behindGuard,
    'credentials-absent': 'add_header Access-Control-Allow-Origin {{page}} always;',
    'proxy-strips': 'proxy_hide_header Access-Control-Allow-Origin;',
    'proxy-502': isDown,
  },
  caddy: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': 'header Access-Control-Allow-Origin {{page}}/',
    'wildcard-with-credentials': 'header Access-Control-Allow-Origin *',
    'method-not-allowed': caddyByHand(NO_PUT),
    'header-not-allowed': caddyByHand(ONE_HEADER),
    'proxy-doubles': 'header Access-Control-Allow-Origin {{page}}',
    'options-401': caddyLogin,
    'credentials-absent': 'header Access-Control-Allow-Origin {{page}}',
    'proxy-strips': 'header {\n  -Access-Control-Allow-Origin\n  defer\n}',
    'proxy-502': isDown,
  },
  apache: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': 'Header always set Access-Control-Allow-Origin {{page}}/',
    'wildcard-with-credentials': 'Header always set Access-Control-Allow-Origin *',
    'method-not-allowed': apacheByHand(NO_PUT),
    'header-not-allowed': apacheByHand(ONE_HEADER),
    // "always" is another table than the one with the application's headers.
    'proxy-doubles': 'Header always set Access-Control-Allow-Origin {{page}}',
    'options-401': behindGuard,
    'credentials-absent': 'Header always set Access-Control-Allow-Origin {{page}}',
    'proxy-strips': 'Header unset Access-Control-Allow-Origin',
    'proxy-502': { ...isDown, mended: 503 },
  },
  haproxy: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': 'http-response set-header Access-Control-Allow-Origin {{page}}/',
    'wildcard-with-credentials': 'http-response set-header Access-Control-Allow-Origin *',
    'method-not-allowed': haproxyByHand(NO_PUT),
    'header-not-allowed': haproxyByHand(ONE_HEADER),
    'proxy-doubles': 'http-response add-header Access-Control-Allow-Origin {{page}}',
    'options-401': behindGuard,
    'credentials-absent': 'http-response set-header Access-Control-Allow-Origin {{page}}',
    'proxy-strips': 'http-response del-header Access-Control-Allow-Origin',
    'proxy-502': { ...isDown, mended: 503 },
  },
};

const PROXIES: ReadonlySet<string> = new Set(['nginx', 'caddy', 'apache', 'haproxy']);

/** The further servers that can be broken that way, for a fault's `on`. */
export function few(kind: FewKind): Partial<Record<FewServer, OnServer>> {
  const app = kind === 'proxy-doubles' || kind === 'proxy-strips' ? corsApp : plainApp;
  return Object.fromEntries(
    Object.entries(FAULTS).flatMap(([server, faults]) => {
      const fault = faults[kind];
      if (fault === undefined) return [];
      const part = typeof fault === 'string' ? { marked: fault } : fault;
      return [[server, PROXIES.has(server) ? { app, ...part } : part]];
    }),
  );
}
