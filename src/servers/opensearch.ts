// OpenSearch: the http.cors settings of opensearch.yml.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { elasticEffect, elasticLines } from './writing/elastic.ts';

const PRODUCT = {
  label: 'OpenSearch',
  headers: ['X-Requested-With', 'Content-Type', 'Content-Length'],
} as const;

export const opensearch = {
  id: 'opensearch',
  label: PRODUCT.label,
  layer: 'application',
  form: 'setting',
  aliases: ['http.cors', 'opensearch.yml'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [{ header: 'x-opensearch-version', pattern: /./, confidence: 'certain', rank: 200 }],
  checked: 'parsed',
  checkedOn:
    'the HTTP CORS settings in OpenSearch\'s page "Network settings" (3.5), its YAML read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In opensearch.yml of every node that takes HTTP requests, in place of the http.cors lines there; then restart the nodes. A text between slashes would be a pattern. Amazon OpenSearch Service has no such setting: put a proxy in front.`,
    install: null,
    snippet: elasticLines(plan, PRODUCT),
  }),
  effect: (plan) => elasticEffect(plan, PRODUCT),
} as const satisfies Server;
