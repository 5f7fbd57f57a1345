// The http.cors settings of Elasticsearch and of OpenSearch, which has them from it: lists are one text with commas.

import type { Effect, FixPlan } from '../types.ts';
import { comments } from './layout.ts';
import { plainPlan, withNames } from './plain.ts';
import { quoteYaml } from './quote.ts';

interface Product {
  readonly label: string;
  /** What it allows while nothing is listed: client libraries send some of these. */
  readonly headers: readonly string[];
}

export function elasticLines(plan: FixPlan, product: Product): string {
  const fit = plainPlan(product.label, plan);
  const text = (name: string, list: readonly string[]): string =>
    `http.cors.${name}: ${quoteYaml(list.join(', '))}\n`;
  const notes = fit.exposedHeaders.length > 0 ? ['Left out: exposed headers.'] : [];
  return `${comments('#', { ...fit, notes: [...fit.notes, ...notes] }, 'Restart every node: these settings are read at start.')}http.cors.enabled: true
${text('allow-origin', fit.origins)}${text('allow-methods', fit.methods)}${text('allow-headers', allowed(fit, product))}${
  fit.credentials ? 'http.cors.allow-credentials: true\n' : ''
}${fit.maxAge === null ? '' : `http.cors.max-age: ${fit.maxAge}\n`}`;
}

export function elasticEffect(plan: FixPlan, product: Product): Effect {
  const fit = plainPlan(product.label, plan);
  return {
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: fit.origins,
    credentials: fit.credentials,
    methods: fit.methods,
    headers: allowed(fit, product),
    paths: 'all',
  };
}

/** A list replaces the product's own, so that is repeated, unless exactly the plan's is asked for. */
const allowed = (plan: FixPlan, { headers }: Product): readonly string[] =>
  withNames(plan.headers, plan.breadth === 'everyday' || plan.headers.length === 0 ? headers : []);
