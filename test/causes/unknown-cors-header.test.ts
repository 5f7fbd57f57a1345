// A CORS header without effect on a response that passed: exchanges that trigger this warning, and near misses.
import { exchange } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

const passed = (headers: Readonly<Record<string, string>>) => exchange({ response: { headers } });

export const examples = describeCause('unknown-cors-header', {
  triggers: [
    {
      name: 'Expose-Headers without its s',
      given: passed({ [ALLOW]: '*', 'Access-Control-Expose-Header': 'X-Page' }),
      confidence: 'likely',
    },
    {
      name: 'Max-Age in one word',
      given: passed({ [ALLOW]: '*', 'Access-Control-MaxAge': '600' }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a misspelled list of methods, which only a preflight could need',
      given: passed({ [ALLOW]: '*', 'Access-Control-Allow-Method': 'GET' }),
      instead: null,
    },
    {
      name: 'the right name',
      given: passed({ [ALLOW]: '*', 'Access-Control-Expose-Headers': 'X-Page' }),
      instead: null,
    },
  ],
});
