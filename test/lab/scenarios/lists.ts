// Preflights that are answered well, but whose lists lack the method or a header, or cannot be read.
import { answersPreflight, ask, blocked, define, postJson, text } from './define.ts';
import { few } from './few.ts';

const put = ask({
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: '{"name":"tea"}',
});
const threeHeaders = ask({
  headers: { 'x-api-key': 'key-of-the-user', 'x-request-id': '42', 'x-tenant': 'acme' },
});
const withToken = ask({ headers: { authorization: 'Bearer secret-of-the-user' } });

export const lists = [
  ...define({
    kind: 'method-not-allowed',
    title: 'PUT is not among the allowed methods',
    cause: 'method-not-allowed',
    request: put,
    expected: blocked('MethodDisallowedByPreflightResponse', 'PUT'),
    on: {
      express: configured("methods: ['GET', 'POST']").express,
      hono: configured("allowMethods: ['GET', 'POST']").hono,
      // Starlette refuses such a preflight as a whole.
      fastapi: {
        ...configured('allow_methods=["GET", "POST"], allow_headers=["*"]').fastapi,
        expected: blocked('PreflightInvalidStatus'),
      },
      ...few('method-not-allowed'),
    },
  }),
  ...define({
    kind: 'method-not-allowed-by-hand',
    title: 'A hand-written preflight answer forgets PUT',
    cause: 'method-not-allowed',
    request: put,
    expected: blocked('MethodDisallowedByPreflightResponse', 'PUT'),
    on: answersPreflight({
      'Access-Control-Allow-Origin': '{{page}}',
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Content-Type',
    }),
  }),
  ...define({
    kind: 'method-case',
    title: 'The page says patch in small letters, which is another method than PATCH',
    cause: 'method-not-allowed',
    request: ask({ method: 'patch' }),
    expected: blocked('MethodDisallowedByPreflightResponse', 'patch'),
    mended: null,
    on: {
      express: configured("methods: ['GET', 'PATCH']").express,
      hono: configured("allowMethods: ['GET', 'PATCH']").hono,
      fastapi: {
        ...configured('allow_methods=["GET", "PATCH"]').fastapi,
        expected: blocked('PreflightInvalidStatus'),
      },
    },
  }),
  ...define({
    kind: 'header-not-allowed',
    title: 'Two of three custom headers are not among the allowed ones',
    cause: 'header-not-allowed',
    request: threeHeaders,
    expected: blocked('HeaderDisallowedByPreflightResponse', null),
    on: {
      express: configured("allowedHeaders: ['X-Request-Id']").express,
      hono: configured("allowHeaders: ['X-Request-Id']").hono,
      fastapi: {
        ...configured('allow_headers=["X-Request-Id"]').fastapi,
        expected: blocked('PreflightInvalidStatus'),
      },
      ...few('header-not-allowed'),
    },
  }),
  ...define({
    kind: 'header-not-allowed-by-hand',
    title: 'A hand-written preflight answer forgets two of three custom headers',
    cause: 'header-not-allowed',
    request: threeHeaders,
    expected: blocked('HeaderDisallowedByPreflightResponse', null),
    on: answersPreflight({
      'Access-Control-Allow-Origin': '{{page}}',
      'Access-Control-Allow-Headers': 'X-Request-Id',
    }),
  }),
  ...define({
    kind: 'authorization-not-allowed',
    title: 'Authorization is not among the allowed headers',
    cause: 'header-not-allowed',
    request: withToken,
    expected: blocked('HeaderDisallowedByPreflightResponse', 'authorization'),
    on: {
      express: configured("allowedHeaders: ['Content-Type']").express,
      hono: configured("allowHeaders: ['Content-Type']").hono,
      fastapi: {
        ...configured('allow_headers=["Content-Type"]').fastapi,
        expected: blocked('PreflightInvalidStatus'),
      },
    },
  }),
  ...define({
    kind: 'client-sends-cors-header',
    title: 'The page sends Access-Control-Allow-Origin itself, which only makes a preflight necessary',
    cause: 'header-not-allowed',
    request: ask({ headers: { 'access-control-allow-origin': '*' } }),
    expected: blocked('HeaderDisallowedByPreflightResponse', 'access-control-allow-origin'),
    // A server could be made to allow it, but the header has to go from the page.
    mended: null,
    on: {
      express: configured("allowedHeaders: ['Content-Type']").express,
      hono: configured("allowHeaders: ['Content-Type']").hono,
      fastapi: {
        ...configured('allow_headers=["Content-Type"]').fastapi,
        expected: blocked('PreflightInvalidStatus'),
      },
    },
  }),
  ...define({
    kind: 'allow-headers-unparsable',
    title: 'The allowed headers are separated by semicolons, so none can be read',
    cause: 'list-unreadable',
    request: postJson({ headers: { 'x-api-key': 'key-of-the-user' } }),
    expected: blocked('InvalidAllowHeadersPreflightResponse'),
    on: {
      express: configured("allowedHeaders: 'Content-Type; X-Api-Key'").express,
      hono: configured("allowHeaders: ['Content-Type; X-Api-Key']").hono,
      fastapi: answersPreflight({
        'Access-Control-Allow-Origin': '{{page}}',
        'Access-Control-Allow-Headers': 'Content-Type; X-Api-Key',
      }).fastapi,
    },
  }),
  ...define({
    kind: 'allow-methods-unparsable',
    title: 'The allowed methods are separated by semicolons, so none can be read',
    cause: 'list-unreadable',
    request: put,
    expected: blocked('InvalidAllowMethodsPreflightResponse'),
    on: {
      express: configured("methods: 'GET; PUT'").express,
      hono: configured("allowMethods: ['GET; PUT']").hono,
      fastapi: answersPreflight({
        'Access-Control-Allow-Origin': '{{page}}',
        'Access-Control-Allow-Methods': 'GET; PUT',
        'Access-Control-Allow-Headers': 'Content-Type',
      }).fastapi,
    },
  }),
];

/** The usual middleware with the right origin and these further options. */
function configured(further: string) {
  return {
    express: {
      marked: text(`
      import cors from 'cors';
      app.use(cors({ origin: '{{page}}', ${further} }));
    `),
    },
    hono: {
      marked: text(`
      import { cors } from 'hono/cors';
      app.use('*', cors({ origin: '{{page}}', ${further} }));
    `),
    },
    fastapi: {
      marked: text(`
      from fastapi.middleware.cors import CORSMiddleware
      app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], ${further})
    `),
    },
  };
}
