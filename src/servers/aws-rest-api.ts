// An API Gateway REST API in SAM: its mock of OPTIONS, and its own errors. The functions send their headers themselves.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { responseHeaders } from './writing/header-lists.ts';
import { comments } from './writing/layout.ts';
import { quoteYaml } from './writing/quote.ts';
import { REST_FUNCTIONS, restLists } from './writing/rest-api.ts';

export const awsRestApi = {
  id: 'aws-rest-api',
  label: 'AWS REST API',
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['api gateway', 'apigateway', 'amazon', 'lambda', 'sam', 'serverless application model'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [
    {
      header: 'x-amz-apigw-id',
      pattern: /./,
      confidence: 'likely',
      rank: 220,
      label: 'Amazon API Gateway (REST API)',
    },
  ],
  checked: 'parsed',
  checkedOn:
    "AWS's pages on CorsConfiguration and ApiAuth in the SAM developer guide (2026), its YAML read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const { methods, headers, comments: left } = restLists(plan);
    const [origin, ...others] = plan.origins;
    const onErrors = `    ResponseParameters:
      Headers:
        Access-Control-Allow-Origin: ${quoted(origin)}
${plan.credentials ? `        Access-Control-Allow-Credentials: ${quoted('true')}\n` : ''}`;
    const sent = [['Access-Control-Allow-Origin', origin], ...responseHeaders(plan)];
    const authorized = plan.kind === 'answer-options' || plan.kind === 'cors-first';
    return {
      place: authorized ? `${PLACE()} ${WITH_AUTHORIZER()}` : PLACE(),
      install: null,
      snippet: `${comments(
        '#',
        {
          ...plan,
          notes: [
            ...plan.notes,
            ...left,
            ...(others.length > 0 ? ['Left out: further origins. A REST API has room for one only.'] : []),
          ],
        },
        'Keep the single quotes inside. Your functions must send with each response:',
        ...sent.map(([name, value]) => `  ${name}: ${value}`),
      )}Cors:
  AllowOrigin: ${quoted(origin)}
  AllowMethods: ${quoted(unique([...methods, 'OPTIONS']).join(','))}
${headers.length > 0 ? `  AllowHeaders: ${quoted(headers.join(','))}\n` : ''}${plan.credentials ? '  AllowCredentials: true\n' : ''}${
  plan.maxAge === null ? '' : `  MaxAge: ${quoted(String(plan.maxAge))}\n`
}GatewayResponses:
  DEFAULT_4XX:
${onErrors}  DEFAULT_5XX:
${onErrors}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: [plan.origins[0]],
    credentials: plan.credentials,
    methods: restLists(plan).methods,
    headers: restLists(plan).headers,
    paths: 'all',
    assumes: REST_FUNCTIONS,
  }),
} as const satisfies Server;

const PLACE = (): string =>
  say`In the SAM template, under Properties of the AWS::Serverless::Api. API Gateway responds to preflights, and your functions must send Access-Control-Allow-Origin with their own responses. Changed by hand in the console, the stage must be deployed again.`;

const WITH_AUTHORIZER = (): string =>
  say`If the API has a default authorizer, also add AddDefaultAuthorizerToCorsPreflight: false under Auth.`;

/** A value of API Gateway's own is in single quotes, which YAML must leave in it. */
const quoted = (text: string): string => quoteYaml(`'${text}'`);

const unique = (items: readonly string[]): string[] => [...new Set(items)];
