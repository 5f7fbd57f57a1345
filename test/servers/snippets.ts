// Reads the snippets back as their own language does, to see what the server would be told.
import { askPython } from './programs.ts';

/** What a set-up function was given, as plain data. */
export type Told = Readonly<Record<string, unknown>>;

/** The snippet as the body of an asynchronous function; its imports are left out. */
function asFunction(snippet: string, ...names: string[]): (...values: unknown[]) => Promise<unknown> {
  const body = snippet.replace(/^import .*;$/gm, '');
  return new Function(...names, `'use strict'; return (async () => {\n${body}\n})();`) as ReturnType<
    typeof asFunction
  >;
}

/**
 * Runs a snippet and returns the options it gives to `cors()`, `app.register()` or `app.enableCors()`, whichever it
 * calls. Nothing else is in reach but `process.env`.
 */
export function toldToJavaScript(snippet: string, environment: Readonly<Record<string, string>> = {}): Told {
  const given: Told[] = [];
  const take = (options: Told): void => {
    given.push(options);
  };
  const app = {
    use: () => app,
    enableCors: take,
    register: (_: unknown, options: Told) => take(options),
  };
  void asFunction(snippet, 'cors', 'app', 'process')(take, app, { env: environment });
  const [first, ...others] = given;
  if (!first || others.length > 0) throw new Error(`CORS was set up ${given.length} times`);
  return first;
}

/**
 * Runs a snippet and returns what an expression is then, such as the name of a constant in it. Types and imports are left out;
 * nothing else is in reach but `process.env` and what is handed in.
 */
export function valueIn(
  snippet: string,
  expression: string,
  environment: Readonly<Record<string, string>> = {},
  inReach: Readonly<Record<string, unknown>> = {},
): unknown {
  const body = snippet
    .replace(/^import .*;$/gm, '')
    .replace(/^export (?:default )?/gm, '')
    .replace(/\((\w+): unknown\)/g, '($1)')
    .replace(/^(const \w+): [\w<>]+ =/gm, '$1 =');
  const names = Object.keys(inReach);
  const run = new Function('process', ...names, `'use strict';\n${body}\nreturn ${expression};`);
  return run({ env: environment }, ...names.map((name) => inReach[name]));
}

/** A request as the two hand-written handlers see it. */
export interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came back; header names in lower case. `went on` means that the routes answered. */
export interface Answered {
  readonly wentOn: boolean;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Runs the snippet as the first lines of a Node request listener. */
export async function answeredByNode(snippet: string, asked: Asked): Promise<Answered> {
  const headers: Record<string, string> = {};
  let status = 200;
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    writeHead: (given: number) => {
      status = given;
      return { end: () => undefined };
    },
  };
  const routes = "\nreturn 'went on';";
  const end = await asFunction(snippet + routes, 'req', 'res', 'process')(asked, response, { env: {} });
  return { wentOn: end === 'went on', status, headers };
}

/** Runs the snippet around a worker that answers 200 with an Allow-Origin of its own, or throws. */
export async function answeredByWorker(snippet: string, asked: Asked, throws = false): Promise<Answered> {
  let wentOn = false;
  const worker = {
    fetch: async () => {
      wentOn = true;
      if (throws) throw new Error('the database is down');
      return new Response('fine', { headers: { 'Access-Control-Allow-Origin': '*' } });
    },
  };
  const silent = { error: () => undefined };
  const make = asFunction(`${snippet}\nreturn withCors(worker);`, 'worker', 'console');
  const wrapped = (await make(worker, silent)) as { fetch(request: unknown, env: object): Promise<Response> };
  // A real Request drops Origin, as a browser's own would.
  const request = { method: asked.method, headers: new Headers() };
  const given = new Map(Object.entries(asked.headers));
  request.headers.get = (name) => given.get(name.toLowerCase()) ?? null;
  request.headers.has = (name) => given.has(name.toLowerCase());
  const response = await wrapped.fetch(request, {});
  return { wentOn, status: response.status, headers: Object.fromEntries(response.headers) };
}

/** Runs the snippet as Next.js runs its proxy file; types and imports are left out. */
export async function answeredByNext(snippet: string, asked: Asked): Promise<Answered> {
  let wentOn = false;
  class NextResponse {
    readonly headers = new Headers();
    readonly status: number;
    constructor(_: null, { status }: { status: number }) {
      this.status = status;
    }
    static next(): NextResponse {
      wentOn = true;
      return new NextResponse(null, { status: 200 });
    }
  }
  const source = snippet.replace('(request: NextRequest)', '(request)').replace(/^export /gm, '');
  const make = asFunction(`${source}\nreturn proxy;`, 'NextResponse', 'process');
  const proxy = (await make(NextResponse, { env: {} })) as (request: unknown) => NextResponse;
  const given = new Map(Object.entries(asked.headers));
  const headers = {
    get: (name: string) => given.get(name) ?? null,
    has: (name: string) => given.has(name),
  };
  const response = proxy({ method: asked.method, headers });
  return { wentOn, status: response.status, headers: Object.fromEntries(response.headers) };
}

type Next = () => Promise<Response>;

/**
 * Runs a snippet as its framework runs it, around routes that answer 200 with an Allow-Origin of their own, or throw.
 * @param handler the expression for the function that takes a request and what is next
 */
export function answeredByHandler(handler: string, inReach: Readonly<Record<string, unknown>> = {}) {
  return async (snippet: string, asked: Asked, throws = false): Promise<Answered> => {
    let wentOn = false;
    const next: Next = async () => {
      wentOn = true;
      if (throws) throw new Error('the database is down');
      return new Response('fine');
    };
    const silent = { console: { error: () => undefined } };
    const handle = valueIn(snippet, handler, {}, { ...silent, ...inReach }) as (
      request: unknown,
      next: Next,
    ) => Promise<Response>;
    // A real Request drops Origin, as a browser's own would.
    const given = new Map(Object.entries(asked.headers));
    const headers = {
      get: (name: string) => given.get(name.toLowerCase()) ?? null,
      has: (name: string) => given.has(name.toLowerCase()),
    };
    const response = await handle({ method: asked.method, headers }, next);
    return { wentOn, status: response.status, headers: Object.fromEntries(response.headers) };
  };
}

const READ_CALLS = `
answer = []
for source in value:
    tree = ast.parse(source)
    calls = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.keywords:
            for keyword in node.keywords:
                try:
                    calls[keyword.arg] = ast.literal_eval(keyword.value)
                except ValueError:
                    calls[keyword.arg] = ast.unparse(keyword.value)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                calls[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                calls.setdefault(node.targets[0].id, ast.unparse(node.value))
    answer.append(calls)
`;

/** The keyword arguments and assignments of each Python snippet, literals as data and code as text. */
export function toldToPython(snippets: readonly string[]): Told[] {
  return askPython(READ_CALLS, snippets) as Told[];
}
