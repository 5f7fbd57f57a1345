// API Gateway’s authorizer on OPTIONS: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import { causesOf, describeCause, firstOf, textOf } from './describe-cause.ts';

const rest = (type: string, status = 401) =>
  refused({ status, headers: { 'x-amzn-errortype': type, 'x-amz-apigw-id': 'a=' } });
const http = refused({ status: 401, headers: { 'apigw-requestid': 'a=' } });

export const examples = describeCause('authorizer-on-options', {
  triggers: [
    { name: 'a REST API', given: rest('UnauthorizedException'), confidence: 'likely' },
    {
      name: 'a REST API with a denying authorizer',
      given: rest('AccessDeniedException', 403),
      confidence: 'likely',
    },
    { name: 'an HTTP API', given: http, confidence: 'likely' },
  ],
  nearMisses: [
    {
      name: 'a REST API without that route',
      given: rest('MissingAuthenticationTokenException', 403),
      instead: 'framework-options',
    },
    { name: 'a 401 of something else', given: refused({ status: 401 }), instead: 'preflight-auth' },
  ],
  behavior: {
    'tells REST and HTTP APIs apart, and promises nothing of DEFAULT_4XX': () => {
      const steps = (given: typeof http) => firstOf(given).remedy.steps.map(textOf).join(' ');
      expect(steps(rest('UnauthorizedException'))).toContain('AddDefaultAuthorizerToCorsPreflight: false');
      expect(steps(http)).toContain('OPTIONS /{proxy+}');
      expect(textOf(firstOf(rest('UnauthorizedException')).explanation)).toContain('DEFAULT_4XX don’t help');
      expect(causesOf(rest('UnauthorizedException'))).toHaveLength(1);
    },
  },
});
