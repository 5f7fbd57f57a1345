// OPTIONS returned a redirect to another address, which browsers do not follow.
import { redirectedPreflight } from './redirected-preflight.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The preflight is redirected to another address',
  why: 'Browsers don’t follow redirects of a preflight. A rule that redirects every request redirects OPTIONS too.',
  fix: 'Call the final address directly. Or run CORS before the rule that redirects.',
  looksAt: 'OPTIONS returned 301, 302, 303, 307 or 308, with a Location on another path or host.',
  triggers: 'OPTIONS /v1/items returned 308 with Location: /v2/items.',
  doesNot:
    'A missing or extra slash (see preflight-slash), a move to https or www (see preflight-canonical), a login page (see preflight-login); a redirect of the request itself after a preflight that passed, which is allowed.',
};

export const preflightRedirect: CauseRule = {
  id: 'preflight-redirect',
  faults: ['DisallowedRedirect'],
  find: (facts) => redirectedPreflight(facts, ['other', 'host', 'http', 'locale', 'elsewhere'], 'likely'),
};
