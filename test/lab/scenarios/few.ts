// The few faults that are shown on every further server, in each one's own words.
import type { LabServer } from '../types.ts';
import { CORRECT, type OnServer, text } from './define.ts';

/** The kinds of these faults. */
export type FewKind =
  | 'no-allow-origin'
  | 'options-not-handled'
  | 'origin-trailing-slash'
  | 'wildcard-with-credentials'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'proxy-doubles';

type Proxy = 'nginx' | 'caddy' | 'apache' | 'haproxy';
type FewServer = Exclude<LabServer, 'express' | 'hono' | 'fastapi'>;

const plainApp = { marked: '', around: '', routes: null };
const corsApp = { marked: CORRECT.express, around: '', routes: null };

/** CORS that is right but for what is missing in these lists. */
interface Lists {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
}

const NO_PUT: Lists = { methods: ['GET', 'POST'], headers: ['Content-Type'] };
const ONE_HEADER: Lists = { methods: ['GET', 'POST'], headers: ['X-Request-Id'] };

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

const nodeByHand = ({ methods, headers }: Lists): string =>
  text(`
    res.setHeader('Access-Control-Allow-Origin', '{{page}}');
    if (req.method === 'OPTIONS') {
      res.setHeader('Access-Control-Allow-Methods', '${methods.join(', ')}');
      res.setHeader('Access-Control-Allow-Headers', '${headers.join(', ')}');
      res.writeHead(204).end();
      return;
    }
  `);

const express = (options: string): string => `import cors from 'cors';\napp.use(cors(${options}));`;

const fastify = (options: string): string =>
  `import cors from '@fastify/cors';\nawait app.register(cors, { ${options} });`;

const koa = (options: string): string => `import cors from '@koa/cors';\napp.use(cors({ ${options} }));`;

const flask = (options: string): string => `from flask_cors import CORS\nCORS(app, ${options})`;

const django = (...settings: readonly string[]): string =>
  [
    'INSTALLED_APPS += ["corsheaders"]',
    'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]',
    ...settings,
  ].join('\n');

const nginxByHand = ({ methods, headers }: Lists): string =>
  text(`
    add_header Access-Control-Allow-Origin {{page}} always;
    add_header Access-Control-Allow-Methods '${methods.join(', ')}' always;
    add_header Access-Control-Allow-Headers '${headers.join(', ')}' always;
    if ($request_method = OPTIONS) {
      return 204;
    }
  `);

const caddyByHand = ({ methods, headers }: Lists): string =>
  text(`
    header Access-Control-Allow-Origin {{page}}
    @preflight method OPTIONS
    header @preflight Access-Control-Allow-Methods "${methods.join(', ')}"
    header @preflight Access-Control-Allow-Headers "${headers.join(', ')}"
    respond @preflight 204
  `);

const apacheByHand = ({ methods, headers }: Lists): string =>
  text(`
    Header always set Access-Control-Allow-Origin {{page}}
    Header always set Access-Control-Allow-Methods "${methods.join(', ')}"
    Header always set Access-Control-Allow-Headers "${headers.join(', ')}"
    RewriteEngine On
    RewriteCond %{REQUEST_METHOD} =OPTIONS
    RewriteRule ^ - [R=204,L]
  `);

const haproxyByHand = ({ methods, headers }: Lists): string =>
  text(`
    http-after-response set-header Access-Control-Allow-Origin {{page}}
    http-after-response set-header Access-Control-Allow-Methods "${methods.join(', ')}"
    http-after-response set-header Access-Control-Allow-Headers "${headers.join(', ')}"
    http-request return status 204 if METH_OPTIONS
  `);

/** What stands between the marks; null where the server cannot be broken that way. */
const MARKED: Readonly<Record<FewServer, Readonly<Record<FewKind, string | null>>>> = {
  express4: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': express("{ origin: '{{page}}/' }"),
    'wildcard-with-credentials': express(''),
    'method-not-allowed': express("{ origin: '{{page}}', methods: ['GET', 'POST'] }"),
    'header-not-allowed': express("{ origin: '{{page}}', allowedHeaders: ['X-Request-Id'] }"),
    'proxy-doubles': null,
  },
  node: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': "res.setHeader('Access-Control-Allow-Origin', '{{page}}/');",
    'wildcard-with-credentials': "res.setHeader('Access-Control-Allow-Origin', '*');",
    'method-not-allowed': nodeByHand(NO_PUT),
    'header-not-allowed': nodeByHand(ONE_HEADER),
    'proxy-doubles': null,
  },
  fastify: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': fastify("origin: '{{page}}/'"),
    'wildcard-with-credentials': fastify("origin: '*'"),
    'method-not-allowed': fastify(`origin: '{{page}}', methods: [${quoted(NO_PUT.methods)}]`),
    'header-not-allowed': fastify(`origin: '{{page}}', allowedHeaders: [${quoted(ONE_HEADER.headers)}]`),
    'proxy-doubles': null,
  },
  koa: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': koa("origin: '{{page}}/'"),
    'wildcard-with-credentials': koa("origin: '*'"),
    'method-not-allowed': koa(`origin: '{{page}}', allowMethods: [${quoted(NO_PUT.methods)}]`),
    'header-not-allowed': koa(`origin: '{{page}}', allowHeaders: [${quoted(ONE_HEADER.headers)}]`),
    'proxy-doubles': null,
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
    'proxy-doubles': null,
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
    'proxy-doubles': null,
  },
  nginx: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': 'add_header Access-Control-Allow-Origin {{page}}/ always;',
    'wildcard-with-credentials': 'add_header Access-Control-Allow-Origin * always;',
    'method-not-allowed': nginxByHand(NO_PUT),
    'header-not-allowed': nginxByHand(ONE_HEADER),
    'proxy-doubles': 'add_header Access-Control-Allow-Origin $http_origin always;',
  },
  caddy: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': 'header Access-Control-Allow-Origin {{page}}/',
    'wildcard-with-credentials': 'header Access-Control-Allow-Origin *',
    'method-not-allowed': caddyByHand(NO_PUT),
    'header-not-allowed': caddyByHand(ONE_HEADER),
    'proxy-doubles': 'header Access-Control-Allow-Origin {{page}}',
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
  },
  haproxy: {
    'no-allow-origin': '',
    'options-not-handled': '',
    'origin-trailing-slash': 'http-response set-header Access-Control-Allow-Origin {{page}}/',
    'wildcard-with-credentials': 'http-response set-header Access-Control-Allow-Origin *',
    'method-not-allowed': haproxyByHand(NO_PUT),
    'header-not-allowed': haproxyByHand(ONE_HEADER),
    'proxy-doubles': 'http-response add-header Access-Control-Allow-Origin {{page}}',
  },
};

const PROXIES: ReadonlySet<string> = new Set<Proxy>(['nginx', 'caddy', 'apache', 'haproxy']);

/** The further servers that can be broken that way, for a fault's `on`. */
export function few(kind: FewKind): Partial<Record<FewServer, OnServer>> {
  const app = kind === 'proxy-doubles' ? corsApp : plainApp;
  return Object.fromEntries(
    Object.entries(MARKED).flatMap(([server, by]) => {
      const marked = by[kind];
      if (marked === null) return [];
      return [[server, PROXIES.has(server) ? { marked, app } : { marked }]];
    }),
  );
}
