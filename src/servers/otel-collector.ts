// The OTLP receiver of an OpenTelemetry Collector, which browsers send traces to over HTTP.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { fitTo, orAccept } from './writing/fit.ts';
import { comments } from './writing/layout.ts';
import { isPlainName } from './writing/plain.ts';
import { yamlEntries, yamlListed, yamlNumber } from './writing/yaml.ts';

const LABEL = 'OpenTelemetry Collector';

/** It lists these itself, and has no setting for others. */
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST'];
const isOwnMethod = (method: string): boolean => METHODS.includes(method);

export const otelCollector = {
  id: 'otel-collector',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['otlp', 'opentelemetry', 'otelcol', 'traces', 'tempo', 'jaeger'],
  language: 'yaml',
  readsEnvironment: false,
  addresses: /^[^/]+:4318\/v1\/(?:traces|metrics|logs)$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "the README and server.go of confighttp in the Collector's source (August 2026), and the responses of rs/cors 1.7, which it uses, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const fit = fitTo(LABEL, plan, { method: isOwnMethod, name: isPlainName });
    return {
      place: say`In the Collector’s configuration, merged with its otlp receiver; then restart it. List every header that your exporter sends, such as x-api-key, and Content-Type with them. Credentials are always allowed, so * for an origin doesn’t work. For Tempo, Jaeger and other backends, send to a Collector in front of them.`,
      install: null,
      snippet: `${comments('#', { ...fit, assumesCredentials: false }, 'Without allowed_origins, allowed_headers is ignored.')}receivers:
  otlp:
    protocols:
      http:
        cors:
${yamlEntries('          ', [
  ['allowed_origins', fit.origins],
  ['allowed_headers', orAccept(fit.headers)],
  ['exposed_headers', yamlListed(fit.exposedHeaders)],
  ['max_age', yamlNumber(fit.maxAge)],
])}`,
    };
  },
  effect(plan) {
    const fit = fitTo(LABEL, plan, { method: isOwnMethod, name: isPlainName });
    return {
      reachesProxyResponses: false,
      replacesHeadersBehind: false,
      answersOptions: true,
      reachesCrashes: true,
      origins: fit.origins,
      credentials: true,
      methods: METHODS,
      headers: fit.headers,
      paths: 'all',
    };
  },
} as const satisfies Server;
