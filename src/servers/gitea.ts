// Gitea, and Forgejo, which has it from Gitea: the cors section of app.ini.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { plainPlan, withNames } from './writing/plain.ts';

const LABEL = 'Gitea';

/** Its defaults; a list in app.ini replaces them. */
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const HEADERS = ['Content-Type', 'User-Agent'] as const;

export const gitea = {
  id: 'gitea',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['forgejo', 'app.ini', 'git'],
  language: 'ini',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "the cors section in Gitea's app.example.ini and cors.go in its source (1.21 and newer), its lines read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const fit = plainPlan(LABEL, plan);
    const notes = fit.exposedHeaders.length > 0 ? ['Left out: exposed headers.'] : [];
    const usual = fit.methods.every((method) => METHODS.includes(method));
    return {
      place: say`In app.ini, in place of the lines under [cors] there; then restart Gitea. It applies to the API and to fetching with Git over HTTP. Before 1.21, ALLOW_DOMAIN takes host names, and SCHEME the scheme.`,
      install: null,
      snippet: `${comments(';', { ...fit, notes: [...fit.notes, ...notes] }, 'Each origin with its scheme, and with its port if it has one.')}[cors]
ENABLED = true
ALLOW_DOMAIN = ${fit.origins.join(',')}
${usual ? '' : `METHODS = ${withNames(METHODS, fit.methods).join(',')}\n`}HEADERS = ${withNames(fit.headers, HEADERS).join(',')}
${fit.credentials ? 'ALLOW_CREDENTIALS = true\n' : ''}${fit.maxAge === null ? '' : `MAX_AGE = ${fit.maxAge}s\n`}`,
    };
  },
  effect(plan) {
    const fit = plainPlan(LABEL, plan);
    return {
      reachesProxyResponses: false,
      replacesHeadersBehind: false,
      answersOptions: true,
      reachesCrashes: true,
      origins: fit.origins,
      credentials: fit.credentials,
      methods: withNames(METHODS, fit.methods),
      headers: withNames(fit.headers, HEADERS),
      paths: {
        startingWith: '/api/',
        otherwise: message`Gitea sends CORS headers below /api/ and to Git over HTTP only.`,
      },
    };
  },
} as const satisfies Server;
