// Spring Security refuses the preflight before Spring's CORS settings are asked.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { corsWorks } from './masked.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Spring refuses the request by its security or CORS settings',
  why: 'Spring Security runs before controllers, so @CrossOrigin alone does not help: without http.cors() it refuses OPTIONS. Spring’s own CORS settings answer 403 “Invalid CORS request” when the origin is not listed.',
  looksAt:
    '401 or 403 without Access-Control-Allow-Origin, with Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers as Spring writes it.',
  triggers: 'OPTIONS answered 403 with these three in Vary.',
  doesNot: 'A 403 without this Vary (see preflight-auth).',
};

export const springSecurity: CauseRule = {
  id: 'spring-security',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['auth-error'],
  find(facts) {
    const { failing } = facts;
    if (failing?.status !== 401 && failing?.status !== 403) return null;
    // Its CORS settings let this very page pass at the preflight.
    if (facts.blockedAt === 'response' && corsWorks(facts)) return null;
    const vary = headerOf(failing, 'vary')?.toLowerCase().replace(/\s+/g, '') ?? '';
    if (!vary.includes('origin,access-control-request-method,access-control-request-headers')) return null;
    const refused = failing.status === 403;
    return {
      confidence: 'likely',
      title: refused
        ? message`Spring refuses ${facts.page}: its CORS settings do not list it, or security answers first`
        : message`Spring Security asks for a login before CORS is handled`,
      explanation: message`If the body reads “Invalid CORS request”, the CORS settings were asked and refused. Otherwise Spring Security answered before them.`,
      evidence: [...failingStatus(facts), ...headerEvidence(facts.where, failing, 'vary')],
      remedy: serverRemedy(
        facts,
        'cors-first',
        message`Give Spring Security a CorsConfigurationSource with this origin.`,
        [
          message`http.cors(withDefaults()) and a bean of type UrlBasedCorsConfigurationSource.`,
          message`@CrossOrigin on a controller is not enough once Spring Security is there.`,
        ],
      ),
    };
  },
};
