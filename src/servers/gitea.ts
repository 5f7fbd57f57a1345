// Gitea, and Forgejo, which has it from Gitea: the cors section of app.ini.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { plainPlan, withNames, withoutExposed } from './writing/plain.ts';

const LABEL = 'Gitea';

/** Its defaults; a list in app.ini replaces them. Go-chi's cors, below it, compares whole origins. */
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const HEADERS = ['Content-Type', 'User-Agent'] as const;

/** Its API allows these whatever the list has. */
const API_HEADERS = ['authorization', 'x-gitea-otp'] as const;

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
    "the cors section in Gitea's app.example.ini, and cors.go, routers/web/web.go and routers/api/v1/api.go in its source (1.22 and newer), its lines read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const fit = withoutExposed(plainPlan(LABEL, plan));
    const usual = fit.methods.every((method) => METHODS.includes(method));
    return {
      place: say`In app.ini, in place of the lines under [cors] there; then restart Gitea. It applies to the API, to its OAuth endpoints and to Git over HTTP. ALLOW_DOMAIN takes whole origins, whatever its name says; SCHEME and ALLOW_SUBDOMAIN do nothing.`,
      install: null,
      snippet: `${comments(';', fit, 'Each origin with its scheme, and with its port if it has one.')}[cors]
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
      headers: withNames(fit.headers, [...HEADERS, ...API_HEADERS]),
      paths: {
        startingWith: '/api/v1/',
        otherwise: message`Gitea sends CORS headers only below /api/v1/, /assets/ and /.well-known/, on its OAuth endpoints and to Git over HTTP.`,
      },
    };
  },
} as const satisfies Server;
