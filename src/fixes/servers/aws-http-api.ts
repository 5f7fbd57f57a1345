// An API Gateway HTTP API in CloudFormation or SAM. Checked against AWS's page
// on CORS for HTTP APIs, its YAML read by a parser; not run.

import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import { quoteYaml } from '../quote.ts';
import type { ServerRecipe } from '../types.ts';

export const awsHttpApi: ServerRecipe = {
  id: 'aws-http-api',
  label: 'AWS HTTP API',
  language: 'yaml',
  readsEnvironment: false,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Under Properties of the API.',
      present: 'the present CorsConfiguration',
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
};

const PLACE = (): string =>
  say`In the template, under Properties of the AWS::ApiGatewayV2::Api or AWS::Serverless::HttpApi. API Gateway then ignores the CORS headers of what is behind it.`;

const WITH_AUTHORIZER = (): string =>
  say`Where the $default route or an ANY route has an authorizer, also add the route OPTIONS /{proxy+} without one.`;
