// Servers that send no Access-Control-Allow-Origin: none at all, too late, or not for this origin.
import { ask, blocked, CORRECT, define, postJson, text } from './define.ts';
import { few } from './few.ts';
import { flask, rackCors, rsCors, workerByHand } from './words.ts';

export const missing = [
  ...define({
    kind: 'no-allow-origin',
    title: 'No CORS headers at all',
    cause: 'no-cors-headers',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    on: { express: {}, hono: {}, fastapi: {}, ...few('no-allow-origin') },
  }),
  ...define({
    kind: 'cors-after-routes',
    title: 'CORS is switched on after the routes, so it never runs for them',
    cause: 'no-cors-headers',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    on: {
      express: {
        around: text(`
          app.get('/items', (req, res) => {
            res.json({ items: ['tea', 'milk'] });
          });
        `),
        routes: text(`
          import lateCors from 'cors';
          app.use(lateCors({ origin: '{{page}}' }));
        `),
      },
      hono: {
        around: "app.get('/items', (c) => c.json({ items: ['tea', 'milk'] }));",
        routes: text(`
          import { cors as lateCors } from 'hono/cors';
          app.use('*', lateCors({ origin: '{{page}}' }));
        `),
      },
    },
  }),
  ...define({
    kind: 'origin-not-listed',
    title: 'CORS is on, but the page is not in the list of origins',
    cause: 'origin-not-listed',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    on: listOf('https://app.example.com'),
  }),
  ...define({
    kind: 'origin-not-listed-preflight',
    title: 'The preflight finds that the page is not in the list of origins',
    cause: 'origin-not-listed',
    request: postJson(),
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: listOf('https://app.example.com'),
  }),
  ...define({
    kind: 'origin-listed-with-slash',
    title: 'The list of origins holds the page with a slash at its end, so it never matches',
    cause: 'origin-not-listed',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    on: {
      ...listOf('{{page}}/'),
      flask: { marked: flask('origins=["{{page}}/"]') },
      rails: { marked: rackCors("'{{page}}/'", 'headers: :any, methods: [:get]') },
      go: { marked: rsCors('AllowedOrigins: []string{"{{page}}/"}') },
    },
  }),
  ...define({
    kind: 'origin-callback-error',
    title: 'The function that checks origins answers with an error, which becomes a 500',
    cause: 'origin-not-listed',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    on: {
      express: {
        marked: text(`
          import cors from 'cors';
          const allowed = ['https://app.example.com'];
          app.use(
            cors({
              origin(origin, done) {
                if (allowed.includes(origin)) done(null, true);
                else done(new Error('Not allowed by CORS'));
              },
            }),
          );
        `),
      },
    },
  }),
  ...define({
    kind: 'error-500',
    title: 'The handler fails, and the 500 leaves without CORS headers',
    cause: 'error-page',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    mended: 500,
    on: {
      express: {
        around: text(`
          import routeCors from 'cors';
          function readCart() {
            throw new Error('the database is down');
          }
          app.get('/items', readCart, routeCors({ origin: '{{page}}' }), (req, res) => {
            res.json({ items: ['tea', 'milk'] });
          });
        `),
        routes: '',
      },
      fastapi: {
        marked: CORRECT.fastapi,
        routes: text(`
          @app.get("/items")
          async def list_items():
              raise RuntimeError("the database is down")
        `),
      },
      'cloudflare-workers': {
        marked: workerByHand({ 'Access-Control-Allow-Origin': '{{page}}' }),
        routes: text(`
          const worker = {
            async fetch() {
              throw new Error('the database is down');
            },
          };
        `),
      },
    },
  }),
];

function listOf(origin: string) {
  return {
    express: {
      marked: text(`
      import cors from 'cors';
      app.use(cors({ origin: ['${origin}'] }));
    `),
    },
    hono: {
      marked: text(`
      import { cors } from 'hono/cors';
      app.use('*', cors({ origin: ['${origin}'] }));
    `),
    },
    fastapi: {
      marked: text(`
      from fastapi.middleware.cors import CORSMiddleware
      app.add_middleware(CORSMiddleware, allow_origins=["${origin}"], allow_methods=["*"], allow_headers=["*"])
    `),
    },
  };
}
