// Redirects to where CORS requests may not go: exchanges that trigger this cause, and near misses.
import { API, exchange } from '../exchange.ts';
import { describeCause, ok } from './describe-cause.ts';

export const examples = describeCause('redirect-refused', {
  triggers: [
    {
      name: 'a redirect with a user name',
      given: exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, headers: ok, location: 'https://u:p@api.example.com/' },
      }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a redirect with a user name in its query, not in its authority',
      given: exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, location: `${API}/?to=user:secret@b.example` },
      }),
      instead: 'redirect-without-cors',
    },
  ],
});
