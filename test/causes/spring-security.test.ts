// Refusals by Spring: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

export const examples = describeCause('spring-security', {
  triggers: [
    {
      name: 'a refusal by Spring',
      given: refused({
        status: 403,
        headers: { Vary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] },
      }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 403 with Vary: Origin alone',
      given: refused({ status: 403, headers: { Vary: 'Origin' } }),
      instead: 'origin-not-listed',
    },
  ],
});
