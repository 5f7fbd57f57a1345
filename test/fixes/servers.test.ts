// Each server's snippet says exactly what the policy says, in a form its own language reads, and opens nothing more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RemedyKind } from '../../src/causes/types.ts';
import { recipeFor, servers } from '../../src/fixes/index.ts';
import type { FixOptions, FixPlan, FixText, ServerId } from '../../src/fixes/types.ts';
import { PAGE } from '../exchange.ts';
import { hostileText, hostileToken, samples } from './hostile.ts';
import { nginx, nginxComplaint, python } from './programs.ts';
import { toldToJavaScript, toldToPython } from './snippets.ts';
import { plan } from './words.ts';

const LOCAL = 'http://localhost:5173';
const KINDS: readonly RemedyKind[] = [
  'allow-origin',
  'correct-origin',
  'answer-options',
  'cors-first',
  'allow-credentials',
  'allow-methods-headers',
  'single-header',
  'keep-proxy-headers',
  'headers-on-errors',
  'vary-origin',
];

function write(server: ServerId, of: FixPlan = plan()): FixText {
  const recipe = recipeFor(server);
  if (!recipe) throw new Error(`${server} has no recipe.`);
  return recipe.write(of);
}

/** Plans of every kind and shape. */
const plans: readonly FixPlan[] = KINDS.flatMap((kind) =>
  [{}, { extraOrigins: [LOCAL], maxAge: 600 }, { originsFromEnvironment: true }].flatMap(
    (options: Partial<FixOptions>) => [
      plan({ kind }, options),
      plan({ kind, methods: ['GET'], headers: [], credentials: false }, options),
      plan({ kind, exposedHeaders: ['X-Total'], headers: ['Authorization', 'X-Tenant'] }, options),
    ],
  ),
);

/** Plans whose words come from hostile policies. */
const hostilePlans: readonly FixPlan[] = samples(
  fc
    .record({
      headers: fc.array(fc.oneof(hostileToken, hostileText), { maxLength: 5 }),
      methods: fc.array(fc.oneof(hostileToken, hostileText), { maxLength: 3 }),
      exposedHeaders: fc.array(fc.oneof(hostileToken, hostileText), { maxLength: 2 }),
      kind: fc.constantFrom(...KINDS),
      extraOrigins: fc.array(hostileText, { maxLength: 2 }),
      originsFromEnvironment: fc.boolean(),
    })
    .map(({ extraOrigins, originsFromEnvironment, ...words }) =>
      plan({ ...words, origins: [PAGE] }, { extraOrigins, originsFromEnvironment }),
    ),
  400,
);

