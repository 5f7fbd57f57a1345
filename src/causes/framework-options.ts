// OPTIONS reached a framework or server that does not handle it in a way of its own, so the fix is its own too.
import { hostnameOf, pathOf } from '../cors/origin.ts';
import { message, type Wording } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import { STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Framework {
  readonly seen: (facts: Facts, status: number) => boolean;
  readonly title: (status: number) => Wording;
  readonly summary: Wording;
  readonly steps: readonly Wording[];
}

const allows = ({ failing }: Facts): string => headerOf(failing, 'allow') ?? '';
const path = ({ leg }: Facts): string => pathOf(leg.url);
const type = ({ failing }: Facts): string => headerOf(failing, 'content-type')?.toLowerCase() ?? '';
const server = ({ failing }: Facts): string => headerOf(failing, 'server') ?? '';

const FRAMEWORKS: readonly Framework[] = [
  {
    // HTTP/1.1 before 1999 had this header; IIS still sends it with OPTIONS, and what runs behind it doesn't.
    seen: (facts, status) =>
      status === 200 &&
      /^Microsoft-IIS\b/i.test(server(facts)) &&
      headerOf(facts.failing, 'public') !== null &&
      allows(facts) !== '',
    title: () => message`IIS itself responded to OPTIONS: the application never got the preflight`,
    summary: message`Let IIS’s CORS module respond to preflights, or pass OPTIONS on to the application.`,
    steps: [
      message`With the CORS module, the cors element in web.config is all it takes: it responds to preflights before every handler.`,
      message`Without it, take IIS’s own handler out, <handlers><remove name="OPTIONSVerbHandler" /></handlers>, and handle CORS in the application.`,
    ],
  },
  {
    seen: ({ failing }, status) =>
      status === 403 &&
      headerOf(failing, 'x-amz-apigw-id') !== null &&
      (headerOf(failing, 'x-amzn-errortype') ?? '').startsWith('MissingAuthenticationToken'),
    title: (status) =>
      message`API Gateway (REST API) returned ${status} to OPTIONS: this path has no OPTIONS method`,
    summary: message`Enable CORS on this resource, so that it has an OPTIONS method, and deploy the stage again.`,
    steps: [
      message`“Missing Authentication Token” means that no such method or path exists; no token is involved. Check the stage and the path too.`,
      message`SAM: Cors under the AWS::Serverless::Api. CDK: defaultCorsPreflightOptions. Serverless: cors on the http event.`,
      message`With a Lambda proxy integration the function itself must send Access-Control-Allow-Origin in its own responses.`,
    ],
  },
  {
    // {"message":"Not Found"}
    seen: ({ failing }, status) =>
      status === 404 &&
      headerOf(failing, 'apigw-requestid') !== null &&
      headerOf(failing, 'content-length') === '23',
    title: (status) =>
      message`API Gateway (HTTP API) returned ${status} to OPTIONS: the API has no CORS configuration`,
    summary: message`Set CorsConfiguration on the API; API Gateway then responds to preflights itself.`,
    steps: [message`API Gateway then ignores the CORS headers of what is behind it.`],
  },
  {
    seen: (facts, status) => status === 400 && path(facts).startsWith('/socket.io/'),
    title: (status) => message`socket.io returned ${status} to OPTIONS: its cors option isn’t set`,
    summary: message`Set the cors option of socket.io’s own Server.`,
    steps: [
      message`new Server(http, { cors: { origin: […], credentials: true } }). CORS middleware of the app never sees /socket.io/.`,
    ],
  },
  {
    seen: (facts, status) => status === 415 && /\btrpc-accept\b/i.test(headerOf(facts.failing, 'vary') ?? ''),
    title: (status) =>
      message`tRPC’s standalone server returned ${status} to OPTIONS: it has no CORS middleware`,
    summary: message`Pass a CORS middleware to tRPC’s standalone server.`,
    steps: [message`createHTTPServer({ router, createContext, middleware: cors({ origin: […] }) }).`],
  },
  {
    seen: (facts, status) =>
      status === 405 &&
      /^GET, POST, DELETE$/i.test(allows(facts)) &&
      type(facts).startsWith('application/json'),
    title: (status) => message`The MCP server returned ${status} to OPTIONS: its HTTP transport has no CORS`,
    summary: message`Put CORS in front of the MCP endpoint.`,
    steps: [
      message`Express: app.use(cors({ origin: […], exposedHeaders: ['Mcp-Session-Id'] })) before the route.`,
      message`It must allow GET, POST and DELETE, and the headers content-type, authorization, mcp-session-id, mcp-protocol-version and last-event-id.`,
      message`Expose Mcp-Session-Id: without it the first call works and every next one gets 400.`,
    ],
  },
  {
    seen: ({ failing }, status) =>
      (status === 405 || status === 404) &&
      ['access-control-allow-origin', 'access-control-allow-methods', 'access-control-allow-headers'].every(
        (name) => headerOf(failing, name) === '*',
      ) &&
      headerOf(failing, 'access-control-max-age') === '0',
    title: (status) => message`Nitro returned ${status} to OPTIONS: the route file handles one method only`,
    summary: message`Respond to OPTIONS in server middleware, with handleCors.`,
    steps: [
      message`routeRules with cors: true only adds headers; a file such as items.get.ts still returns 405 to OPTIONS.`,
      message`server/middleware/cors.ts: if (handleCors(event, { origin: […], methods: […] })) return.`,
    ],
  },
  {
    // Its text is “OPTIONS method not allowed”.
    seen: (facts, status) =>
      status === 405 &&
      type(facts).startsWith('text/plain') &&
      allows(facts) !== '' &&
      headerOf(facts.failing, 'content-length') === '26',
    title: (status) => message`SvelteKit returned ${status} to OPTIONS: the +server file exports no OPTIONS`,
    summary: message`Handle OPTIONS in the handle hook of src/hooks.server.`,
    steps: [
      message`For OPTIONS with Access-Control-Request-Method return a Response with status 204 and the CORS headers; else add them to the response of resolve(event).`,
    ],
  },
  {
    seen: (facts, status) => status === 501 && /^SimpleHTTP\//.test(server(facts)),
    title: (status) => message`Python’s http.server returned ${status} to OPTIONS: it can’t do CORS`,
    summary: message`Use another development server, or proxy the requests through the page’s own server.`,
    steps: [message`python -m http.server has no option for CORS.`],
  },
  {
    seen: (facts, status) =>
      status === 404 && facts.layers.has('kong') && (/^kong\b/i.test(server(facts)) || server(facts) === ''),
    title: (status) => message`Kong returned ${status} to OPTIONS: no route of Kong matches it`,
    summary: message`Configure a Kong route that matches OPTIONS, and turn on its cors plugin there.`,
    steps: [
      message`Add OPTIONS to the route’s methods. A route that matches by a header never matches a preflight, which doesn’t have that header: add a route on the same path for OPTIONS only.`,
      message`The cors plugin runs only on a route that matches; on the service or globally it covers all of them.`,
    ],
  },
  {
    seen: (facts, status) =>
      status === 405 &&
      facts.layers.has('cloudflare') &&
      /\.(?:pages|workers)\.dev$/.test(hostnameOf(facts.leg.url)),
    title: (status) =>
      message`Cloudflare returned ${status} to OPTIONS: static assets don’t handle preflights`,
    summary: message`Serve this path from a Worker or Function that responds to OPTIONS.`,
    steps: [
      message`A _headers file adds headers to GET only. Or make the request simple: no extra headers, no JSON content type.`,
    ],
  },
  {
    seen: (facts, status) =>
      status === 405 &&
      (facts.layers.has('axum') || hasHyperForm(facts)) &&
      headerOf(facts.failing, 'access-control-allow-origin') === null,
    title: (status) =>
      message`OPTIONS got ${status}, empty, with the route’s own methods: no CORS layer covers this route`,
    summary: message`In axum, call .layer(CorsLayer…) after the last .route(…).`,
    steps: [
      message`A layer covers only the routes added before it. With the layer first and the routes after it, they stay without CORS.`,
      message`Use .layer(), not .route_layer(): OPTIONS matches no route. Make it the outermost layer.`,
      message`CorsLayer::new() allows nothing: set allow_origin, allow_methods and allow_headers.`,
    ],
  },
];

/** How hyper, which axum runs on, writes a bare response over HTTP/1.1: `allow` in small letters, no body, no name. */
function hasHyperForm({ failing, leg }: Facts): boolean {
  return (
    leg.url.startsWith('http:') &&
    failing?.headers.some(({ name }) => name === 'allow') === true &&
    headerOf(failing, 'content-length') === '0' &&
    ['server', 'x-powered-by', 'content-type', 'via'].every((name) => headerOf(failing, name) === null)
  );
}

export const docs: CauseDocs = {
  title: 'The framework doesn’t handle OPTIONS here',
  why: 'Some servers and frameworks need their own CORS setup: socket.io has its own option, Nitro’s route files handle one method, axum’s layers cover only the routes added before them.',
  fix: 'Use the framework’s own CORS option: cors in socket.io’s Server, route rules or an OPTIONS handler in Nitro, .layer(CorsLayer) after the last route in axum.',
  looksAt:
    'The status, Allow and other headers of OPTIONS, as each of them sends it: socket.io, tRPC, MCP, Nitro, SvelteKit, Python’s http.server, Kong, Cloudflare’s static assets, axum, IIS.',
  triggers: 'OPTIONS returned 405 with allow: POST in lowercase, Content-Length: 0 and nothing else (axum).',
  doesNot: 'A 404 or 405 without the marks of any of them (see options-not-handled).',
};

export const frameworkOptions: CauseRule = {
  id: 'framework-options',
  faults: STATUS_FAULTS,
  supersedes: [
    'api-gateway-error',
    'preflight-auth',
    'options-not-handled',
    'options-error',
    'origin-not-listed',
    'no-cors-headers',
  ],
  find(facts) {
    const status = facts.atPreflight ? facts.failing?.status : undefined;
    if (status === undefined) return null;
    const framework = FRAMEWORKS.find((one) => one.seen(facts, status));
    if (!framework) return null;
    return {
      confidence: 'likely',
      title: framework.title(status),
      brief: message`OPTIONS got ${status}`,
      explanation: message`The browser sends OPTIONS first and needs a status from 200 to 299 with the CORS headers.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', facts.failing, 'allow'),
        ...headerEvidence('preflight', facts.failing, 'x-amzn-errortype'),
        ...headerEvidence('preflight', facts.failing, 'content-type'),
        ...headerEvidence('preflight', facts.failing, 'content-length'),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(facts, 'answer-options', framework.summary, framework.steps),
    };
  },
};
