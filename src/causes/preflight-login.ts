// The OPTIONS was redirected to a login page: something wants a login that preflights never carry.
import { redirectedPreflight } from './redirected-preflight.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The preflight is redirected to a login page',
  why: 'Single sign-on and access gateways redirect requests without a session to the login page. A preflight never has cookies, so every preflight is redirected.',
  fix: 'Run CORS before authentication, and let OPTIONS through without it.',
  looksAt: 'OPTIONS returned a redirect whose Location contains login, sso, oauth or similar.',
  triggers: 'OPTIONS /items returned 302 with Location: https://sso.example.com/login',
  doesNot: 'A redirect that only adds a slash, even on a path such as /login (see preflight-slash).',
};

export const preflightLogin: CauseRule = {
  id: 'preflight-login',
  faults: ['DisallowedRedirect'],
  find: (facts) => redirectedPreflight(facts, ['login'], 'likely'),
};
