// Redirects that no CORS request may follow: a user name in the URL, or a scheme that is not http(s).
import { say } from '../words/say.ts';
import { locationOf, rawHeaderEvidence, statusEvidence } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const redirectRefused: CauseRule = {
  id: 'redirect-refused',
  faults: ['RedirectContainsCredentials', 'CorsDisabledScheme'],
  docs: {
    title: 'A redirect leads where CORS requests may not go',
    why: 'A cross-origin request may not be redirected to an address with a user name or password in it, nor to one that is not http or https.',
    looksAt: 'The Location of the redirect.',
    triggers: 'Location: https://user:secret@api.example.com/, or Location: myapp://open',
    doesNot: 'A redirect to another http(s) address, which is followed and checked again.',
  },
  find(facts) {
    const { verdict, exchange } = facts;
    const userinfo = verdict.code === 'RedirectContainsCredentials';
    const hop = exchange.legs[verdict.leg ?? 0];
    return {
      confidence: 'certain',
      tell: () => ({
        title: userinfo
          ? say`The redirect’s address contains a user name or password`
          : say`The redirect leads to an address that is not http or https: ${hop?.response?.redirectUrl ?? ''}`,
        explanation: userinfo
          ? say`Browsers refuse to take a cross-origin request to an address with credentials in it. The console shows this one with an empty address.`
          : say`Cross-origin requests can only go to http and https addresses.`,
        evidence: hop?.response
          ? [
              statusEvidence('redirect', hop.method, hop.response),
              rawHeaderEvidence('redirect', 'Location', locationOf(hop.response)),
            ]
          : [],
        remedy: {
          kind: 'none',
          where: 'server',
          summary: userinfo
            ? say`Redirect to the address without user name and password.`
            : say`Redirect to an http(s) address, or answer directly.`,
          steps: userinfo ? [say`Send credentials in a header, such as Authorization, instead.`] : [],
          policy: null,
        },
      }),
    };
  },
};
