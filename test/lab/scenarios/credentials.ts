// Requests with cookies, and servers that do not say they may be answered.
import { ask, blocked, define, postJson, setsHeaders, text } from './define.ts';
import { few } from './few.ts';

const withCookies = ask({ credentials: 'include' });
const postWithCookies = postJson({ credentials: 'include' });

const wildcard = {
  express: {
    marked: text(`
    import cors from 'cors';
    app.use(cors());
  `),
  },
  hono: {
    marked: text(`
    import { cors } from 'hono/cors';
    app.use('*', cors());
  `),
  },
  fastapi: {
    marked: text(`
    from fastapi.middleware.cors import CORSMiddleware
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
  `),
  },
};

const noCredentials = {
  express: {
    marked: text(`
    import cors from 'cors';
    app.use(cors({ origin: '{{page}}' }));
  `),
  },
  hono: {
    marked: text(`
    import { cors } from 'hono/cors';
    app.use('*', cors({ origin: '{{page}}' }));
  `),
  },
  fastapi: {
    marked: text(`
    from fastapi.middleware.cors import CORSMiddleware
    app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["*"], allow_headers=["*"])
  `),
  },
};

export const credentials = [
  ...define({
    kind: 'wildcard-with-credentials',
    title: 'Allow-Origin is *, which is not enough for a request with cookies',
    cause: 'wildcard-with-credentials',
    request: withCookies,
    expected: blocked('WildcardOriginNotAllowed'),
    on: { ...wildcard, ...few('wildcard-with-credentials') },
  }),
  ...define({
    kind: 'wildcard-with-credentials-preflight',
    title: 'The preflight allows *, which is not enough for a request with cookies',
    cause: 'wildcard-with-credentials',
    request: postWithCookies,
    expected: blocked('PreflightWildcardOriginNotAllowed'),
    on: wildcard,
  }),
  ...define({
    kind: 'credentials-absent',
    title: 'Allow-Credentials is missing for a request with cookies',
    cause: 'credentials-not-allowed',
    request: withCookies,
    expected: blocked('InvalidAllowCredentials'),
    on: { ...noCredentials, ...few('credentials-absent') },
  }),
  ...define({
    kind: 'credentials-absent-preflight',
    title: 'Allow-Credentials is missing on the preflight of a request with cookies',
    cause: 'credentials-not-allowed',
    request: postWithCookies,
    expected: blocked('PreflightInvalidAllowCredentials'),
    on: noCredentials,
  }),
  ...define({
    kind: 'credentials-capital',
    title: 'Allow-Credentials is True with a capital letter',
    cause: 'credentials-not-allowed',
    request: withCookies,
    expected: blocked('InvalidAllowCredentials', 'True'),
    on: setsHeaders({
      'Access-Control-Allow-Origin': '{{page}}',
      'Access-Control-Allow-Credentials': 'True',
    }),
  }),
];
