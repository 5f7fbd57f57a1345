// Each server's snippet says exactly what the policy says, in a form its own language reads, and opens nothing more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FixOptions } from '../../src/fixes/types.ts';
import { type ServerId, servers, targetFor } from '../../src/servers/index.ts';
import type { FixPlan, FixText } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { KINDS, plan } from '../fixes/words.ts';
import { hostileText, hostileToken, samples } from './hostile.ts';
import { nginx, nginxComplaint, python } from './programs.ts';
import { answeredByNode, answeredByWorker, toldToJavaScript, toldToPython } from './snippets.ts';

const LOCAL = 'http://localhost:5173';
function write(server: ServerId, of: FixPlan = plan()): FixText {
  const recipe = targetFor(server);
  if (!recipe) throw new Error(`${server} has no recipe.`);
  return recipe.write(of);
}

const snippetOf = (server: ServerId, of?: FixPlan): string => write(server, of).snippet;

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
  300,
);

describe.each(servers.map(({ id }) => id))('the snippet for %s', (id) => {
  const written = [...plans, ...hostilePlans].map((of) => snippetOf(id, of));

  it('is printable ASCII and ends with one line end', () => {
    for (const snippet of written) expect(snippet).toMatch(/^[ -~\t\n]*[^\s]\n$/);
  });

  it('names the origin, to the letter or as a pattern of it, and neither * nor null as one', () => {
    for (const snippet of written) {
      expect(snippet.replaceAll('\\.', '.')).toContain(PAGE);
      const lines = snippet
        .split('\n')
        .filter((line) => /origin/i.test(line) && !/^\s*(?:\/\/|#)/.test(line));
      for (const line of lines) expect(line).not.toMatch(/(["'])(?:\*|null)\1|Allow-Origin["']?:? ["']?\*/);
    }
  });

  it('names every method and header', () => {
    const snippet = snippetOf(
      id,
      plan({ methods: ['PUT', 'DELETE'], headers: ['Authorization', 'X-Tenant'] }),
    );
    for (const word of ['put', 'delete', 'authorization', 'x-tenant']) {
      expect(snippet.toLowerCase()).toContain(word);
    }
  });

  it('reads the environment exactly where it says so', () => {
    const reads = snippetOf(id, plan({}, { originsFromEnvironment: true })).includes('CORS_ORIGINS');
    if (targetFor(id)?.readsEnvironment) expect(reads).toBe(true);
    expect(snippetOf(id)).not.toMatch(/env\w*[.[(]["']?CORS_ORIGINS/i);
  });

  it('says where it goes', () => {
    for (const of of plans) expect(write(id, of).place).toMatch(/^[A-Z].*\.$/);
  });

  it('shows what was left out', () => {
    const { snippet, place } = write(id, plan({ headers: ['Content-Type', 'a b\n'] }));
    expect(`${snippet}${place}`).toContain('"a b(U+000A)" is no header name');
  });
});

interface Names {
  readonly methods: string;
  readonly headers: string;
  readonly exposed: string;
}

const LIKE_CORS: Names = { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' };
const LIKE_HONO: Names = { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' };

describe.each<[ServerId, Names]>([
  ['express', LIKE_CORS],
  ['hono', LIKE_HONO],
  ['fastify', LIKE_CORS],
  ['koa', LIKE_HONO],
  ['nestjs', LIKE_CORS],
])('%s', (id, { methods, headers, exposed }) => {
  const told = (of: FixPlan, environment?: Record<string, string>) =>
    toldToJavaScript(snippetOf(id, of), environment);

  /** The origins that get the header; Koa is told by a function, which is asked for each of these. */
  const origins = (option: unknown): unknown => {
    if (typeof option !== 'function') return option;
    const asked = [PAGE, LOCAL, 'https://a.example', 'https://b.example', 'https://evil.example', 'null', ''];
    return asked.filter((origin) => option({ get: () => origin }) === origin && origin !== '');
  };

  it('is told the policy', () => {
    const { origin, ...others } = told(
      plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] }),
    );
    expect(origins(origin)).toEqual([PAGE, LOCAL]);
    expect(others).toEqual({
      [methods]: ['PUT'],
      [headers]: ['Content-Type'],
      [exposed]: ['X-Total'],
      credentials: true,
      maxAge: 600,
    });
  });

  it('is told a safelisted header where none is asked for, as an empty list would allow any', () => {
    const { origin, ...others } = told(plan({ headers: [], credentials: false }));
    expect(origins(origin)).toEqual([PAGE]);
    expect(others).toEqual({ [methods]: ['PUT'], [headers]: ['Accept'] });
  });

  it('reads the origins from CORS_ORIGINS, and without it from the list', () => {
    const of = plan({}, { originsFromEnvironment: true, extraOrigins: [LOCAL] });
    const listed = told(of, { CORS_ORIGINS: 'https://a.example , https://b.example' });
    expect(origins(listed.origin)).toEqual(['https://a.example', 'https://b.example']);
    expect(origins(told(of, { CORS_ORIGINS: '' }).origin)).toEqual([PAGE, LOCAL]);
    expect(origins(told(of).origin)).toEqual([PAGE, LOCAL]);
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const options = told(of);
      expect(origins(options.origin)).toEqual(of.origins);
      expect(options[methods]).toEqual(of.methods);
      expect(options[headers]).toEqual(of.headers.length > 0 ? of.headers : ['Accept']);
    }
  });
});

describe.each([
  ['node', answeredByNode],
  ['cloudflare-workers', answeredByWorker],
] as const)('%s', (id, answered) => {
  const preflight = { origin: PAGE, 'access-control-request-method': 'PUT' };
  const answer = (method: string, headers: Record<string, string>, of?: FixPlan) =>
    answered(snippetOf(id, of), { method, headers });

  it('answers the preflight by itself, with everything the policy lists', async () => {
    const of = plan({}, { maxAge: 600 });
    expect(await answer('OPTIONS', preflight, of)).toEqual({
      wentOn: false,
      status: 204,
      headers: {
        vary: 'Origin',
        'access-control-allow-origin': PAGE,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'Content-Type',
        'access-control-max-age': '600',
      },
    });
  });

  it('lets a request go on with the headers on its answer', async () => {
    const { wentOn, headers } = await answer('PUT', { origin: PAGE }, plan({ exposedHeaders: ['X-Total'] }));
    expect(wentOn).toBe(true);
    expect(headers).toMatchObject({
      vary: 'Origin',
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Total',
    });
  });

  it.each(['https://evil.example', `${PAGE}.evil.example`, 'null', PAGE.toUpperCase()])(
    'gives %s no Allow-Origin, and Vary all the same',
    async (origin) => {
      const { headers } = await answer('GET', { origin });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
      expect(headers).toMatchObject({ vary: 'Origin' });
    },
  );

  it('leaves an OPTIONS that is no preflight to the routes', async () => {
    expect((await answer('OPTIONS', { origin: PAGE })).wentOn).toBe(true);
  });

  it('holds hostile names as data', async () => {
    for (const of of hostilePlans.filter(({ fromEnvironment }) => !fromEnvironment)) {
      const { headers } = await answer('OPTIONS', preflight, of);
      expect(headers['access-control-allow-methods']).toBe(of.methods.join(', '));
      expect(headers['access-control-allow-headers']).toBe(of.headers.join(', ') || undefined);
    }
  });
});

describe('express', () => {
  it('needs no install where only the origin is corrected', () => {
    expect(write('express', plan({ kind: 'correct-origin' })).install).toBeNull();
    expect(write('express').install).toBe('npm install cors');
  });
});

describe('cloudflare-workers', () => {
  it('answers for a worker that throws, as the page that Cloudflare would make then has no headers', async () => {
    const snippet = snippetOf('cloudflare-workers');
    const answer = await answeredByWorker(snippet, { method: 'GET', headers: { origin: PAGE } }, true);
    expect(answer).toMatchObject({ status: 500, headers: { 'access-control-allow-origin': PAGE } });
  });
});

describe('nextjs', () => {
  it('names the function and the file as Next.js 16 does', () => {
    expect(snippetOf('nextjs')).toContain('export function proxy(request: NextRequest)');
    expect(write('nextjs').place).toContain('proxy.ts');
  });
});

describe.skipIf(python === null)('fastapi', { timeout: 30_000 }, () => {
  it('is told the policy', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(toldToPython([snippetOf('fastapi', of)])).toEqual([
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
    const told = toldToPython(hostilePlans.map((of) => snippetOf('fastapi', of)));
    hostilePlans.forEach((of, index) => {
      const { allow_origins, allow_methods, allow_headers = [] } = told[index] ?? {};
      expect(allow_origins).toEqual(of.fromEnvironment ? 'cors_origins' : of.origins);
      expect(allow_methods).toEqual(of.methods);
      expect(allow_headers).toEqual(of.headers);
    });
  });

  it('wraps the whole stack for errors, and leaves app what it is', () => {
    const snippet = snippetOf('fastapi', plan({ kind: 'headers-on-errors' }));
    expect(snippet).toContain('app.build_middleware_stack = lambda: CORSMiddleware(');
    expect(snippet).not.toMatch(/^app = /m);
  });
});

describe.skipIf(python === null)('django', { timeout: 30_000 }, () => {
  it('is told the policy, with both lists there as its own are long', () => {
    const of = plan({ headers: [], exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(toldToPython([snippetOf('django', of)])[0]).toMatchObject({
      CORS_ALLOWED_ORIGINS: [PAGE, LOCAL],
      CORS_ALLOW_ALL_ORIGINS: false,
      CORS_ALLOW_METHODS: ['PUT'],
      CORS_ALLOW_HEADERS: [],
      CORS_EXPOSE_HEADERS: ['X-Total'],
      CORS_ALLOW_CREDENTIALS: true,
      CORS_PREFLIGHT_MAX_AGE: 600,
    });
  });

  it('holds hostile names as data', () => {
    const told = toldToPython(hostilePlans.map((of) => snippetOf('django', of)));
    hostilePlans.forEach((of, index) => {
      expect(told[index]).toMatchObject({ CORS_ALLOW_METHODS: of.methods, CORS_ALLOW_HEADERS: of.headers });
    });
  });

  it('puts its middleware first and the app in once, wherever they stand now', () => {
    const snippet = snippetOf('django');
    expect(snippet).toContain('MIDDLEWARE = [_cors, *(name for name in MIDDLEWARE if name != _cors)]');
    expect(snippet).toContain('if app != "corsheaders"), "corsheaders"]');
  });
});

describe.skipIf(python === null)('flask', { timeout: 30_000 }, () => {
  const told = (of: FixPlan) => toldToPython([snippetOf('flask', of)])[0];

  it('is told the policy', () => {
    expect(told(plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 }))).toEqual({
      origins: [PAGE],
      methods: ['PUT'],
      allow_headers: ['Content-Type'],
      expose_headers: ['X-Total'],
      supports_credentials: true,
      max_age: 600,
    });
  });

  it('is told that no header is allowed where none is asked for', () => {
    expect(told(plan({ headers: [] }))).toMatchObject({ allow_headers: [] });
  });

  it('is given what it would take for a pattern as a pattern of exactly that', () => {
    const of = plan({ origins: [PAGE, 'http://[::1]:3000'], headers: ['X-$a', 'X-.*', 'X-b'] });
    expect(told(of)).toMatchObject({
      origins: [PAGE, '^http://\\[::1\\]:3000$'],
      allow_headers: ['^X-\\$a$', '^X-\\.\\*$', 'X-b'],
    });
  });

  it('answers OPTIONS ahead of login checks and redirects where that is what fails', () => {
    expect(snippetOf('flask', plan({ kind: 'cors-first' }))).toContain('insert(0, answer_preflight)');
    expect(snippetOf('flask', plan({ kind: 'correct-origin' }))).not.toContain('answer_preflight');
  });
});

describe('spring', () => {
  it('lists the simple methods too, as Spring refuses the requests themselves without', () => {
    expect(snippetOf('spring')).toContain('setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT"))');
  });

  it('stands ahead of Spring Security', () => {
    expect(snippetOf('spring')).toContain('filter.setOrder(Ordered.HIGHEST_PRECEDENCE);');
  });

  it('breaks a long list without a comma behind its last item', () => {
    const origins = [1, 2, 3, 4].map((number) => `https://app-${number}.example.com`);
    expect(snippetOf('spring', plan({ origins }))).toContain('"https://app-4.example.com"\n        ));');
  });
});

describe('aspnet', () => {
  it('names origins, methods and headers, never Any', () => {
    const snippet = snippetOf('aspnet');
    expect(snippet).toContain(`.WithOrigins("${PAGE}")`);
    expect(snippet).toContain(
      '.WithMethods("PUT")\n    .WithHeaders("Content-Type")\n    .AllowCredentials()',
    );
    expect(snippet).not.toContain('AllowAny');
  });

  it('says that UseCors comes before redirects and authentication', () => {
    expect(write('aspnet').place).toMatch(/before UseHttpsRedirection, UseAuthentication/);
  });
});

describe('go', () => {
  it('lists the simple methods and a header where none is asked for, as its own lists are wider', () => {
    const snippet = snippetOf('go', plan({ methods: ['GET'], headers: [] }));
    expect(snippet).toContain('[]string{"GET", "HEAD", "POST"},');
    expect(snippet).toContain('[]string{"Accept"},');
  });

  it('is set as gofmt sets it', () => {
    const origins = [1, 2, 3, 4].map((number) => `https://app-${number}.example.com`);
    expect(snippetOf('go', plan({ origins }))).toContain(
      '\t},\n\tAllowedMethods:   []string{"GET", "HEAD", "POST", "PUT"},\n\tAllowedHeaders:   []string{"Content-Type"},\n\tAllowCredentials: true,\n}).Handler',
    );
  });
});

describe('rails', () => {
  it('writes methods in small letters and names headers one by one', () => {
    const snippet = snippetOf('rails', plan({ methods: ['PUT', 'X-Y'], headers: [] }));
    expect(snippet).toContain("methods: [:put, 'x-y']");
    expect(snippet).toContain('headers: []');
    expect(snippet).not.toContain(':any');
  });

  it('gives an origin that is not http(s) as a pattern of exactly that', () => {
    const snippet = snippetOf('rails', plan({ origins: ['capacitor://localhost'] }));
    expect(snippet).toContain('origins %r{\\Acapacitor://localhost\\z}');
  });
});

describe('laravel', () => {
  it('is a whole configuration file without patterns', () => {
    const snippet = snippetOf('laravel');
    expect(snippet).toMatch(/^<\?php\n/);
    expect(snippet).toContain(`'allowed_origins' => ['${PAGE}'],`);
    expect(snippet).toContain("'allowed_origins_patterns' => [],");
    expect(snippet).toContain("'max_age' => 0,");
  });

  it('says that the cached configuration must be cleared', () => {
    expect(write('laravel').place).toContain('php artisan config:clear');
  });
});

describe('nginx', { timeout: 30_000 }, () => {
  it.skipIf(nginx === null)('accepts every snippet', () => {
    const snippets = [...plans, ...hostilePlans.slice(0, 120)].map((of) => snippetOf('nginx', of));
    expect(nginxComplaint(snippets)).toBe('');
  });

  it('repeats the headers where it answers OPTIONS itself', () => {
    const [outside = '', inside = ''] = snippetOf('nginx').split('if ($request_method = OPTIONS) {');
    for (const header of ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials', 'Vary']) {
      expect(outside).toContain(`add_header ${header} `);
      expect(inside).toContain(`add_header ${header} `);
    }
    expect(inside).toContain('return 204;');
  });

  it('adds every header to errors too, and hides those of the application', () => {
    const snippet = snippetOf('nginx', plan({ exposedHeaders: ['X-Total'] }));
    for (const line of snippet.match(/^ *add_header .*/gm) ?? []) expect(line).toMatch(/ always;$/);
    for (const header of ['Allow-Origin', 'Allow-Credentials', 'Expose-Headers']) {
      expect(snippet).toContain(`proxy_hide_header Access-Control-${header};`);
    }
  });

  it('chooses among several origins by the letter', () => {
    const snippet = snippetOf('nginx', plan({}, { extraOrigins: [LOCAL] }));
    expect(snippet).toContain(`if ($http_origin = '${LOCAL}') {`);
    expect(snippet).toContain('add_header Access-Control-Allow-Origin $cors_origin always;');
  });

  it('lets a name with a dollar sign through only when it is asked for by the letter', () => {
    const snippet = snippetOf('nginx', plan({ headers: ['X-$uri'] }));
    expect(snippet).toContain("~* '(?:^|,) *(X-[$]uri) *(?:,|$)'");
    expect(snippet).toContain('add_header Access-Control-Allow-Headers $cors_header_1 always;');
  });

  it('names no method that it would not accept', () => {
    const snippet = snippetOf('nginx', plan({ methods: ['GET', "X'$uri"] }));
    expect(snippet).toContain("Access-Control-Allow-Methods 'GET'");
    expect(snippet).toContain('# Left out: methods');
  });
});

describe('apache', () => {
  it('matches the origin as a whole, dots and brackets included', () => {
    const snippet = snippetOf('apache', plan({ origins: [PAGE, 'http://[::1]:3000'] }));
    expect(snippet).toContain(
      'SetEnvIf Origin "^(https://app\\.example\\.com|http://\\[::1\\]:3000)$" CORS_ORIGIN=$1',
    );
  });

  it('sets headers on errors too, and takes those of the application out of the other table', () => {
    const snippet = snippetOf('apache');
    for (const line of snippet.match(/^Header .*(?:set|merge).*/gm) ?? []) {
      expect(line).toMatch(/^Header (?:always|onsuccess unset)/);
    }
    expect(snippet).toContain('Header onsuccess unset Access-Control-Allow-Origin\n');
  });

  it('doubles a percent sign, which begins a format there', () => {
    expect(snippetOf('apache', plan({ headers: ['X-%a'] }))).toContain('"X-%%a"');
  });
});

describe('apache', () => {
  it('goes where it comes before a login, where that is what fails', () => {
    expect(write('apache', plan({ kind: 'cors-first' })).place).toContain('not in .htaccess');
    expect(write('apache').place).toContain('or its .htaccess');
  });
});

describe('caddy', () => {
  it('sets its headers last, so that none stands beside those of the application', () => {
    expect(snippetOf('caddy').match(/^\tdefer$/gm)).toHaveLength(3);
  });

  it('reaches its own error pages where they are what fails', () => {
    for (const kind of ['headers-on-errors', 'cors-first'] as const) {
      expect(snippetOf('caddy', plan({ kind }))).toContain('handle_errors {\n');
    }
    expect(snippetOf('caddy', plan({ kind: 'correct-origin' }))).not.toContain('handle_errors');
  });
});

describe('haproxy', () => {
  it('reaches its own error pages and compares the origin by the letter', () => {
    const snippet = snippetOf('haproxy');
    expect(snippet).not.toMatch(/^http-response /m);
    expect(snippet).toContain(`if { req.fhdr(origin) -m str '${PAGE}' }`);
  });

  it('doubles a percent sign and guards a quote', () => {
    expect(snippetOf('haproxy', plan({ headers: ["X-%a'b"] }))).toContain("'X-%%a'\\''b'");
  });
});

describe('aws-http-api', () => {
  it('asks for an OPTIONS route without authorizer where a login check answers OPTIONS', () => {
    expect(write('aws-http-api', plan({ kind: 'cors-first' })).place).toContain('OPTIONS /{proxy+}');
    expect(write('aws-http-api').place).not.toContain('OPTIONS /{proxy+}');
  });
});

describe('s3', () => {
  it('is JSON of one rule', () => {
    expect(JSON.parse(snippetOf('s3', plan({}, { maxAge: 600 })))).toEqual([
      {
        AllowedOrigins: [PAGE],
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['Content-Type'],
        ExposeHeaders: [],
        MaxAgeSeconds: 600,
      },
    ]);
  });

  it('leaves out what S3 does not know or takes for a wildcard, and says so', () => {
    const { snippet, place } = write('s3', plan({ methods: ['PATCH', 'PUT'], headers: ['X-*', 'X-a'] }));
    expect(JSON.parse(snippet)).toMatchObject([{ AllowedMethods: ['PUT'], AllowedHeaders: ['X-a'] }]);
    expect(place).toContain('methods that S3 does not know');
    expect(place).toContain('names with a *');
  });
});
