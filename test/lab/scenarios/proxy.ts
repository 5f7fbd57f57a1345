// A proxy in front of an Express application, mostly nginx: it strips CORS headers, doubles them, or answers by itself.
import { ask, blocked, CORRECT, define, postJson, text } from './define.ts';
import { few } from './few.ts';

const plainApp = { marked: '', around: '', routes: null };
const corsApp = { marked: CORRECT.express, around: '', routes: null };
const failingApp = {
  marked: '',
  around: text(`
    app.get('/items', () => {
      throw new Error('the database is down');
    });
  `),
  routes: '',
};

const ADD_WITHOUT_ALWAYS = 'add_header Access-Control-Allow-Origin {{page}};';

export const proxy = [
  ...define({
    kind: 'proxy-strips',
    title: 'The proxy removes the Allow-Origin that the application sends',
    cause: 'proxy',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    on: few('proxy-strips'),
  }),
  ...define({
    kind: 'proxy-strips-preflight',
    title: 'The proxy removes Allow-Origin from the preflight’s answer too',
    cause: 'proxy',
    request: postJson(),
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: { nginx: { marked: 'proxy_hide_header Access-Control-Allow-Origin;', app: corsApp } },
  }),
  ...define({
    kind: 'proxy-doubles',
    title: 'The application and the proxy both send Allow-Origin',
    cause: 'proxy',
    request: ask(),
    expected: blocked('MultipleAllowOriginValues', '{{page}}, {{page}}'),
    on: few('proxy-doubles'),
  }),
  ...define({
    kind: 'proxy-doubles-wildcard',
    title: 'The application sends Allow-Origin and the proxy adds a *',
    cause: 'proxy',
    request: postJson(),
    expected: blocked('PreflightMultipleAllowOriginValues', '{{page}}, *'),
    on: { nginx: { marked: 'add_header Access-Control-Allow-Origin *;', app: corsApp } },
  }),
  ...define({
    kind: 'proxy-overwrites',
    title: 'The proxy replaces the right Allow-Origin by another one',
    cause: 'proxy',
    request: ask(),
    expected: blocked('AllowOriginMismatch', 'https://www.example.com'),
    on: {
      nginx: {
        marked: text(`
          proxy_hide_header Access-Control-Allow-Origin;
          add_header Access-Control-Allow-Origin https://www.example.com always;
        `),
        app: corsApp,
      },
    },
  }),
  ...define({
    kind: 'proxy-502',
    title: 'The application behind the proxy is down',
    cause: 'error-page',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    mended: 502,
    on: few('proxy-502'),
  }),
  ...define({
    kind: 'proxy-413',
    title: 'The proxy refuses the body as too large, and its own page has no CORS headers',
    cause: 'error-page',
    request: postJson({ body: JSON.stringify({ name: 'tea'.repeat(1000) }) }),
    expected: blocked('MissingAllowOriginHeader'),
    mended: 413,
    on: { nginx: { server: 'client_max_body_size 1k;', app: corsApp } },
  }),
  ...define({
    kind: 'add-header-without-always-404',
    title: 'add_header without always: a 404 loses the header',
    cause: 'error-page',
    request: ask({ path: '/missing' }),
    expected: blocked('MissingAllowOriginHeader'),
    mended: 404,
    on: { nginx: { marked: ADD_WITHOUT_ALWAYS, app: plainApp } },
  }),
  ...define({
    kind: 'add-header-without-always-500',
    title: 'add_header without always: a 500 loses the header',
    cause: 'error-page',
    request: ask(),
    expected: blocked('MissingAllowOriginHeader'),
    mended: 500,
    on: { nginx: { marked: ADD_WITHOUT_ALWAYS, app: failingApp } },
  }),
  ...define({
    kind: 'if-discards-headers',
    title: 'add_header inside if discards the headers set around it',
    cause: 'proxy',
    request: postJson(),
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: {
      nginx: {
        marked: text(`
          add_header Access-Control-Allow-Origin {{page}} always;
          if ($request_method = OPTIONS) {
            add_header Access-Control-Allow-Headers Content-Type;
            return 204;
          }
        `),
        app: plainApp,
      },
    },
  }),
  ...define({
    kind: 'proxy-no-cors',
    title: 'Neither the proxy nor the application knows CORS',
    cause: 'no-cors-headers',
    request: postJson({ credentials: 'include', headers: { 'x-api-key': 'key-of-the-user' } }),
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: { nginx: { app: plainApp } },
  }),
  ...define({
    kind: 'proxy-cache',
    title: 'The proxy has stored the answer for another origin and gives it to everybody',
    cause: 'proxy',
    request: ask(),
    expected: blocked('AllowOriginMismatch', 'https://app.example.com'),
    prime: { origin: 'https://app.example.com' },
    on: {
      nginx: {
        http: 'proxy_cache_path cache keys_zone=answers:1m;',
        around: text(`
          proxy_cache answers;
          proxy_cache_valid 200 10m;
          proxy_ignore_headers Vary;
          add_header X-Cache $upstream_cache_status;
        `),
        app: {
          marked: text(`
            import cors from 'cors';
            app.use(cors({ origin: ['{{page}}', 'https://app.example.com'] }));
          `),
          around: '',
          routes: null,
        },
      },
    },
  }),
];
