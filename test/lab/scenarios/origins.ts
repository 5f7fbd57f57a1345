// Servers that allow an origin which is nearly the page's, but not byte for byte.
import type { CorsError } from '../../../src/cors/types.ts';
import { ask, blocked, define, literal, postJson, setsHeaders, text } from './define.ts';
import { few } from './few.ts';

interface WrongOrigin {
  readonly kind: string;
  readonly title: string;
  /** The Access-Control-Allow-Origin that is sent. */
  readonly value: string;
  readonly code: CorsError;
}

const wrongOrigins: readonly WrongOrigin[] = [
  {
    kind: 'origin-trailing-slash',
    title: 'The allowed origin has a slash at its end',
    value: '{{page}}/',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-no-scheme',
    title: 'The allowed origin lacks http://',
    value: '{{pageHost}}',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-https',
    title: 'The allowed origin is https, the page is http',
    value: 'https://{{pageHost}}',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-other-port',
    title: 'The allowed origin has another port',
    value: 'http://localhost:{{otherPort}}',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-other-host',
    title: 'The allowed origin is 127.0.0.1, the page is localhost',
    value: 'http://127.0.0.1:{{pagePort}}',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-letter-case',
    title: 'The allowed origin has capital letters',
    value: 'http://LocalHost:{{pagePort}}',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-www',
    title: 'The allowed origin has www. in front',
    value: 'http://www.{{pageHost}}',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-path',
    title: 'The allowed origin has a path',
    value: '{{page}}/app',
    code: 'AllowOriginMismatch',
  },
  {
    kind: 'origin-list',
    title: 'Two origins with a comma in one header',
    value: 'https://app.example.com, {{page}}',
    code: 'MultipleAllowOriginValues',
  },
  {
    kind: 'origin-quotes',
    title: 'The allowed origin stands in quotes',
    value: '"{{page}}"',
    code: 'InvalidAllowOriginValue',
  },
  {
    kind: 'origin-pattern',
    title: 'The allowed origin is a pattern, which browsers do not read',
    value: 'http://localhost:*',
    code: 'InvalidAllowOriginValue',
  },
  {
    kind: 'origin-null',
    title: 'The allowed origin is the word null',
    value: 'null',
    code: 'AllowOriginMismatch',
  },
];

export const origins = [
  ...wrongOrigins.flatMap(({ kind, title, value, code }) => {
    const byHand = setsHeaders({ 'Access-Control-Allow-Origin': value });
    return define({
      kind,
      title,
      cause: 'origin-mismatch',
      request: ask(),
      expected: blocked(code, value),
      on: {
        express: staticOrigin(value),
        hono: byHand.hono,
        fastapi: byHand.fastapi,
        ...(kind === 'origin-trailing-slash' ? few(kind) : {}),
      },
    });
  }),
  ...wrongOrigins
    .filter(({ kind }) => ['origin-trailing-slash', 'origin-list', 'origin-quotes'].includes(kind))
    .flatMap(({ kind, title, value, code }) =>
      define({
        kind: `${kind}-preflight`,
        title: `${title}, and the preflight shows it`,
        cause: 'origin-mismatch',
        request: postJson(),
        expected: blocked(`Preflight${code}` as CorsError, value),
        on: { express: staticOrigin(value) },
      }),
    ),
  ...define({
    kind: 'origin-repeated',
    title: 'Access-Control-Allow-Origin is sent twice',
    cause: 'origin-mismatch',
    request: ask(),
    expected: blocked('MultipleAllowOriginValues', '{{page}}, {{page}}'),
    on: {
      express: {
        marked: text(`
          app.use((req, res, next) => {
            res.append('Access-Control-Allow-Origin', '{{page}}');
            res.append('Access-Control-Allow-Origin', '{{page}}');
            next();
          });
        `),
      },
      // Hono joins the two values in one header.
      hono: {
        marked: text(`
          app.use('*', async (c, next) => {
            await next();
            c.header('Access-Control-Allow-Origin', '{{page}}', { append: true });
            c.header('Access-Control-Allow-Origin', '{{page}}', { append: true });
          });
        `),
      },
      fastapi: {
        marked: text(`
          @app.middleware("http")
          async def cors_headers(request: Request, call_next):
              response = await call_next(request)
              response.headers.append("Access-Control-Allow-Origin", "{{page}}")
              response.headers.append("Access-Control-Allow-Origin", "{{page}}")
              return response
        `),
      },
    },
  }),
];

function staticOrigin(value: string) {
  return {
    marked: text(`
      import cors from 'cors';
      app.use(cors({ origin: ${literal(value)} }));
    `),
  };
}
