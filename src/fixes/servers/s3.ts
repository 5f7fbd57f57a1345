// An S3 bucket's CORS rules as its console takes them. Checked against AWS's page "Elements of a CORS configuration"; not run.

import { say } from '../../words/say.ts';
import type { ServerRecipe } from '../types.ts';

/** The only methods that a rule may name. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

export const s3: ServerRecipe = {
  id: 's3',
  label: 'Amazon S3',
  language: 'json',
  readsEnvironment: false,
  write(plan) {
    const methods = plan.methods.filter((method) => METHODS.has(method));
    // In a rule, * stands for any text.
    const headers = plan.headers.filter((name) => !name.includes('*'));
    const notes = [
      ...plan.notes,
      ...(methods.length < plan.methods.length ? [say`Left out: methods that S3 does not know.`] : []),
      ...(headers.length < plan.headers.length
        ? [say`Left out: names with a *, which is a wildcard there.`]
        : []),
    ];
    const rule = {
      AllowedOrigins: plan.origins,
      AllowedMethods: methods.length > 0 ? methods : ['GET'],
      AllowedHeaders: headers,
      ExposeHeaders: plan.exposedHeaders,
      ...(plan.maxAge === null ? {} : { MaxAgeSeconds: plan.maxAge }),
    };
    return {
      place: [
        say`In the S3 console: the bucket, Permissions, Cross-origin resource sharing (CORS). It replaces the rules there, so keep the ones you need. A CloudFront in front must pass Origin on and cache by it.`,
        ...notes,
      ].join(' '),
      install: null,
      snippet: `${JSON.stringify([rule], null, 2)}\n`,
    };
  },
};
