// Amazon API Gateway itself returned an error: its own errors have no CORS headers.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'API Gateway itself returned an error',
  why: 'For a missing route, a failed authorizer or throttling, Amazon API Gateway responds itself. Those responses have no CORS headers unless its gateway responses are configured to send them.',
  fix: 'Fix the error first: it is often a wrong path or stage. Then add the CORS headers to the gateway’s own responses (DEFAULT_4XX and DEFAULT_5XX, or CorsConfiguration).',
  looksAt:
    '4xx or 5xx without Access-Control-Allow-Origin, with x-amzn-errortype, x-amz-apigw-id or apigw-requestid.',
  triggers: '403 with x-amzn-errortype: MissingAuthenticationTokenException.',
  doesNot: 'A response from a Lambda function behind it, which has no x-amzn-errortype.',
};

export const apiGatewayError: CauseRule = {
  id: 'api-gateway-error',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, where } = facts;
    if (!failing || failing.status < 400) return null;
    const type = headerOf(failing, 'x-amzn-errortype');
    const gateway = headerOf(failing, 'x-amz-apigw-id') ?? headerOf(failing, 'apigw-requestid');
    if (type === null && gateway === null) return null;
    return {
      confidence: type === null ? 'possible' : 'likely',
      title:
        type === null
          ? message`Amazon API Gateway itself returned ${failing.status}`
          : message`Amazon API Gateway itself returned ${failing.status}: ${type}`,
      explanation:
        failing.status >= 500
          ? message`Your code gave no usable response in time. The gateway’s own errors have no CORS headers by default.`
          : message`The request never reached your code. The gateway’s own errors have no CORS headers by default.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(where, failing, 'x-amzn-errortype'),
        ...headerEvidence(where, failing, 'x-amz-apigw-id'),
        ...headerEvidence(where, failing, 'apigw-requestid'),
      ],
      remedy: {
        kind: 'headers-on-errors',
        where: 'proxy',
        summary: message`Fix the error first, and configure the gateway to send CORS headers with its own errors.`,
        steps: [
          failing.status === 504
            ? message`504: the integration took longer than its timeout, 29 seconds by default. Make it faster, or respond at once and let the page ask again.`
            : failing.status === 413
              ? message`413: the body is larger than API Gateway accepts. Upload it straight to S3 with a presigned URL.`
              : failing.status >= 500
                ? message`${failing.status}: the function failed, or returned something else than statusCode, headers and a body that is a string. Check its logs.`
                : message`MissingAuthenticationToken usually means that no such route or method exists: check path and stage.`,
          message`REST API: set the headers in the gateway responses DEFAULT_4XX and DEFAULT_5XX. HTTP API: set CorsConfiguration.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
