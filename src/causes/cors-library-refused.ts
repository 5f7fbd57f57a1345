// A CORS library refused the request with an error of its own, which looks like missing access rights.
import { message, type Wording } from '../words/say.ts';
import { failingStatus, headerEvidence, originEvidence, sentence } from './evidence.ts';
import { type Facts, type FaultName, headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Library {
  readonly name: Wording;
  readonly seen: (facts: Facts) => boolean;
  /** What of the response gives it away. */
  readonly sign: (facts: Facts) => Wording;
  readonly step: (facts: Facts) => Wording;
  /** It also refuses a method or header that is not listed in the same way. */
  readonly anyList?: true;
}

const status = ({ failing }: Facts): number => failing?.status ?? 0;
const type = ({ failing }: Facts): string => headerOf(failing, 'content-type')?.toLowerCase() ?? '';
const lengthOf = ({ failing }: Facts): number => Number(headerOf(failing, 'content-length') ?? Number.NaN);
const isEmpty = (facts: Facts): boolean => lengthOf(facts) === 0;
const hasBody = (facts: Facts, text: string): boolean => lengthOf(facts) === text.length;
const lacks = ({ failing }: Facts, ...names: readonly string[]): boolean =>
  names.every((name) => headerOf(failing, name) === null);

/** Where an empty 403 may be an access check's: whoever else names itself made it. */
const isAnonymous = (facts: Facts): boolean =>
  lacks(facts, 'server', 'x-powered-by', 'www-authenticate', 'cf-ray', 'x-cache', 'via', 'set-cookie');

const EMPTY_403 = message`The 403 is empty, as this library sends it.`;

const LIBRARIES: readonly Library[] = [
  {
    name: 'Quarkus / Vert.x',
    seen: ({ failing }) => /^CORS Rejected/i.test(failing?.statusText ?? ''),
    sign: ({ failing }) => message`The reason phrase is “${failing?.statusText ?? ''}”.`,
    step: ({ page }) =>
      message`Quarkus: quarkus.http.cors.origins=${page}. Vert.x: CorsHandler.create().addOrigin("${page}").`,
    anyList: true,
  },
  {
    name: 'Appwrite',
    seen: (facts) => status(facts) === 403 && facts.layers.has('appwrite'),
    sign: () => message`The 403 is Appwrite’s own.`,
    step: () =>
      message`Appwrite console: the project, Platforms, add a Web app with the page’s host name (without scheme and port).`,
  },
  {
    name: 'aiohttp-cors',
    seen: (facts) =>
      facts.atPreflight &&
      status(facts) === 403 &&
      /\baiohttp\//i.test(headerOf(facts.failing, 'server') ?? ''),
    sign: ({ failing }) => message`Server: ${headerOf(failing, 'server') ?? ''} returned 403 to OPTIONS.`,
    step: ({ page }) =>
      message`aiohttp_cors.setup(app, defaults={"${page}": aiohttp_cors.ResourceOptions(…)}), then cors.add(route) for each route. Its error mentions the method even when it’s the origin that isn’t allowed.`,
    anyList: true,
  },
  {
    name: 'Elasticsearch',
    seen: (facts) => status(facts) === 403 && !lacks(facts, 'x-elastic-product'),
    sign: () => message`The 403 is Elasticsearch’s own.`,
    step: ({ page }) =>
      message`elasticsearch.yml: http.cors.enabled: true and http.cors.allow-origin: "${page}"; then restart.`,
  },
  {
    name: 'ASP.NET Web API',
    seen: (facts) =>
      status(facts) === 400 &&
      type(facts).startsWith('application/json') &&
      hasBody(facts, `{"Message":"The origin '${facts.origin}' is not allowed."}`),
    sign: () => message`The body has exactly the length of the library’s text “The origin … is not allowed.”`,
    step: ({ page }) =>
      message`Add "${page}" to the origins of EnableCors; for Azure Functions on your machine to Host.CORS in local.settings.json.`,
  },
  {
    name: 'actix-cors',
    seen: (facts) =>
      facts.atPreflight &&
      status(facts) === 400 &&
      type(facts).startsWith('text/plain') &&
      ACTIX.some((text) => hasBody(facts, text)),
    sign: () => message`The body has exactly the length of one of the library’s texts.`,
    step: ({ page }) =>
      message`Cors::default() allows nothing: add .allowed_origin("${page}"), .allowed_methods(…) and .allowed_headers(…).`,
    anyList: true,
  },
  {
    name: 'hapi',
    seen: (facts) =>
      facts.atPreflight &&
      status(facts) === 200 &&
      type(facts).startsWith('application/json') &&
      HAPI.some((text) => hasBody(facts, text)),
    sign: () => message`OPTIONS got 200 with JSON of exactly the length of hapi’s “CORS error” texts.`,
    step: ({ page }) =>
      message`Hapi.server({ routes: { cors: { origin: ['${page}'], additionalHeaders: […] } } }).`,
    anyList: true,
  },
  {
    name: message`Ollama`,
    seen: (facts) => isEmptyRefusal(facts) && /:11434(?:\/|$)/.test(facts.leg.url),
    sign: () => EMPTY_403,
    step: ({ page }) =>
      message`Set OLLAMA_ORIGINS=${page} in the environment of the Ollama process and restart it.`,
  },
  {
    name: 'gin-contrib/cors',
    seen: isEmptyRefusal,
    sign: () => EMPTY_403,
    step: ({ page }) =>
      message`gin: add "${page}" to AllowOrigins of cors.Config, and register it with r.Use(cors.New(config)) before the routes.`,
  },
  {
    name: message`Tomcat’s CorsFilter`,
    seen: (facts) =>
      status(facts) === 403 && isEmpty(facts) && type(facts).startsWith('text/plain') && isAnonymous(facts),
    sign: () => message`The 403 is empty and text/plain, as this filter sends it.`,
    step: ({ page }) =>
      message`web.xml: add ${page} to cors.allowed.origins of org.apache.catalina.filters.CorsFilter, and check cors.allowed.methods and cors.allowed.headers. Without any of them it refuses every origin.`,
    anyList: true,
  },
  {
    name: 'Ktor',
    seen: (facts) =>
      status(facts) === 403 &&
      isEmpty(facts) &&
      type(facts) === '' &&
      headerOf(facts.failing, 'vary')?.toLowerCase() === 'origin' &&
      isAnonymous(facts),
    sign: () => message`The 403 is empty with Vary: Origin, as this plug-in sends it.`,
    step: () =>
      message`Ktor: install(CORS) { allowHost("host without scheme", schemes = listOf("https")); allowHeader(HttpHeaders.ContentType) }.`,
    anyList: true,
  },
];

const ACTIX = [
  'Origin is not allowed to make this request',
  'Requested method is not allowed',
  'One or more request headers are not allowed',
];

const HAPI = [
  '{"message":"CORS error: Origin not allowed"}',
  '{"message":"CORS error: Some headers are not allowed"}',
];

/** 403 with nothing in it: no type, no Vary, nobody's name. */
function isEmptyRefusal(facts: Facts): boolean {
  return (
    status(facts) === 403 &&
    isEmpty(facts) &&
    type(facts) === '' &&
    lacks(facts, 'vary') &&
    isAnonymous(facts)
  );
}

const FAULTS: readonly FaultName[] = ['MissingAllowOriginHeader', 'InvalidStatus'];

export const docs: CauseDocs = {
  title: 'A CORS library refused the origin with an error',
  why: 'Some CORS libraries don’t just omit the headers for an origin that isn’t listed: they return 403 or 400, some of them for the request itself too. It looks like missing permissions, but signing in changes nothing.',
  fix: 'Add the page’s origin to the library’s allowed origins. To rule out an access check, send the same request without an Origin header: it should pass.',
  looksAt:
    'The status with what else the library sends: an empty 403 without a type (gin, Ollama), an empty text/plain one (Tomcat), a reason phrase “CORS Rejected” (Quarkus, Vert.x), bodies of known length (actix, hapi, ASP.NET Web API).',
  triggers: 'OPTIONS returned 403 with Content-Length: 0 and neither Content-Type, Vary nor Server.',
  doesNot:
    'A 403 with a body, a challenge, or the name of the server or proxy that sent it (see preflight-auth).',
};

export const corsLibraryRefused: CauseRule = {
  id: 'cors-library-refused',
  faults: FAULTS,
  supersedes: ['preflight-auth', 'options-error', 'origin-not-listed', 'no-cors-headers'],
  find(facts) {
    const { failing, where } = facts;
    const library = failing ? LIBRARIES.find((one) => one.seen(facts)) : undefined;
    if (!library || !failing || facts.blockedAt === 'redirect') return null;
    return {
      confidence: 'likely',
      title: library.anyList
        ? message`${library.name} refused the request from ${facts.page}: origin, method or header isn’t listed`
        : message`${library.name} refused the origin ${facts.page}`,
      brief: message`${library.name} refused ${facts.page}`,
      explanation: message`Its CORS settings return ${failing.status} to a request that they don’t allow. Authentication isn’t involved.`,
      evidence: [
        ...failingStatus(facts),
        sentence(where, library.sign(facts)),
        originEvidence(facts),
        ...headerEvidence(where, failing, 'content-length'),
        ...headerEvidence(where, failing, 'content-type'),
      ],
      remedy: serverRemedy(facts, 'correct-origin', message`Add ${facts.page} to the allowed origins.`, [
        library.step(facts),
        message`To rule out an access check, send the same request without an Origin header: it should pass.`,
      ]),
    };
  },
};
