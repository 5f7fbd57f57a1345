// Elasticsearch: the http.cors settings of elasticsearch.yml.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { elasticEffect, elasticLines } from './writing/elastic.ts';

const PRODUCT = {
  label: 'Elasticsearch',
  headers: [
    'X-Requested-With',
    'Content-Type',
    'Content-Length',
    'Authorization',
    'Accept',
    'User-Agent',
    'X-Elastic-Client-Meta',
  ],
} as const;

export const elasticsearch = {
  id: 'elasticsearch',
  label: PRODUCT.label,
  layer: 'application',
  form: 'setting',
  aliases: ['elastic', 'http.cors', 'elasticsearch.yml', 'elk'],
  language: 'yaml',
  readsEnvironment: false,
  addresses: /^[^/]+:9200\//,
  marks: [{ header: 'x-elastic-product', pattern: /./, confidence: 'certain', rank: 200 }],
  checked: 'parsed',
  checkedOn:
    'the HTTP settings in Elasticsearch\'s page "Networking settings" (2026) and CorsHandler in its source, its YAML read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In elasticsearch.yml of every node that takes HTTP requests, in place of the http.cors lines there; then restart the nodes. A text between slashes would be a pattern.`,
    install: null,
    snippet: elasticLines(plan, PRODUCT),
  }),
  effect: (plan) => elasticEffect(plan, PRODUCT),
} as const satisfies Server;
