// Errors made by API Gateway: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked } from '../exchange.ts';
import { describeCause, firstOf, textOf } from './describe-cause.ts';

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
  behavior: {
    'says of a 504 that the integration was too slow, not that a route is missing': () => {
      const stepFor = (status: number) => {
        const given = blocked(
          { 'x-amzn-ErrorType': 'InternalServerErrorException', 'x-amz-apigw-id': '1' },
          { response: { status } },
        );
        return textOf(firstOf(given).remedy.steps[0] ?? '');
      };
      expect(stepFor(504)).toContain('timeout');
      expect(stepFor(502)).toContain('logs');
      expect(stepFor(403)).toContain('MissingAuthenticationToken');
    },
  },
  nearMisses: [
    {
      name: 'a good response through API Gateway without headers',
      given: blocked({ 'x-amz-apigw-id': 'a=' }),
      instead: 'no-cors-headers',
    },
  ],
});
