// Spring Security refuses the preflight before Spring's CORS settings are asked.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { corsWorks } from './masked.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

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
    '401 or 403 without Access-Control-Allow-Origin, with the headers that Spring Security adds by default (Cache-Control: no-cache, no-store, max-age=0, must-revalidate; Pragma; Expires: 0; X-Content-Type-Options), or with Origin, Access-Control-Request-Method, Access-Control-Request-Headers in Vary in exactly this case.',
  triggers: 'OPTIONS returned 403 with Spring Security’s four headers.',
  doesNot:
    'The same names in lowercase in Vary, as tower-http in Rust writes them; a 403 without these headers (see preflight-auth).',
};

export const springSecurity: CauseRule = {
  id: 'spring-security',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['auth-error', 'preflight-auth', 'origin-not-listed', 'no-cors-headers'],
  find(facts) {
    const { failing } = facts;
    if (failing?.status !== 401 && failing?.status !== 403) return null;
    // Its CORS settings let this very page pass at the preflight.
    if (facts.blockedAt === 'response' && corsWorks(facts)) return null;
    const secured = SECURITY.every(([name, value]) => headerOf(failing, name) === value);
    const vary = headerOf(failing, 'vary')?.replace(/\s+/g, '') ?? '';
    const asked = vary.includes('Origin,Access-Control-Request-Method,Access-Control-Request-Headers');
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
