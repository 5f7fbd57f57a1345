// Spring Security refuses the preflight before Spring's CORS settings are asked.
import { say } from '../words/say.ts';
import { failingStatus, headerEvidence, headerOf, serverRemedy } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const springSecurity: CauseRule = {
  id: 'spring-security',
  faults: ['MissingAllowOriginHeader'],
  docs: {
    title: 'Spring refuses the request by its security or CORS settings',
    why: 'Spring Security runs before controllers, so @CrossOrigin alone does not help: without http.cors() it refuses OPTIONS. Spring’s own CORS settings answer 403 “Invalid CORS request” when the origin is not listed.',
    looksAt:
      '401 or 403 without Access-Control-Allow-Origin, with Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers as Spring writes it.',
    triggers: 'OPTIONS answered 403 with these three in Vary.',
    doesNot: 'A 403 without this Vary (see preflight-auth).',
  },
  find(facts) {
    const { failing } = facts;
    if (failing?.status !== 401 && failing?.status !== 403) return null;
    const vary = headerOf(failing, 'vary')?.toLowerCase().replace(/\s+/g, '') ?? '';
    if (!vary.includes('origin,access-control-request-method,access-control-request-headers')) return null;
    const refused = failing.status === 403;
    return {
      confidence: 'likely',
      tell: () => ({
        title: refused
          ? say`Spring refuses ${facts.origin}: its CORS settings do not list it, or security answers first`
          : say`Spring Security asks for a login before CORS is handled`,
        explanation: say`If the body reads “Invalid CORS request”, the CORS settings were asked and refused. Otherwise Spring Security answered before them.`,
        evidence: [...failingStatus(facts), ...headerEvidence(facts.where, failing, 'vary')],
        remedy: serverRemedy(
          facts,
          'cors-first',
          say`Give Spring Security a CorsConfigurationSource with this origin.`,
          [
            say`http.cors(withDefaults()) and a bean of type UrlBasedCorsConfigurationSource.`,
            say`@CrossOrigin on a controller is not enough once Spring Security is there.`,
          ],
        ),
      }),
    };
  },
};
