// Headers and addresses that try to break out of whatever shows or quotes them.
import { answersPreflight, ask, blocked, define, literal, setsHeaders, text } from './define.ts';

/** The text's UTF-8 bytes, one character for each, as HTTP libraries want raw bytes. */
function bytes(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}

const markup = '"><img src=x onerror=alert(1)>';
const shell = '\'"`$(id)`;$HOME\\';
/** Turns the reading direction round in the middle of a host, and hides a zero-width space. */
const bidirectional = 'http://\u202Emoc.elpmaxe\u202C\u200B:8080';

export const hostile = [
  ...define({
    kind: 'hostile-markup',
    title: 'The allowed origin is HTML',
    cause: 'origin-mismatch',
    request: ask(),
    expected: blocked('MultipleAllowOriginValues', markup),
    on: setsHeaders({ 'Access-Control-Allow-Origin': markup }),
  }),
  ...define({
    kind: 'hostile-shell',
    title: 'The allowed origin is full of quotes and shell commands',
    cause: 'origin-mismatch',
    request: ask(),
    expected: blocked('InvalidAllowOriginValue', shell),
    on: setsHeaders({ 'Access-Control-Allow-Origin': shell }),
  }),
  ...define({
    kind: 'hostile-bidirectional',
    title: 'The allowed origin turns the reading direction round and hides characters',
    cause: 'origin-mismatch',
    request: ask(),
    expected: blocked('InvalidAllowOriginValue', bidirectional),
    on: setsHeaders({ 'Access-Control-Allow-Origin': bytes(bidirectional) }),
  }),
  ...define({
    kind: 'hostile-allow-headers',
    title: 'The allowed headers hold HTML and shell commands',
    cause: 'list-unreadable',
    request: ask({ headers: { 'x-api-key': 'key-of-the-user' } }),
    expected: blocked('InvalidAllowHeadersPreflightResponse'),
    on: answersPreflight({
      'Access-Control-Allow-Origin': '{{page}}',
      'Access-Control-Allow-Headers': `${markup}${shell}`,
    }),
  }),
  ...define({
    kind: 'hostile-url',
    title: 'The address holds quotes, HTML and shell commands',
    cause: 'no-cors-headers',
    request: ask({ path: "/items?name='\"`$(id)`&page=<img src=x onerror=alert(1)>#';id" }),
    expected: blocked('MissingAllowOriginHeader'),
    on: { express: {}, hono: {}, fastapi: {} },
  }),
  ...define({
    kind: 'hostile-request-header',
    title: 'The page sends a header whose name and value are full of quotes and shell signs',
    cause: 'header-not-allowed',
    request: ask({ headers: { "x-`id`'$uri|": "'; $(id) <img src=x onerror=alert(1)>" } }),
    expected: blocked('HeaderDisallowedByPreflightResponse', "x-`id`'$uri|"),
    on: {
      express: {
        marked: text(`
          import cors from 'cors';
          app.use(cors({ origin: '{{page}}', allowedHeaders: ['Content-Type'] }));
        `),
      },
      hono: {
        marked: text(`
          import { cors } from 'hono/cors';
          app.use('*', cors({ origin: '{{page}}', allowHeaders: ['Content-Type'] }));
        `),
      },
      fastapi: {
        marked: text(`
          from fastapi.middleware.cors import CORSMiddleware
          app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_headers=["Content-Type"])
        `),
        expected: blocked('PreflightInvalidStatus'),
      },
      nginx: {
        app: { marked: '', around: '', routes: null },
        expected: blocked('PreflightMissingAllowOriginHeader'),
      },
    },
  }),
  ...define({
    kind: 'hostile-method',
    title: 'The page uses a method full of quotes and shell signs',
    cause: 'method-not-allowed',
    request: ask({ method: "X'`$|" }),
    expected: blocked('MethodDisallowedByPreflightResponse', "X'`$|"),
    // Node's parser refuses a method it does not know before any code of the application runs.
    mended: null,
    on: {
      express: {
        marked: text(`
          import cors from 'cors';
          app.use(cors({ origin: ${literal('{{page}}')} }));
        `),
      },
      hono: {
        marked: text(`
          import { cors } from 'hono/cors';
          app.use('*', cors({ origin: ${literal('{{page}}')} }));
        `),
      },
    },
  }),
];
