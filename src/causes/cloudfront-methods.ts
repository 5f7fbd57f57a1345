// CloudFront refuses the method OPTIONS itself: the cache behavior of this path does not allow it.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'CloudFront doesn’t allow OPTIONS',
  why: 'By default, a CloudFront cache behavior allows only GET and HEAD. Any other method gets 403 from CloudFront itself; the server behind it never sees the preflight.',
  fix: 'Allow OPTIONS (GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE) in the behavior for this path, and choose a response headers policy that sends CORS headers, or configure the origin to send them.',
  looksAt: 'OPTIONS returned 403 with Server: CloudFront, or an error that CloudFront marks as its own.',
  triggers: 'OPTIONS returned 403 with Server: CloudFront and X-Cache: Error from cloudfront.',
  doesNot: 'A 403 from S3 or API Gateway behind CloudFront, which have their own headers.',
};

export const cloudfrontMethods: CauseRule = {
  id: 'cloudfront-methods',
  faults: STATUS_FAULTS,
  supersedes: [
    'preflight-auth',
    'options-not-handled',
    'origin-not-listed',
    'no-cors-headers',
    'proxy-strips',
  ],
  find(facts) {
    const { failing, preflight } = facts;
    const status = preflightStatus(facts);
    if ((status !== 403 && status !== 405) || !facts.layers.has('cloudfront') || !preflight) return null;
    const byItself = /^cloudfront$/i.test(headerOf(failing, 'server') ?? '');
    // What is behind it may have refused: S3, API Gateway, or an application that names itself.
    if (!byItself && (headerOf(failing, 'server') !== null || headerOf(failing, 'x-powered-by') !== null))
      return null;
    if (
      ['x-amzn-errortype', 'x-amz-apigw-id', 'apigw-requestid'].some(
        (name) => headerOf(failing, name) !== null,
      )
    )
      return null;
    const methods = /^(?:GET|HEAD)$/.test(preflight.requestMethod)
      ? 'GET, HEAD, OPTIONS'
      : 'GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE';
    return {
      confidence: byItself ? 'likely' : 'possible',
      title: message`CloudFront returned ${status} to OPTIONS: its cache behavior doesn’t allow that method`,
      brief: message`CloudFront doesn’t allow OPTIONS`,
      explanation: message`The response is CloudFront’s own, so the server behind it never saw the preflight. It’s a setting of the distribution; authentication isn’t involved.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', failing, 'server'),
        ...headerEvidence('preflight', failing, 'x-cache'),
        ...headerEvidence('preflight', failing, 'via'),
        sentence('preflight', message`The preflight asks for ${preflight.requestMethod}.`),
      ],
      remedy: {
        kind: 'answer-options',
        where: 'proxy',
        summary: message`In the distribution’s behavior for this path set Allowed HTTP methods to ${methods}.`,
        steps: [
          message`Choose a response headers policy that sends CORS headers, for example the managed CORS-With-Preflight, or configure the origin to send them.`,
          message`If the origin sends them, forward Origin, Access-Control-Request-Method and Access-Control-Request-Headers to it with an origin request policy.`,
          message`If OPTIONS is allowed already, check whether AWS WAF or a geographic restriction blocks it: they return 403 too.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
