// Redirects that no CORS request may follow: a user name in the URL, or a scheme that is not http(s).
import { message } from '../words/say.ts';
import { rawHeaderEvidence, statusEvidence } from './evidence.ts';
import { locationOf } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A redirect leads to an address that CORS doesn’t allow',
  why: 'A cross-origin request can’t be redirected to an address with a user name or password in it, or to one that isn’t http or https.',
  fix: 'Redirect to an http or https address without a user name or password. Send credentials in a header, such as Authorization.',
  looksAt: 'The Location of the redirect.',
  triggers: 'Location: https://user:secret@api.example.com/, or Location: myapp://open',
  doesNot: 'A redirect to another http(s) address, which is followed and checked again.',
};

export const redirectRefused: CauseRule = {
  id: 'redirect-refused',
  faults: ['RedirectContainsCredentials', 'CorsDisabledScheme'],
  find(facts) {
    if (facts.blockedAt !== 'redirect') return null;
    const { leg: hop } = facts;
    const userinfo = facts.fault === 'RedirectContainsCredentials';
    return {
      confidence: 'certain',
      title: userinfo
        ? message`The redirect’s address contains a user name or password`
        : message`The redirect leads to an address that isn’t http or https: ${hop.response?.redirectUrl ?? ''}`,
      explanation: userinfo
        ? message`Browsers don’t redirect a cross-origin request to an address with credentials in it. The console shows an empty address for it.`
        : message`Cross-origin requests can only go to http and https addresses.`,
      evidence: hop.response
        ? [
            statusEvidence('redirect', hop.method, hop.response),
            rawHeaderEvidence('redirect', 'Location', locationOf(hop.response)),
          ]
        : [],
      remedy: {
        kind: 'none',
        where: 'server',
        summary: userinfo
          ? message`Redirect to the address without a user name or password.`
          : message`Redirect to an http(s) address, or respond directly.`,
        steps: userinfo ? [message`Send credentials in a header, such as Authorization, instead.`] : [],
        policy: null,
      },
    };
  },
};
