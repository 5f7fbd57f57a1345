// Proxies that drop Allow-Origin: exchanges that trigger this cause, and near misses.
import { blocked } from '../exchange.ts';
import { CREDENTIALS, describeCause, EXPRESS, METHODS, NGINX, ok } from './describe-cause.ts';

export const examples = describeCause('proxy-strips', {
  triggers: [
    {
      name: 'a Lambda function without headers behind API Gateway, whose OPTIONS is a mock',
      given: blocked(
        { 'x-amz-apigw-id': '1', 'x-amzn-requestid': '2' },
        { method: 'PUT', preflight: { headers: { ...ok, [METHODS]: 'PUT' } } },
      ),
      confidence: 'possible',
      behind: 'missing-on-answer',
    },
    {
      name: 'a header that nginx drops',
      given: blocked({ ...NGINX, ...EXPRESS, [CREDENTIALS]: 'true', Vary: 'Origin' }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'no headers behind nginx',
      given: blocked({ ...NGINX, ...EXPRESS }),
      instead: 'no-cors-headers',
    },
    {
      name: 'Django’s miss, which allows credentials to nobody',
      given: blocked({ Vary: 'Origin', [CREDENTIALS]: 'true', Server: 'WSGIServer/0.2' }),
      instead: 'origin-not-listed',
    },
  ],
});
