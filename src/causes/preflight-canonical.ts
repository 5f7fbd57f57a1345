// The OPTIONS was redirected from http to https, or to the same path on another form of the host name.
import { redirectedPreflight } from './redirected-preflight.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The preflight is redirected to https or to www',
  why: 'The server redirects every http request to https, or every request to its main host name. Browsers don’t follow redirects of a preflight.',
  fix: 'Call the https address, or the main host name, directly. Or run CORS before the rule that redirects.',
  looksAt:
    'OPTIONS returned a redirect to the same path, with https for http, or with www added or left out.',
  triggers: 'OPTIONS http://api.example.com/items returned 301 with Location: https://api.example.com/items',
  doesNot: 'A Location on another path (see preflight-redirect).',
};

export const preflightCanonical: CauseRule = {
  id: 'preflight-canonical',
  faults: ['DisallowedRedirect'],
  find: (facts) => redirectedPreflight(facts, ['https', 'www'], 'certain'),
};
