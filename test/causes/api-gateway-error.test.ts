// Errors made by API Gateway: exchanges that trigger this cause, and near misses.
import { blocked } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

export const examples = describeCause('api-gateway-error', {
  triggers: [
    {
      name: 'API Gateway without such a route',
      given: blocked(
        { 'x-amzn-errortype': 'MissingAuthenticationTokenException', 'x-amz-apigw-id': 'a=' },
        { response: { status: 403 } },
      ),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a good response through API Gateway without headers',
      given: blocked({ 'x-amz-apigw-id': 'a=' }),
      instead: 'no-cors-headers',
    },
  ],
});
