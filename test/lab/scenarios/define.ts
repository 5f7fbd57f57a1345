// Small builders that keep each scenario down to what is special about it.
import type { CorsError } from '../../../src/cors/types.ts';
import type { Expected, Further, LabServer, Scenario, SourceParts } from '../types.ts';

type ScenarioRequest = Scenario['request'];

/** What one server adds to a fault: its source, and where it behaves unlike the others. */
export interface OnServer extends Partial<SourceParts> {
  readonly request?: ScenarioRequest;
  /** Only another path for the same request. */
  readonly path?: string;
  readonly expected?: Expected;
  readonly also?: readonly Further[];
  readonly mended?: number | null;
}

/** A fault, and the servers it is shown on. */
export interface Fault {
  readonly kind: string;
  readonly title: string;
  readonly cause: Scenario['cause'];
  readonly request: ScenarioRequest;
  readonly expected: Expected;
  readonly also?: readonly Further[];
  readonly mended?: number | null;
  readonly prime?: Scenario['prime'];
  readonly on: Partial<Record<LabServer, OnServer>>;
}

/** Nothing but the server's usual routes. */
export const NO_SOURCE: SourceParts = {
  marked: '',
  around: '',
  routes: null,
  app: null,
  http: '',
  server: '',
};

/** One scenario for each server that the fault is shown on. */
export function define(fault: Fault): Scenario[] {
  return Object.entries(fault.on).map(([server, part]) => {
    const {
      request = fault.request,
      path = request.path,
      expected = fault.expected,
      also = fault.also ?? [],
      mended = fault.mended,
      ...source
    } = part;
    return {
      id: `${server}-${fault.kind}`,
      server: server as LabServer,
      kind: fault.kind,
      title: fault.title,
      request: { ...request, path },
      expected,
      also,
      cause: fault.cause,
      mended: mended === undefined ? usualStatus(request.method) : mended,
      prime: fault.prime ?? null,
      source: { ...NO_SOURCE, ...source },
    };
  });
}

/** What the usual routes answer. */
function usualStatus(method: string): number {
  return method === 'POST' ? 201 : 200;
}

export function blocked(code: CorsError, parameter: string | null = ''): Expected {
  return { outcome: 'blocked', code, parameter };
}

export function netError(error: string): Expected {
  return { outcome: 'net-error', error };
}

export function passes(status: number): Expected {
  return { outcome: 'passes', status };
}

/** A request to the usual route, a plain GET unless told otherwise. */
export function ask(options: Partial<ScenarioRequest> = {}): ScenarioRequest {
  return {
    method: 'GET',
    path: '/items',
    headers: {},
    body: null,
    credentials: 'same-origin',
    cache: 'default',
    times: 1,
    readBody: true,
    ...options,
  };
}

/** A JSON POST, which browsers announce with a preflight. */
export function postJson(options: Partial<ScenarioRequest> = {}): ScenarioRequest {
  return ask({
    method: 'POST',
    body: '{"name":"tea"}',
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  });
}

/** Takes the first line break and the common indentation off a template text. */
export function text(source: string): string {
  const lines = source.replace(/^\n/, '').trimEnd().split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents, Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(common)).join('\n');
}

/** A header value as a string literal that JavaScript and Python both read. */
export function literal(value: string): string {
  const body = [...value].map(escapeCharacter).join('');
  return `'${body}'`;
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (character === "'" || character === '\\') return `\\${character}`;
  return code > 0x7e ? `\\x${code.toString(16).padStart(2, '0')}` : character;
}

/** Hand-written code that sets response headers on every answer, in each server's own words. */
export function setsHeaders(
  headers: Readonly<Record<string, string>>,
): Record<AppServer, { marked: string }> {
  const each = (line: (name: string, value: string) => string): string =>
    Object.entries(headers)
      .map(([name, value]) => line(literal(name), literal(value)))
      .join('\n');
  return {
    express: {
      marked: [
        'app.use((req, res, next) => {',
        each((name, value) => `  res.setHeader(${name}, ${value});`),
        '  next();',
        '});',
      ].join('\n'),
    },
    hono: {
      marked: [
        "app.use('*', async (c, next) => {",
        '  await next();',
        each((name, value) => `  c.header(${name}, ${value});`),
        '});',
      ].join('\n'),
    },
    fastapi: {
      marked: [
        '@app.middleware("http")',
        'async def cors_headers(request: Request, call_next):',
        '    response = await call_next(request)',
        each((name, value) => `    response.headers[${name}] = ${value}`),
        '    return response',
      ].join('\n'),
    },
  };
}

/** The same, with OPTIONS answered 204 as a hand-written preflight handler does. */
export function answersPreflight(
  headers: Readonly<Record<string, string>>,
): Record<AppServer, { marked: string }> {
  const { express, hono, fastapi } = setsHeaders(headers);
  return {
    express: {
      marked: express.marked.replace(
        '  next();',
        () => "  if (req.method === 'OPTIONS') return res.sendStatus(204);\n  next();",
      ),
    },
    hono: {
      marked: hono.marked.replace(
        '  await next();',
        () => "  if (c.req.method === 'OPTIONS') c.res = c.body(null, 204);\n  else await next();",
      ),
    },
    fastapi: {
      marked: fastapi.marked.replace(
        '    response = await call_next(request)',
        () =>
          '    preflight = request.method == "OPTIONS"\n    response = Response(status_code=204) if preflight else await call_next(request)',
      ),
    },
  };
}

/** The applications that are shown with every fault. */
export type AppServer = 'express' | 'hono' | 'fastapi';

/** The CORS configuration that is right for the usual page, in each server's own words. */
export const CORRECT = {
  express: text(`
    import cors from 'cors';
    app.use(cors({ origin: ['{{page}}'] }));
  `),
  hono: text(`
    import { cors } from 'hono/cors';
    app.use('*', cors({ origin: ['{{page}}'] }));
  `),
  fastapi: text(`
    from fastapi.middleware.cors import CORSMiddleware
    app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["*"], allow_headers=["*"])
  `),
} as const;
