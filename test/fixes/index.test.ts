// From a diagnosis to the fix: which cause, which server, which options, and when there is none.
import { describe, expect, it } from 'vitest';
import type { ServerGuess } from '../../src/diagnosis/types.ts';
import { comesSecond, defaultOptions, fixFor, preferredServer } from '../../src/fixes/index.ts';
import { isOrigin, mergePolicies, planFor } from '../../src/fixes/plan.ts';
import { prove } from '../../src/fixes/proof.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { type FixTarget, servers, targetFor, targets } from '../../src/servers/index.ts';
import { speak } from '../../src/words/say.ts';
import { blocked, exchange, PAGE, refused } from '../exchange.ts';
import { hostileToken, samples } from '../servers/hostile.ts';
import { diagnosis, plan, policy } from './words.ts';

function guess(
  id: string,
  layer: ServerGuess['layer'],
  confidence: ServerGuess['confidence'] = 'certain',
): ServerGuess {
  return { id, label: id, confidence, layer, evidence: '' };
}

describe('targetFor', () => {
  it('has what there is a fix for under its id', () => {
    for (const target of targets) expect(targetFor(target.id)).toBe(target);
  });

  it('has nothing for a layer that is only recognized, and for any other text', () => {
    expect(targetFor('cloudflare')).toBeNull();
    expect(targetFor('toString')).toBeNull();
  });
});

describe('fixFor', () => {
  it('says in the language chosen where a snippet goes, for every server and kind of remedy', () => {
    speak(() => 'hier');
    const places = servers.flatMap(({ id }) =>
      [diagnosis(), diagnosis({ kind: 'correct-origin' }), diagnosis({ kind: 'cors-first' })].flatMap(
        (each) => fixFor(each, id, defaultOptions)?.place ?? [],
      ),
    );
    speak(null);
    expect(places.length).toBeGreaterThan(servers.length);
    for (const place of places) expect(place).toMatch(/^hier( hier)*$/);
  });

  it('writes the fix of the best cause for that server', () => {
    const fix = fixFor(diagnosis(), 'express', defaultOptions);
    expect(fix).toMatchObject({
      server: 'express',
      label: 'Express',
      language: 'javascript',
      install: 'npm install cors',
      opens: `Allows GET, HEAD, POST, PUT, PATCH and DELETE with any header from ${PAGE}, with cookies. Methods and headers aren’t a boundary for an origin you trust.`,
    });
    expect(fix?.snippet).toContain(`origin: ['${PAGE}']`);
  });

  it('has none where no server can mend it', () => {
    expect(fixFor(diagnosis({ policy: null }), 'express', defaultOptions)).toBeNull();
    expect(fixFor({ ...diagnosis(), causes: [] }, 'express', defaultOptions)).toBeNull();
  });

  it.each(['null', '*', "https://a.example'", 'https://a.example/', '', 'javascript:alert(1)'])(
    'has none for the origin %j alone',
    (origin) => {
      const words = { policy: policy({ origins: [origin] }) };
      expect(fixFor(diagnosis(words), 'express', { ...defaultOptions, extraOrigins: [PAGE] })).toBeNull();
    },
  );

  it('says so where a server cannot read the environment, and lists the origins', () => {
    const fix = fixFor(diagnosis(), 'nginx', {
      ...defaultOptions,
      originsFromEnvironment: true,
      strict: true,
    });
    expect(fix?.snippet).toContain('# nginx cannot read CORS_ORIGINS: the origins are listed here.');
    expect(fix?.opens).toBe(`Allows PUT and GET with Content-Type from ${PAGE}, with cookies.`);
  });

  it('says what the environment opens', () => {
    const fix = fixFor(diagnosis(), 'express', { ...defaultOptions, originsFromEnvironment: true });
    expect(fix?.opens).toContain(`the origins in CORS_ORIGINS (if not set, ${PAGE})`);
  });
});

