// Real header sets, each with who must be recognized and how sure: the application, and the layer in front of it.
import { describe, expect, it } from 'vitest';
import type { ServerGuess } from '../../src/diagnosis/types.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { render, speak } from '../../src/words/say.ts';
import { type AnswerWords, blocked, exchange, type HeaderWords, PAGE, refused } from '../exchange.ts';

const ALLOW = 'Access-Control-Allow-Origin';
const METHODS = 'Access-Control-Allow-Methods';
const short = ({ id, layer, confidence }: ServerGuess) => `${layer} ${id} ${confidence}`;

/** Who is recognized from this response to the request itself, and from the same as a response to OPTIONS. */
const fromResponse = (headers: HeaderWords, status = 200) =>
  recognizeServers(blocked(headers, { response: { status } })).map(short);
const fromPreflight = (response: AnswerWords) => recognizeServers(refused(response)).map(short);

type Row = readonly [what: string, response: AnswerWords, guesses?: readonly string[]];

/** Responses to OPTIONS as the servers sent them (versions: docs/fixes.md and the lab). */
const preflights: readonly Row[] = [
  [
    'Express 5 without CORS',
    {
      headers: {
        'X-Powered-By': 'Express',
        Allow: 'GET, HEAD, POST',
        'Content-Type': 'text/plain',
        'X-Content-Type-Options': 'nosniff',
      },
    },
    ['application express likely'],
  ],
  [
    'Express 4 without such a route',
    { status: 404, headers: { 'X-Powered-By': 'Express', 'Content-Security-Policy': "default-src 'none'" } },
    ['application express likely'],
  ],
  [
    'Express with cors and its name switched off',
    {
      status: 204,
      headers: {
        'Content-Length': '0',
        [METHODS]: 'GET,HEAD,PUT,PATCH,POST,DELETE',
        Vary: 'Access-Control-Request-Headers',
      },
    },
    ['application express possible'],
  ],
  [
    'Hono’s cors()',
    { status: 204, headers: { vary: 'Origin', [METHODS]: 'GET,HEAD,PUT,POST,DELETE,PATCH,QUERY' } },
    ['application hono possible'],
  ],
  [
    'Fastify’s cors 11',
    { status: 204, headers: { vary: 'Origin', [METHODS]: 'GET,HEAD,POST' } },
    ['application fastify possible'],
  ],
  [
    'Koa without CORS, which leaves no mark',
    { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  ],
  [
    'FastAPI without CORS',
    { status: 405, headers: { server: 'uvicorn', allow: 'GET', 'content-type': 'application/json' } },
    ['application fastapi likely'],
  ],
  [
    'Starlette’s refusal behind a proxy that hides uvicorn',
    {
      status: 400,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'access-control-max-age': '600',
        [METHODS]: 'GET',
        Vary: 'Origin',
      },
    },
    ['application fastapi possible'],
  ],
  [
    'Flask’s development server',
    { headers: { Server: 'Werkzeug/3.1.3 Python/3.11.2', Allow: 'GET, HEAD, OPTIONS, POST' } },
    ['application flask likely'],
  ],
  [
    'Django’s development server',
    { status: 405, headers: { Server: 'WSGIServer/0.2 CPython/3.11.2', Allow: 'GET' } },
    ['application django likely'],
  ],
  ['gunicorn', { headers: { Server: 'gunicorn' } }, ['application django possible']],
  [
    'Spring Security',
    {
      status: 403,
      headers: { Vary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] },
    },
    ['application spring possible'],
  ],
  [
    'rs/cors, whose Vary is Spring’s',
    {
      status: 204,
      headers: { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' },
    },
    ['application spring possible'],
  ],
  ['rack-cors, which leaves no mark on a preflight that it refuses', { status: 200 }],
  [
    'rack-cors in its debug mode',
    { headers: { 'X-Rack-CORS': 'miss; no-origin' } },
    ['application rails likely'],
  ],
  [
    'Tomcat’s CorsFilter',
    { headers: { Vary: 'origin,access-control-request-method,Access-Control-Request-Headers' } },
    ['application tomcat certain'],
  ],
  [
    'Jetty',
    { headers: { Server: 'Jetty(9.4.57.v20241219)', Allow: 'GET, HEAD, OPTIONS' } },
    ['application jetty likely'],
  ],
  [
    'ingress-nginx with its default headers',
    {
      status: 204,
      headers: {
        'Content-Type': 'text/plain charset=UTF-8',
        'Access-Control-Allow-Headers':
          'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization',
      },
    },
    ['proxy ingress-nginx likely'],
  ],
  [
    'Tornado',
    { status: 405, headers: { Server: 'TornadoServer/6.2', 'Content-Type': 'text/html; charset=UTF-8' } },
    ['application tornado likely'],
  ],
  [
    'aiohttp',
    { status: 405, headers: { Server: 'Python/3.11 aiohttp/3.8.4', Allow: 'GET,HEAD' } },
    ['application aiohttp likely'],
  ],
  ['Rocket', { status: 404, headers: { server: 'Rocket' } }, ['application rocket likely']],
  ['gin-contrib/cors, which leaves no mark', { status: 403, headers: { 'Content-Length': '0' } }],
  ['Puma', { status: 404, headers: { Server: 'Puma 6.4' } }, ['application rails possible']],
  ['php-cors, which leaves none either', { status: 204, headers: { Vary: 'Origin' } }],
  ['nginx', { status: 405, headers: { Server: 'nginx/1.22.1', Allow: 'GET' } }, ['proxy nginx likely']],
  ['Caddy', { headers: { Server: 'Caddy' } }, ['proxy caddy likely']],
  ['Apache', { status: 403, headers: { Server: 'Apache/2.4.62 (Debian)' } }, ['proxy apache likely']],
  ['HAProxy, which leaves no mark', { status: 503, headers: { 'cache-control': 'no-cache' } }],
  ['Kestrel', { status: 405, headers: { Server: 'Kestrel', Allow: 'GET' } }, ['application aspnet likely']],
  ['Amazon S3', { status: 403, headers: { Server: 'AmazonS3' } }, ['application s3 certain']],
  [
    'API Gateway (HTTP API)',
    { status: 404, headers: { 'apigw-requestid': 'a=' } },
    ['proxy aws-http-api likely'],
  ],
  [
    'Nitro, for a route file that is bound to a method',
    {
      status: 405,
      headers: { 'content-security-policy': "script-src 'none'; frame-ancestors 'none';" },
    },
    ['application nuxt likely'],
  ],
  [
    'a page that sends a policy of its own',
    { status: 405, headers: { 'content-security-policy': "script-src 'none'; frame-ancestors 'none'" } },
  ],
  [
    'Astro without such a method',
    { status: 404, headers: { 'x-astro-reroute': 'no' } },
    ['application astro certain'],
  ],
  [
    'tRPC without CORS',
    { status: 415, headers: { vary: 'trpc-accept, accept', 'content-type': 'application/json' } },
    ['application trpc certain'],
  ],
  [
    'Parse Server on Express',
    {
      headers: {
        'X-Powered-By': 'Express',
        [METHODS]: 'GET,PUT,POST,DELETE,OPTIONS',
        'Access-Control-Allow-Headers': 'X-Parse-Master-Key, X-Parse-REST-API-Key, X-Parse-Javascript-Key',
      },
    },
    ['application parse-server certain', 'application express likely'],
  ],
  [
    'an MCP server on Express, which names the session',
    { headers: { 'X-Powered-By': 'Express', 'mcp-session-id': 'a-b' } },
    ['application express likely', 'application mcp-typescript possible'],
  ],
  [
    'Strapi',
    { status: 405, headers: { 'X-Powered-By': 'Strapi <strapi.io>', Allow: 'GET' } },
    ['application strapi certain'],
  ],
  ['Directus', { status: 404, headers: { 'X-Powered-By': 'Directus' } }, ['application directus certain']],
  ['SvelteKit’s page', { headers: { 'x-sveltekit-page': 'true' } }, ['application sveltekit certain']],
  [
    'Vercel',
    { status: 401, headers: { server: 'Vercel', 'x-vercel-id': 'fra1::a' } },
    ['proxy vercel certain'],
  ],
  ['Cloud Run', { status: 403, headers: { server: 'Google Frontend' } }, ['proxy google likely']],
  ['ngrok', { status: 404, headers: { 'ngrok-error-code': 'ERR_NGROK_3200' } }, ['proxy ngrok certain']],
];

