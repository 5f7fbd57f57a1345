// gin with gin-contrib/cors.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import {
  goField,
  goFields,
  goFromEnvironment,
  goImports,
  goList,
  goListed,
  goOrigins,
} from './writing/go.ts';
import { capitalMethods, withCapitalMethods } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';

export const gin = {
  id: 'gin',
  label: 'gin',
  layer: 'application',
  form: 'set-up',
  aliases: ['gin-gonic', 'gin-contrib', 'go', 'golang'],
  language: 'go',
  readsEnvironment: true,
  // It names itself in no header; it refuses an origin with a bare 403, as others do.
  marks: [],
  checked: 'run',
  checkedOn: 'gin 1.8 with gin-contrib/cors 1.4 on Go 1.19',
  reachesFurthest: [],
  options: {
    where: message`In cors.Config.`,
    takesSeveralOrigins: true,
    origins: goField('AllowOrigins'),
    methods: goField('AllowMethods'),
    headers: goField('AllowHeaders'),
    exposed: goField('ExposeHeaders'),
    credentials: 'AllowCredentials: true,',
    defaultMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
  },
  write(of) {
    const plan = withCapitalMethods(of);
    const heading = changeComment(plan.kind, {
      position: 'Before other middleware and routes: r.Use(withCors).',
      present: 'your existing cors.New() call',
    });
    const sendsVary = plan.kind === 'vary-origin';
    const packages = ['github.com/gin-contrib/cors', ...(sendsVary ? ['github.com/gin-gonic/gin'] : [])];
    // It takes a request for one of the same origin by its Host, which a proxy may change.
    const refuses = 'It returns 403 to every other origin. Behind a proxy, pass the Host header on.';
    return {
      place: say`In the file that creates the router, after its imports; then call ${'r.Use(withCors)'} before other middleware and routes.`,
      install: plan.kind === 'correct-origin' ? null : 'go get github.com/gin-contrib/cors',
      snippet: `${goImports(plan, packages, needsTime(plan) ? ['time'] : [])}
${comments('//', plan, heading, refuses)}var withCors = cors.New(cors.Config{
${fields(plan)}})
${sendsVary ? VARY : ''}${goFromEnvironment(plan)}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: capitalMethods(plan),
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

/** Such as that of an app's own web view. */
function otherSchemes({ origins }: FixPlan): string[] {
  const schemes = origins.map((origin) => origin.slice(0, origin.indexOf('://') + 3));
  return [...new Set(schemes)].filter((scheme) => !/^https?:/.test(scheme));
}

/** It sends no Vary with the response to a request without Origin, which a cache may keep for all. */
const VARY = `
// Before it: r.Use(varyByOrigin, withCors).
func varyByOrigin(c *gin.Context) {
	c.Header("Vary", "Origin")
}
`;

const needsTime = ({ maxAge }: FixPlan): boolean => maxAge !== null && maxAge > 0;

/** A Config has no list of its own: what is left out is not allowed. */
function fields(plan: FixPlan): string {
  const seconds = needsTime(plan) ? `${plan.maxAge} * time.Second` : '0';
  return goFields([
    ['AllowOrigins', goOrigins(plan)],
    // It stops at the start over a scheme but http and https; since 1.7.3 others can be listed.
    ['CustomSchemas', goListed(otherSchemes(plan))],
    ['AllowMethods', goList(plan.methods)],
    ['AllowHeaders', goListed(plan.headers)],
    ['ExposeHeaders', goListed(plan.exposedHeaders)],
    ['AllowCredentials', plan.credentials ? 'true' : null],
    ['MaxAge', plan.maxAge === null ? null : seconds],
  ]);
}
