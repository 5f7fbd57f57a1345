// API Gateway's authorizer also guards OPTIONS, which never has credentials.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'API Gateway’s authorizer refuses the preflight',
  why: 'An authorizer on OPTIONS refuses every preflight, since browsers send them without credentials. Headers on DEFAULT_4XX don’t help: a preflight needs a status from 200 to 299.',
  fix: 'Remove the authorizer and the API key from OPTIONS, or configure API Gateway to handle CORS. Then deploy the stage again.',
  looksAt:
    'API Gateway returned 401 or 403 to OPTIONS with an authorization error: x-amzn-errortype for REST APIs (x-amz-apigw-id), the status 401 for HTTP APIs (apigw-requestid).',
  triggers: 'OPTIONS returned 401 with x-amzn-errortype: UnauthorizedException and x-amz-apigw-id.',
  doesNot:
    'MissingAuthenticationTokenException, which means that there is no such route or method (see api-gateway-error).',
};

export const authorizerOnOptions: CauseRule = {
  id: 'authorizer-on-options',
  faults: STATUS_FAULTS,
  supersedes: ['preflight-auth', 'api-gateway-error', 'no-cors-headers', 'origin-not-listed'],
  find(facts) {
    const { failing } = facts;
    const status = preflightStatus(facts);
    if (status !== 401 && status !== 403) return null;
    const type = headerOf(failing, 'x-amzn-errortype');
    const isRest = headerOf(failing, 'x-amz-apigw-id') !== null;
    const isHttp = headerOf(failing, 'apigw-requestid') !== null;
    const refuses =
      /^(?:Unauthorized|AccessDenied|Authorizer|InvalidSignature|IncompleteSignature|ExpiredToken|Forbidden)/;
    if (!(isRest && type !== null && refuses.test(type)) && !(isHttp && !isRest)) return null;
    const kind = isRest ? message`REST API` : message`HTTP API`;
    return {
      confidence: 'likely',
      title: message`API Gateway (${kind}) returned ${status} to OPTIONS: the authorizer also guards OPTIONS`,
      brief: message`API Gateway’s authorizer refuses OPTIONS`,
      explanation: isRest
        ? message`Browsers send preflights without cookies or tokens. Headers on DEFAULT_4XX don’t help here: a preflight must get a status from 200 to 299.`
        : message`Browsers send preflights without cookies or tokens, so an authorizer on OPTIONS refuses every one.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', failing, 'x-amzn-errortype'),
        ...headerEvidence('preflight', failing, 'x-amz-apigw-id'),
        ...headerEvidence('preflight', failing, 'apigw-requestid'),
        sentence('preflight', message`The preflight has no credentials.`),
      ],
      remedy: {
        kind: 'cors-first',
        where: 'proxy',
        summary: isRest
          ? message`Remove the authorizer from OPTIONS.`
          : message`Remove the authorizer from OPTIONS, or configure API Gateway to handle CORS.`,
        steps: isRest
          ? [
              message`SAM: AddDefaultAuthorizerToCorsPreflight: false under Auth.`,
              message`Console or CloudFormation: set Authorization of the OPTIONS method to NONE and API key required to false.`,
              message`Then deploy the stage again.`,
            ]
          : [
              message`Set CorsConfiguration on the API; API Gateway then responds to preflights itself.`,
              message`Where $default or an ANY route has an authorizer, also add the route OPTIONS /{proxy+} without one.`,
            ],
        policy: policyFor(facts),
      },
    };
  },
};
