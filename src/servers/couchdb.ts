// CouchDB: the cors section of its configuration.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { plainPlan, withNames } from './writing/plain.ts';

const LABEL = 'CouchDB';

/** A list replaces CouchDB's own; PouchDB needs these. */
const HEADERS = ['Accept', 'Authorization', 'Content-Type', 'Origin', 'Referer'] as const;

/** What it exposes by default; a list replaces that too. */
const EXPOSED = [
  'Accept-Ranges',
  'ETag',
  'Server',
  'X-Couch-Request-ID',
  'X-Couch-Update-NewRev',
  'X-CouchDB-Body-Time',
] as const;

export const couchdb = {
  id: 'couchdb',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['pouchdb', 'local.ini', 'database'],
  language: 'ini',
  readsEnvironment: false,
  addresses: /^[^/]+:5984\//,
  marks: [{ header: 'server', pattern: /^CouchDB\//, confidence: 'certain', rank: 200 }],
  checked: 'parsed',
  checkedOn:
    'the cors section in CouchDB\'s documentation, "CouchDB HTTP Server" (3.2 and newer), and chttpd_cors.erl and chttpd.erl in its source (3.x), its lines read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const fit = plainPlan(LABEL, plan);
    return {
      place: say`In local.ini or a file of local.d, in place of the lines there; then restart CouchDB. Or in Fauxton: Configuration, CORS. Before 3.2, enable_cors goes under [httpd]. A preflight that doesn’t match in origin, method or any header gets 405, or 401 with require_valid_user.`,
      install: null,
      snippet: `${comments(';', fit, 'Each origin with its scheme, and with its port if it has one.')}[chttpd]
enable_cors = true

[cors]
origins = ${fit.origins.join(', ')}
methods = ${fit.methods.join(', ')}
headers = ${withNames(fit.headers, HEADERS).join(', ')}
${fit.exposedHeaders.length > 0 ? `exposed_headers = ${withNames(fit.exposedHeaders, EXPOSED).join(', ')}\n` : ''}${fit.credentials ? 'credentials = true\n' : ''}${fit.maxAge === null ? '' : `max_age = ${fit.maxAge}\n`}`,
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
      methods: fit.methods,
      headers: withNames(fit.headers, HEADERS),
      paths: 'all',
    };
  },
} as const satisfies Server;
