// An API Gateway REST API in the AWS CDK, in TypeScript.

import { message, say } from '../words/say.ts';
import type { OptionLine, Server } from './types.ts';
import { jsList } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteJavaScript } from './writing/quote.ts';
import { REST_FUNCTIONS, restLists } from './writing/rest-api.ts';

/** What it allows where no list is given. */
const DEFAULT_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'x-amz-date',
  'authorization',
  'x-api-key',
  'x-amz-security-token',
  'x-amz-user-agent',
]);
const DEFAULT_METHODS = ['OPTIONS', 'GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD'];

export const awsCdk = {
  id: 'aws-cdk',
  label: 'AWS CDK',
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'set-up',
  aliases: ['api gateway', 'apigateway', 'amazon', 'rest api', 'cloud development kit'],
  language: 'typescript',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'the API reference of aws-cdk-lib.aws_apigateway (CorsOptions, 2026), synthesized with aws-cdk-lib 2.276; not deployed',
  reachesFurthest: [],
  options: {
    where: message`In defaultCorsPreflightOptions.`,
    takesSeveralOrigins: true,
    origins: line('allowOrigins'),
    methods: line('allowMethods'),
    headers: line('allowHeaders'),
    exposed: line('exposeHeaders'),
    credentials: 'allowCredentials: true,',
    defaultMethods: DEFAULT_METHODS,
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In the options of the RestApi.',
      present: 'your existing defaultCorsPreflightOptions',
    });
    const everyday = plan.breadth === 'everyday';
    const { methods, headers, exposed, comments: left } = restLists(plan);
    const hasDefaultMethods = everyday && methods.every((method) => DEFAULT_METHODS.includes(method));
    const hasDefaultHeaders = everyday && headers.every((name) => DEFAULT_HEADERS.has(name.toLowerCase()));
    const entry = (name: string, list: readonly string[]) =>
      list.length > 0 ? `    ${name}: ${jsList(list, '    ', name.length + 3)},\n` : '';
    return {
      place: say`In the stack that creates the RestApi; it responds to preflights, without the authorizer. Your functions must send Access-Control-Allow-Origin with their own responses.`,
      install: null,
      snippet: `import { Duration } from 'aws-cdk-lib';
import { ResponseType, RestApi } from 'aws-cdk-lib/aws-apigateway';

${comments('//', { ...plan, notes: [...plan.notes, ...left] }, heading)}const api = new RestApi(this, 'Api', {
  defaultCorsPreflightOptions: {
${entry('allowOrigins', plan.origins)}${hasDefaultMethods ? '' : entry('allowMethods', methods)}${
  // An empty list would be the default, and a safelisted name opens nothing.
  hasDefaultHeaders ? '' : entry('allowHeaders', headers.length > 0 ? headers : ['Accept'])
}${entry('exposeHeaders', exposed)}${plan.credentials ? '    allowCredentials: true,\n' : ''}${
  plan.maxAge === null ? '' : `    maxAge: Duration.seconds(${plan.maxAge}),\n`
}  },
});

// API Gateway's own errors: values are in single quotes of their own.
for (const type of [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX]) {
  api.addGatewayResponse(\`Cors\${type.responseType}\`, {
    type,
    responseHeaders: {
      'Access-Control-Allow-Origin': ${quoteJavaScript(`'${plan.origins[0]}'`)},
${plan.credentials ? `      'Access-Control-Allow-Credentials': ${quoteJavaScript("'true'")},\n` : ''}    },
  });
}
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: restLists(plan).methods,
    headers: restLists(plan).headers,
    paths: 'all',
    assumes: REST_FUNCTIONS,
  }),
} as const satisfies Server;

function line(name: string): OptionLine {
  return listLine({ before: `${name}: `, after: ',', quote: quoteJavaScript });
}
