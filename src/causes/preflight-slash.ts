// The OPTIONS was redirected to the same path with, or without, a slash at its end.
import { redirectedPreflight } from './redirected-preflight.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The preflight is redirected because of a slash',
  why: 'Many frameworks (FastAPI, Flask, Django, Rails) redirect /items to /items/ or back, and hosts redirect //items, the sum of a base URL with a slash and a path with one, to /items. Browsers don’t follow redirects of a preflight.',
  fix: 'Call the address with the slashes that the server wants. Or run CORS before the rule that redirects.',
  looksAt:
    'OPTIONS returned a redirect whose Location differs from the URL only by the trailing slash or by doubled slashes.',
  triggers: 'OPTIONS /items returned 307 with Location: /items/',
  doesNot: 'A Location on another path or host (see preflight-redirect).',
};

export const preflightSlash: CauseRule = {
  id: 'preflight-slash',
  faults: ['DisallowedRedirect'],
  find: (facts) => redirectedPreflight(facts, ['slash'], 'certain'),
};
