// Response headers that the page cannot read: exchanges that trigger this cause, and near misses.
import { exchange, PAGE } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

export const examples = describeCause('unreadable-headers', {
  triggers: [
    {
      name: 'a response with a total that the page cannot read',
      given: exchange({ response: { headers: { [ALLOW]: '*', 'X-Total-Count': '7' } } }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a font whose headers no code reads',
      given: exchange({
        resourceType: 'font',
        response: { headers: { [ALLOW]: PAGE, 'Cache-Control': 'max-age=600', Link: '<a>' } },
      }),
      instead: 'vary-missing',
    },
    {
      name: 'a no-cors fetch',
      given: exchange({ mode: 'no-cors', response: { headers: { ETag: '"1"' } } }),
      instead: 'opaque-answer',
    },
  ],
});