describe('comesSecond', () => {
  it.each([
    ['an error without CORS headers', 'headers-on-errors', 'server', true],
    ['what the page itself has to change', 'client-change', 'client', true],
    ['a wrong value', 'correct-origin', 'server', false],
    ['a proxy’s headers', 'keep-proxy-headers', 'proxy', false],
  ] as const)('of %s', (_name, kind, where, expected) => {
    const given = diagnosis({ kind });
    const [cause, ...others] = given.causes;
    if (!cause) throw new Error('There is a cause.');
    const changed = { ...given, causes: [{ ...cause, remedy: { ...cause.remedy, where } }, ...others] };
    expect(comesSecond(changed)).toBe(expected);
    expect(fixFor(changed, 'express')?.second).toBe(expected);
  });

  it('where no server responds, unless it responds to all but OPTIONS', () => {
    const error = 'net::ERR_EMPTY_RESPONSE';
    const silent = exchange({ method: 'PUT', preflight: { error }, response: null, error });
    const [alone, beside] = [diagnose(silent, []), diagnose(silent, [exchange({ id: 'other' })])];
    expect([fixFor(alone, 'express')?.second, fixFor(beside, 'express')?.second]).toEqual([true, false]);
  });
});

describe('the header lines', () => {
  const written = (options = {}) =>
    fixFor(diagnosis({ policy: policy({ exposedHeaders: ['X-Total'] }) }), 'headers', {
      ...defaultOptions,
      strict: true,
      ...options,
    })?.snippet;

  it('come after the servers, and are none', () => {
    expect(targets.slice(0, -1)).toEqual(servers);
    expect(targets.at(-1)?.id).toBe('headers');
  });

  it('are those of the preflight’s answer and of every other', () => {
    expect(
      written({ maxAge: 600 }),
    ).toBe(`# Response to the preflight (OPTIONS with Access-Control-Request-Method):
HTTP/1.1 204 No Content
Access-Control-Allow-Origin: ${PAGE}
Access-Control-Allow-Credentials: true
Vary: Origin
Access-Control-Allow-Methods: PUT, GET
Access-Control-Allow-Headers: Content-Type
Access-Control-Max-Age: 600

# Every other response:
Access-Control-Allow-Origin: ${PAGE}
Access-Control-Allow-Credentials: true
Vary: Origin
Access-Control-Expose-Headers: X-Total
`);
  });

  it('name each origin that may stand there', () => {
    const snippet = written({ extraOrigins: ['http://localhost:5173'] });
    expect(snippet).toContain(
      `but only if it is exactly one of these:\n#   ${PAGE}\n#   http://localhost:5173\n`,
    );
  });

  it('stay printable lines whatever the policy holds', () => {
    for (const token of samples(hostileToken, 300)) {
      const of = policy({ methods: [token], headers: [token], exposedHeaders: [token] });
      const { snippet } = fixFor(diagnosis({ policy: of }), 'headers', defaultOptions) ?? {};
      for (const line of snippet?.split('\n') ?? []) {
        expect(line).toMatch(/^(?:|#[ -~]*|HTTP\/1\.1 204 No Content|[A-Za-z-]+: [!-~][ -~]*)$/);
      }
    }
  });
});

describe('preferredServer', () => {
  it.each<[string, 'server' | 'proxy' | 'client', ServerGuess[], string]>([
    [
      'the application for a remedy there',
      'server',
      [guess('nginx', 'proxy'), guess('hono', 'application')],
      'hono',
    ],
    [
      'the proxy for a remedy there',
      'proxy',
      [guess('nginx', 'proxy'), guess('hono', 'application')],
      'nginx',
    ],
    ['the application for a remedy in the client', 'client', [guess('fastapi', 'application')], 'fastapi'],
    [
      'the surest guess',
      'server',
      [guess('hono', 'application', 'possible'), guess('fastapi', 'application', 'likely')],
      'fastapi',
    ],
    [
      'a server with a recipe',
      'proxy',
      [guess('cloudflare', 'proxy'), guess('nginx', 'proxy', 'possible')],
      'nginx',
    ],
    [
      'the response headers where no application is recognized',
      'server',
      [guess('nginx', 'proxy')],
      'headers',
    ],
    ['the response headers where no proxy is recognized', 'proxy', [guess('hono', 'application')], 'headers'],
  ])('is %s', (_, where, guesses, wanted) => {
    expect(preferredServer(diagnosis({ where, servers: guesses }))).toBe(wanted);
  });

  it('is the platform that runs an application which is not recognized', () => {
    const of = (...servers: ServerGuess[]) => preferredServer(diagnosis({ where: 'server', servers }));
    expect(of(guess('azure-app-service', 'proxy'))).toBe('azure-app-service');
    expect(of(guess('cloudflare', 'proxy'), guess('vercel', 'proxy'))).toBe('vercel');
    expect(of(guess('vercel', 'proxy'), guess('express', 'application'))).toBe('express');
    expect(of(guess('cloudfront', 'proxy'))).toBe('headers');
  });

  const S3 = { Server: 'AmazonS3' };
  const GCS = { Server: 'UploadServer', 'x-goog-generation': '1' };
  const CLOUDFRONT = { Server: 'CloudFront', 'X-Cache': 'Error from cloudfront' };
  const R2 = 'https://id.r2.cloudflarestorage.com/bucket/a';
  const ACCESS = 'https://team.cloudflareaccess.com/cdn-cgi/access/login/api';
  it.each([
    ['s3', 'storage-cors-rule', refused({ status: 403, headers: S3 })],
    ['gcs', 'storage-cors-rule', blocked(GCS)],
    ['gcs', 'storage-cors-rule', refused({ headers: {} }, { url: 'https://a.firebasestorage.app/b' })],
    [
      'azure-storage',
      'storage-cors-rule',
      refused({ status: 403, headers: { 'x-ms-error-code': 'CorsPreflightFailure' } }),
    ],
    ['r2', 'storage-cors-rule', refused({ status: 403, headers: { Server: 'cloudflare' } }, { url: R2 })],
    ['cloudfront', 'cloudfront-methods', refused({ status: 403, headers: CLOUDFRONT })],
    [
      'aws-rest-api',
      'authorizer-on-options',
      refused({
        status: 401,
        headers: { 'x-amzn-errortype': 'UnauthorizedException', 'x-amz-apigw-id': 'a' },
      }),
    ],
    ['aws-http-api', 'authorizer-on-options', refused({ status: 401, headers: { 'apigw-requestid': 'a' } })],
    [
      'aws-rest-api',
      'api-gateway-error',
      blocked(
        { 'x-amzn-errortype': 'ThrottledException', 'x-amz-apigw-id': 'a' },
        { response: { status: 403 } },
      ),
    ],
    ['aws-lambda-url', 'no-cors-headers', blocked({}, { url: 'https://abc.lambda-url.eu-west-1.on.aws/' })],
    [
      'azure-app-service',
      'azure-app-service-cors',
      refused({ status: 404, headers: {} }, { url: 'https://app.azurewebsites.net/api/a' }),
    ],
    [
      'cloudflare-access',
      'hosting-gate',
      refused({ status: 403, headers: { Server: 'cloudflare', 'cf-access-domain': 'api.example.com' } }),
    ],
    ['cloudflare-access', 'preflight-login', refused({ status: 302, location: ACCESS })],
    [
      'supabase',
      'hosting-gate',
      refused(
        { status: 401, headers: { 'sb-error-code': 'UNAUTHORIZED_NO_AUTH_HEADER' } },
        { url: 'https://id.supabase.co/functions/v1/a' },
      ),
    ],
    [
      'supabase',
      'options-not-handled',
      refused(
        { status: 405, headers: { 'sb-project-ref': 'id' } },
        { url: 'https://id.supabase.co/functions/v1/a' },
      ),
    ],
    ['netlify', 'no-cors-headers', blocked({ Server: 'Netlify' })],
    ['vercel', 'no-cors-headers', blocked({ Server: 'Vercel', 'x-vercel-id': 'fra1' })],
    [
      'keycloak',
      'missing-on-answer',
      exchange({
        url: 'https://login.example.com/realms/a/protocol/openid-connect/token',
        method: 'POST',
        preflight: {
          asks: ['authorization'],
          headers: {
            'Access-Control-Allow-Origin': PAGE,
            'Access-Control-Allow-Headers': 'Authorization',
            'Access-Control-Allow-Credentials': 'true',
          },
        },
        response: { headers: {} },
        error: 'net::ERR_FAILED',
      }),
    ],
    [
      'ollama',
      'cors-library-refused',
      refused(
        { status: 403, headers: { 'Content-Length': '0' } },
        { url: 'http://localhost:11434/api/chat' },
      ),
    ],
  ])('is %s for its own response with %s, and its setting is enough', (wanted, cause, given) => {
    const found = diagnose(given);
    expect(found.causes[0]?.id).toBe(cause);
    expect(preferredServer(found)).toBe(wanted);
    const fix = fixFor(found, wanted as FixTarget);
    expect(fix && prove(found, fix)).toMatchObject({ passes: true, reasons: [] });
  });
});

describe('isOrigin', () => {
  it.each([
    'https://app.example.com',
    'http://localhost:5173',
    'http://127.0.0.1:8080',
    'http://[::1]:3000',
    'https://xn--bcher-kva.example',
    'https://my_host.example',
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  ])('takes %s', (text) => {
    expect(isOrigin(text)).toBe(true);
  });

  it.each([
    'null',
    '*',
    '',
    'https://',
    'https://app.example.com/',
    'https://app.example.com/path',
    'https://app.example.com:443',
    'https://App.example.com',
    'HTTPS://app.example.com',
    'https://*.example.com',
    'https://a.example,https://b.example',
    'https://a.example https://b.example',
    'https://user@app.example.com',
    "https://a'b.example",
    'https://a$b.example',
    'https://a.example\n',
    'https://a\u200b.example',
    'https://bücher.example',
    'file://',
    'file://host',
    'javascript:alert(1)',
    'https://app.example.com:99999',
    `https://${'a'.repeat(400)}.example`,
  ])('refuses %j', (text) => {
    expect(isOrigin(text)).toBe(false);
  });
});

describe('planFor', () => {
  it('puts extra origins behind, each once', () => {
    expect(plan({}, { extraOrigins: ['http://localhost:5173', PAGE] }).origins).toEqual([
      PAGE,
      'http://localhost:5173',
    ]);
  });

  it('lets the option for the preflight’s age come before the policy’s', () => {
    expect(plan({ maxAge: 5 }, { maxAge: 600 }).maxAge).toBe(600);
    expect(plan({ maxAge: 5 }).maxAge).toBe(5);
    expect(plan({ maxAge: 1.5 }).maxAge).toBeNull();
    expect(plan({ maxAge: -1 }).maxAge).toBeNull();
  });

  it('names what it leaves out, and no more than three of a kind', () => {
    const { headers, notes } = plan({ headers: ['*', 'a b', 'X-Good', '"', 'x:y', 'é'] });
    expect(headers).toEqual(['X-Good']);
    expect(notes).toEqual([
      'Left out: "*" is not a valid header name.',
      'Left out: "a b" is not a valid header name.',
      'Left out: "(U+0022)" is not a valid header name.',
      'Left out: 2 more of that kind.',
    ]);
  });

  it('never has an empty list of methods', () => {
    expect(plan({ methods: ['*'] }).methods).toEqual(['GET']);
  });

  it('is null without an origin to allow', () => {
    expect(planFor(policy({ origins: [] }), 'allow-origin', defaultOptions)).toBeNull();
  });
});

describe('mergePolicies', () => {
  it('lets through what each does', () => {
    const merged = mergePolicies([
      policy({ methods: ['GET'], headers: ['x-a'], credentials: false, maxAge: 600 }),
      policy({ origins: [PAGE, 'https://b.example'], methods: ['PUT'], headers: ['X-A', 'X-B'], maxAge: 60 }),
    ]);
    expect(merged).toEqual({
      origins: [PAGE, 'https://b.example'],
      methods: ['GET', 'PUT'],
      headers: ['x-a', 'X-B'],
      exposedHeaders: [],
      credentials: true,
      maxAge: 60,
    });
  });

  it('of none is none', () => {
    expect(mergePolicies([])).toBeNull();
  });
});