describe.each(servers.map(({ id }) => id))('the snippet for %s', (id) => {
  const written = [...plans, ...hostilePlans].map((of) => write(id, of).snippet);

  it('is printable ASCII and ends with one line end', () => {
    for (const snippet of written) expect(snippet).toMatch(/^[ -~\n]*[^\n ]\n$/);
  });

  it('names the origins, and neither * nor null as one', () => {
    for (const snippet of written) {
      expect(snippet).toContain(PAGE);
      expect(snippet).not.toMatch(/(["'])(?:\*|null)\1(?=\]|,\n.*origin)|Allow-Origin["']?:? ["']?\*/i);
    }
  });

  it('names every method and header', () => {
    const snippet = write(
      id,
      plan({ methods: ['PUT', 'DELETE'], headers: ['Authorization', 'X-Tenant'] }),
    ).snippet;
    for (const word of ['PUT', 'DELETE', 'Authorization', 'X-Tenant']) expect(snippet).toContain(word);
  });

  it('says where it goes', () => {
    for (const of of plans) expect(write(id, of).place).toMatch(/^[A-Z].*\.$/);
  });

  it('shows what was left out', () => {
    const { snippet, place } = write(id, plan({ headers: ['Content-Type', 'a b\n'] }));
    expect(`${snippet}${place}`).toContain('"a b\\n" is no header name');
  });
});

describe.each<[ServerId, string, Record<string, string>]>([
  ['express', 'cors', { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' }],
  ['hono', 'cors', { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' }],
])('%s', (id, stub, names) => {
  const told = (of: FixPlan, environment?: Record<string, string>) =>
    toldToJavaScript(write(id, of).snippet, stub, environment);

  it('is told the policy', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(told(of)).toEqual({
      origin: [PAGE, LOCAL],
      [names.methods ?? '']: ['PUT'],
      [names.headers ?? '']: ['Content-Type'],
      [names.exposed ?? '']: ['X-Total'],
      credentials: true,
      maxAge: 600,
    });
  });

  it('is told a safelisted header where none is asked for, as an empty list would allow any', () => {
    expect(told(plan({ headers: [], credentials: false }))).toEqual({
      origin: [PAGE],
      [names.methods ?? '']: ['PUT'],
      [names.headers ?? '']: ['Accept'],
    });
  });

  it('reads the origins from CORS_ORIGINS, and without it from the list', () => {
    const of = plan({}, { originsFromEnvironment: true, extraOrigins: [LOCAL] });
    expect(told(of, { CORS_ORIGINS: 'https://a.example , https://b.example' }).origin).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
    expect(told(of, { CORS_ORIGINS: '' }).origin).toEqual([PAGE, LOCAL]);
    expect(told(of).origin).toEqual([PAGE, LOCAL]);
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const options = told(of);
      expect(options.origin).toEqual(of.origins);
      expect(options[names.methods ?? '']).toEqual(of.methods);
      expect(options[names.headers ?? '']).toEqual(of.headers.length > 0 ? of.headers : ['Accept']);
    }
  });
});

describe('express', () => {
  it('needs no install where only the origin is corrected', () => {
    expect(write('express', plan({ kind: 'correct-origin' })).install).toBeNull();
    expect(write('express').install).toBe('npm install cors');
  });
});

describe.skipIf(python === null)('fastapi', () => {
  it('is told the policy', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(toldToPython([write('fastapi', of).snippet])).toEqual([
      {
        allow_origins: [PAGE, LOCAL],
        allow_methods: ['PUT'],
        allow_headers: ['Content-Type'],
        expose_headers: ['X-Total'],
        allow_credentials: true,
        max_age: 600,
      },
    ]);
  });

  it('holds hostile names as data, whatever is to be mended', () => {
    const told = toldToPython(hostilePlans.map((of) => write('fastapi', of).snippet));
    hostilePlans.forEach((of, index) => {
      const { allow_origins, allow_methods, allow_headers = [] } = told[index] ?? {};
      expect(allow_origins).toEqual(of.fromEnvironment ? 'cors_origins' : of.origins);
      expect(allow_methods).toEqual(of.methods);
      expect(allow_headers).toEqual(of.headers);
    });
  });

  it('wraps the whole stack for errors, and leaves app what it is', () => {
    const { snippet } = write('fastapi', plan({ kind: 'headers-on-errors' }));
    expect(snippet).toContain('app.build_middleware_stack = lambda: CORSMiddleware(');
    expect(snippet).not.toMatch(/^app = /m);
  });
});

describe('nginx', () => {
  it.skipIf(nginx === null)('accepts every snippet', () => {
    const snippets = [...plans, ...hostilePlans.slice(0, 120)].map((of) => write('nginx', of).snippet);
    expect(nginxComplaint(snippets)).toBe('');
  });

  it('repeats the headers where it answers OPTIONS itself', () => {
    const { snippet } = write('nginx');
    const [outside = '', inside = ''] = snippet.split('if ($request_method = OPTIONS) {');
    for (const header of ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials', 'Vary']) {
      expect(outside).toContain(`add_header ${header} `);
      expect(inside).toContain(`add_header ${header} `);
    }
    expect(inside).toContain('return 204;');
  });

  it('adds every header to errors too, and hides those of the application', () => {
    const { snippet } = write('nginx', plan({ exposedHeaders: ['X-Total'] }));
    for (const line of snippet.match(/^ *add_header .*/gm) ?? []) expect(line).toMatch(/ always;$/);
    for (const header of ['Allow-Origin', 'Allow-Credentials', 'Expose-Headers']) {
      expect(snippet).toContain(`proxy_hide_header Access-Control-${header};`);
    }
  });

  it('chooses among several origins by the letter', () => {
    const { snippet } = write('nginx', plan({}, { extraOrigins: [LOCAL] }));
    expect(snippet).toContain(`if ($http_origin = '${LOCAL}') {`);
    expect(snippet).toContain('add_header Access-Control-Allow-Origin $cors_origin always;');
  });

  it('lets a name with a dollar sign through only when it is asked for by the letter', () => {
    const { snippet } = write('nginx', plan({ headers: ['X-$uri'] }));
    expect(snippet).toContain("~* '(?:^|,) *(X-[$]uri) *(?:,|$)'");
    expect(snippet).toContain('add_header Access-Control-Allow-Headers $cors_header_1 always;');
  });

  it('names no method that it would not accept', () => {
    const { snippet } = write('nginx', plan({ methods: ['GET', "X'$uri"] }));
    expect(snippet).toContain("Access-Control-Allow-Methods 'GET'");
    expect(snippet).toContain('# Left out: methods');
  });
});
