// Responses that lack Vary: Origin: exchanges that trigger this cause, and near misses.
import { exchange, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, passedBefore } from './describe-cause.ts';

export const examples = describeCause('vary-missing', {
  triggers: [
    {
      name: 'a font whose headers no code reads',
      given: exchange({
        resourceType: 'font',
        response: { headers: { [ALLOW]: PAGE, 'Cache-Control': 'max-age=600', Link: '<a>' } },
      }),
      confidence: 'possible',
    },
    {
      name: 'an origin without Vary that may be stored',
      given: exchange({ response: { headers: { [ALLOW]: PAGE, 'Cache-Control': 'max-age=600' } } }),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a response with a total that the page cannot read',
      given: exchange({ response: { headers: { [ALLOW]: '*', 'X-Total-Count': '7' } } }),
      instead: 'unreadable-headers',
    },
    { name: 'an origin with Vary: Origin', given: passedBefore, instead: null },
  ],
});
