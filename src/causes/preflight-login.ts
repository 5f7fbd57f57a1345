// The OPTIONS was redirected to a login page: something wants a login that preflights never carry.
import { redirectedPreflight } from './redirected-preflight.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The preflight is redirected to a login page',
  why: 'Single sign-on and access gateways send requests without a session to the login. A preflight never has cookies, so each one ends there.',
  looksAt: 'OPTIONS answered with a redirect whose Location has login, sso, oauth or the like in it.',
  triggers: 'OPTIONS /items answered 302 with Location: https://sso.example.com/login',
  doesNot: 'A redirect that only adds a slash, even on a path such as /login (see preflight-slash).',
};

export const preflightLogin: CauseRule = {
  id: 'preflight-login',
  faults: ['DisallowedRedirect'],
  find: (facts) => redirectedPreflight(facts, ['login'], 'likely'),
};