describe('a server’s response to OPTIONS', () => {
  it.each(preflights.map(([what, response, guesses = []]) => ({ what, response, guesses })))(
    'by $what shows who made it',
    ({ response, guesses }) => {
      expect(fromPreflight(response)).toEqual(guesses);
    },
  );
});

describe('two layers', () => {
  const rows: readonly (readonly [what: string, headers: HeaderWords, guesses: readonly string[]])[] = [
    [
      'Express behind nginx',
      { Server: 'nginx/1.22.1', 'X-Powered-By': 'Express' },
      ['application express likely', 'proxy nginx likely'],
    ],
    [
      'Next.js behind Vercel',
      { server: 'Vercel', 'x-vercel-id': 'fra1::a', 'x-powered-by': 'Next.js' },
      ['application nextjs likely', 'proxy vercel certain'],
    ],
    [
      'PHP behind Cloudflare',
      { Server: 'cloudflare', 'CF-RAY': '8-FRA', 'X-Powered-By': 'PHP/8.3' },
      ['application php possible', 'proxy cloudflare certain'],
    ],
    [
      'ASP.NET on IIS',
      { Server: 'Microsoft-IIS/10.0', 'X-Powered-By': 'ASP.NET' },
      ['application aspnet likely', 'proxy iis likely'],
    ],
    [
      'S3 behind CloudFront',
      { Server: 'AmazonS3', 'X-Amz-Cf-Id': 'a==', Via: '1.1 b.cloudfront.net (CloudFront)' },
      ['application s3 certain', 'proxy cloudfront certain'],
    ],
    [
      'uvicorn behind Caddy, each with its own Server',
      { Server: ['uvicorn', 'Caddy'] },
      ['application fastapi likely', 'proxy caddy likely'],
    ],
    ['Caddy behind Caddy', { Server: ['Caddy', 'Caddy'] }, ['proxy caddy likely']],
    ['something behind a proxy without a name', { Via: '1.1 proxy' }, ['proxy proxy possible']],
  ];
  it.each(rows)('%s are distinguished', (_what, headers, guesses) => {
    expect(fromResponse(headers)).toEqual(guesses);
  });

  it('are both found when one responds to OPTIONS and the other to the request', () => {
    const given = exchange({
      method: 'PUT',
      preflight: { headers: { [ALLOW]: PAGE, [METHODS]: 'PUT', 'X-Powered-By': 'Express' } },
      response: { status: 502, headers: { Server: 'nginx' } },
      error: 'net::ERR_FAILED',
    });
    expect(recognizeServers(given).map(short)).toEqual(['application express likely', 'proxy nginx likely']);
  });
});

