// An API Gateway HTTP API in CloudFormation or SAM.

import { message, say } from '../words/say.ts';
import type { OptionLine, Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteYaml } from './writing/quote.ts';

export const awsHttpApi = {
  id: 'aws-http-api',
  label: 'AWS HTTP API',
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['api gateway', 'apigateway', 'amazon', 'lambda'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [
    {
      header: 'apigw-requestid',
      pattern: /./,
      confidence: 'likely',
      rank: 220,
      label: 'Amazon API Gateway (HTTP API)',
    },
  ],
  checked: 'parsed',
  checkedOn:
    'AWS\'s page "Configure CORS for HTTP APIs in API Gateway" (2026), its YAML read by a parser; not run',
  reachesFurthest: [],
  options: {
    where: message`Under CorsConfiguration.`,
    takesSeveralOrigins: true,
    origins: entry('AllowOrigins'),
    methods: entry('AllowMethods'),
    headers: entry('AllowHeaders'),
    exposed: entry('ExposeHeaders'),
    credentials: 'AllowCredentials: true',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Under Properties of the API.',
      present: 'your existing CorsConfiguration',
    });
    const list = (name: string, items: readonly string[]) =>
      items.length > 0 ? `  ${name}:\n${items.map((item) => `    - ${quoteYaml(item)}\n`).join('')}` : '';
    const authorised = plan.kind === 'answer-options' || plan.kind === 'cors-first';
    return {
      place: authorised ? `${PLACE()} ${WITH_AUTHORIZER()}` : PLACE(),
      install: null,
      snippet: `${comments('#', plan, heading)}CorsConfiguration:
${list('AllowOrigins', plan.origins)}${list('AllowMethods', plan.methods)}${list('AllowHeaders', plan.headers)}${list('ExposeHeaders', plan.exposedHeaders)}${
  plan.credentials ? '  AllowCredentials: true\n' : ''
}${plan.maxAge === null ? '' : `  MaxAge: ${plan.maxAge}\n`}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
    ...(plan.kind === 'keep-proxy-headers' ? { assumes: ON_ERRORS } : {}),
  }),
} as const satisfies Server;

const PLACE = (): string =>
  say`In the template, under Properties of the AWS::ApiGatewayV2::Api or AWS::Serverless::HttpApi. API Gateway then ignores CORS headers from the backend.`;

const ON_ERRORS = message`Assumes API Gateway adds them to its own errors too: its documentation speaks of responses from an integration only.`;

const WITH_AUTHORIZER = (): string =>
  say`If the $default route or an ANY route has an authorizer, also add a route OPTIONS /{proxy+} without one.`;

function entry(name: string): OptionLine {
  return listLine({ before: `${name}: `, after: '', quote: quoteYaml });
}
