// The CORS settings of a Lambda function URL; recognized by its host name.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsonEntry, jsonText, type Listable, listable, placeWith } from './writing/settings.ts';

/** It takes names of at most six characters, which OPTIONS is not. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Seconds; it refuses more. */
const LONGEST_AGE = 86_400;

const LABEL = 'AWS Lambda function URL';

export const awsLambdaUrl = {
  id: 'aws-lambda-url',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'application',
  form: 'setting',
  aliases: ['lambda', 'function url', 'aws', 'amazon'],
  language: 'json',
  readsEnvironment: false,
  hosts: /\.lambda-url\.[\w-]+\.on\.aws$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "AWS's API reference of Cors for Lambda, its pages on function URLs and on update-function-url-config (2026), and issue 4163 of Powertools for AWS Lambda on the doubled header, its JSON read by a parser; not run",
  reachesFurthest: [],
  options: {
    where: message`In the CORS settings of the function URL.`,
    takesSeveralOrigins: true,
    origins: jsonEntry('AllowOrigins'),
    methods: jsonEntry('AllowMethods'),
    headers: jsonEntry('AllowHeaders'),
    exposed: jsonEntry('ExposeHeaders'),
    credentials: '"AllowCredentials": true,',
    defaultMethods: [],
  },
  write(plan) {
    const { methods, headers, exposed, notes } = lists(plan);
    return {
      place: placeWith(
        say`Save it as cors.json and run the command with your function’s name, or enter it in the console: the function, Configuration, Function URL. It replaces the existing CORS settings. Remove CORS headers from the function’s code: with both, the browser gets two.`,
        plan,
        notes,
      ),
      install: null,
      snippet: jsonText({
        AllowOrigins: plan.origins,
        AllowMethods: methods.length > 0 ? methods : ['GET'],
        ...(headers.length > 0 ? { AllowHeaders: headers } : {}),
        ...(exposed.length > 0 ? { ExposeHeaders: exposed } : {}),
        ...(plan.credentials ? { AllowCredentials: true } : {}),
        ...(plan.maxAge === null ? {} : { MaxAge: Math.min(plan.maxAge, LONGEST_AGE) }),
      }),
      apply: 'aws lambda update-function-url-config --function-name FUNCTION --cors file://cors.json',
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: lists(plan).methods,
    headers: lists(plan).headers,
    paths: 'all',
  }),
} as const satisfies Server;

const lists = (plan: FixPlan): Listable => listable(plan, LABEL, METHODS);
