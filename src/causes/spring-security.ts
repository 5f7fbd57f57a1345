// Spring Security refuses the preflight before Spring's CORS settings are asked.
import type { ResponseHead } from '../cors/types.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { corsWorks } from './masked.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule, Finding } from './rule.ts';

/** What Spring Security adds to every response by default: its reference, “Security HTTP Response Headers”. */
const SECURITY: readonly (readonly [name: string, value: string])[] = [
  ['cache-control', 'no-cache, no-store, max-age=0, must-revalidate'],
  ['pragma', 'no-cache'],
  ['expires', '0'],
  ['x-content-type-options', 'nosniff'],
];

export const docs: CauseDocs = {
  title: 'Spring’s security or CORS settings refuse the request',
  why: 'Spring Security runs before controllers, so @CrossOrigin isn’t enough on its own: without http.cors() it refuses OPTIONS. Spring’s own CORS settings return 403 “Invalid CORS request” if the origin isn’t listed.',
  fix: 'Turn on http.cors() in Spring Security, with a CorsConfigurationSource that allows this origin.',
  looksAt:
    '401 or 403 (500 where the settings themselves fail) without Access-Control-Allow-Origin, with the headers that Spring Security adds by default (Cache-Control: no-cache, no-store, max-age=0, must-revalidate; Pragma; Expires: 0; X-Content-Type-Options), or with Origin, Access-Control-Request-Method, Access-Control-Request-Headers in Vary in exactly this case.',
  triggers: 'OPTIONS returned 403 with Spring Security’s four headers.',
  doesNot:
    'The same names in lowercase in Vary, as tower-http in Rust writes them; a 403 without these headers (see preflight-auth).',
};

export const springSecurity: CauseRule = {
  id: 'spring-security',
  faults: ['MissingAllowOriginHeader'],
  supersedes: [
    'auth-error',
    'preflight-auth',
    'origin-not-listed',
    'no-cors-headers',
    'options-error',
    'error-hides-cors',
  ],
  find(facts) {
    const { failing } = facts;
    if (failing?.status === 500) return starWithCredentials(facts, failing);
    if (failing?.status !== 401 && failing?.status !== 403) return null;
    // Its CORS settings let this very page pass at the preflight.
    if (facts.blockedAt === 'response' && corsWorks(facts)) return null;
    const secured = SECURITY.every(([name, value]) => headerOf(failing, name) === value);
    const asked = askedCors(failing);
    // Of the request itself these headers say only that Spring Security is there: it may be a missing login after all.
    if (!asked && !(secured && facts.atPreflight)) return null;
    const mayBeOrigin = failing.status === 403 && asked;
    return {
      confidence: 'likely',
      title: mayBeOrigin
        ? message`Spring returned 403: its CORS settings don’t list ${facts.page}, or security runs first`
        : message`Spring Security returned ${failing.status} before CORS was handled`,
      brief: message`Spring returned ${failing.status} before CORS`,
      explanation: mayBeOrigin
        ? message`If the body reads “Invalid CORS request”, the CORS settings refused it. Otherwise Spring Security responded before them.`
        : message`Browsers send preflights without cookies or tokens. Spring Security must apply the CORS settings before authentication.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(facts.where, failing, 'vary'),
        ...(secured ? SECURITY.flatMap(([name]) => headerEvidence(facts.where, failing, name)) : []),
      ],
      remedy: serverRemedy(
        facts,
        'cors-first',
        message`Configure Spring Security with a CorsConfigurationSource that allows this origin.`,
        [
          message`http.cors(withDefaults()) and a bean of type UrlBasedCorsConfigurationSource.`,
          message`@CrossOrigin on a controller isn’t enough with Spring Security.`,
        ],
      ),
    };
  },
};

/** Spring's CORS settings looked at the request: they name these three in Vary, in this case, before they check anything. */
const askedCors = (failing: ResponseHead): boolean =>
  (headerOf(failing, 'vary')?.replace(/\s+/g, '') ?? '').includes(
    'Origin,Access-Control-Request-Method,Access-Control-Request-Headers',
  );

/**
 * CorsConfiguration.validateAllowCredentials throws where allowCredentials is true and allowedOrigins has "*": after Vary is
 * set, and for each request with an Origin.
 */
function starWithCredentials(facts: Facts, failing: ResponseHead): Finding | null {
  if (!askedCors(failing)) return null;
  return {
    confidence: facts.atPreflight ? 'likely' : 'possible',
    title: message`Spring’s CORS settings seem to fail with an exception (500)`,
    brief: message`Spring’s CORS settings fail (500)`,
    explanation: message`Spring refuses the combination of allowCredentials(true) with the origin "*": every request with an Origin then gets 500.`,
    evidence: [...failingStatus(facts), ...headerEvidence(facts.where, failing, 'vary')],
    remedy: serverRemedy(
      facts,
      'allow-credentials',
      message`List the exact origins, or use allowedOriginPatterns, instead of "*".`,
      [
        message`The server log then has: “When allowCredentials is true, allowedOrigins cannot contain the special value "*"”. If it has another exception, fix that first.`,
      ],
    ),
  };
}