describe('a name that only looks like a mark', () => {
  it.each([
    [{ Server: 'my-nginx-like' }],
    [{ Server: 'ApacheBench' }],
    [{ 'X-Powered-By': 'Expression Engine' }],
    [{ Server: 'not uvicorn' }],
    [{ [METHODS]: 'GET, HEAD, POST' }],
    [{ Vary: 'Origin' }],
    [{ 'X-Served-By': 'web-1' }],
    [{}],
  ] as const)('%j points to no server', (headers) => {
    expect(fromResponse(headers)).toEqual([]);
  });
});

it('says who it was as plain data, which is put into words when it is shown', () => {
  const [guess] = recognizeServers(blocked({ Server: 'gunicorn' }));
  expect(structuredClone(guess)).toEqual(guess);
  const shown = () => guess && [render(guess.label), render(guess.evidence)];
  const english = [
    'a Python application (Django or Flask)',
    'server: gunicorn points to a Python application (Django or Flask).',
  ];
  expect(shown()).toEqual(english);
  speak((_key, values) => (values.length > 0 ? `${values[1]} verrät ${values[2]}` : 'Python'));
  expect(shown()).toEqual(['Python', 'gunicorn verrät Python']);
  speak(null);
  expect(shown()).toEqual(english);
});

describe('a host name', () => {
  const at = (url: string, headers: HeaderWords = {}) =>
    recognizeServers(blocked(headers, { url })).map(short);

  it.each([
    ['https://firebasestorage.googleapis.com/v0/b/a/o/b', 'application gcs likely'],
    ['https://account.blob.core.windows.net/a/b', 'application azure-storage likely'],
    ['https://id.r2.cloudflarestorage.com/a', 'application r2 likely'],
    ['https://id.supabase.co/functions/v1/a', 'proxy supabase likely'],
    ['https://site.netlify.app:443/a', 'proxy netlify likely'],
  ])('such as that of %s names the platform', (url, guess) => {
    expect(at(url)).toEqual([guess]);
  });

  it('of Azure App Service takes X-Powered-By: ASP.NET from the application', () => {
    const headers = { 'X-Powered-By': 'ASP.NET', Server: 'Microsoft-IIS/10.0' };
    expect(at('https://app.azurewebsites.net/a', headers)).toEqual(['proxy azure-app-service likely']);
    expect(at('https://api.example.com/a', headers)).toEqual([
      'application aspnet likely',
      'proxy iis likely',
    ]);
  });

  it('that only contains the name of a platform says nothing', () => {
    expect(at('https://azurewebsites.net.example.com/a')).toEqual([]);
  });
});

describe('who stands in front', () => {
  it.each<[string, HeaderWords, string]>([
    ['Kong', { Via: '1.1 kong/3.9' }, 'proxy kong certain'],
    ['Envoy', { Server: 'envoy' }, 'proxy envoy likely'],
    ['Istio', { Server: 'istio-envoy' }, 'proxy istio likely'],
    ['Varnish', { 'X-Varnish': '2 32770' }, 'proxy varnish likely'],
    ['lighttpd', { Server: 'lighttpd/1.4.69' }, 'proxy lighttpd likely'],
    ['IIS', { Server: 'Microsoft-IIS/10.0' }, 'proxy iis likely'],
    ['CloudFront', { Server: 'CloudFront' }, 'proxy cloudfront certain'],
    ['Supabase', { 'sb-project-ref': 'abc' }, 'proxy supabase certain'],
  ])('is %s', (_name, headers, guess) => {
    expect(fromResponse(headers)).toEqual([guess]);
  });
});

it('the case of the names in Vary tells Spring from tower-http', () => {
  const names = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';
  expect(fromResponse({ Vary: names })).toEqual(['application spring possible']);
  expect(fromResponse({ vary: names.toLowerCase() })).toEqual(['application axum possible']);
});
