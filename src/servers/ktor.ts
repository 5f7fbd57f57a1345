// Ktor's CORS plugin.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { quoteKotlin } from './writing/quote.ts';

/** Allowed whether listed or not. */
const DEFAULT_METHODS = ['GET', 'HEAD', 'POST'];

export const ktor = {
  id: 'ktor',
  label: 'Ktor',
  layer: 'application',
  form: 'set-up',
  aliases: ['kotlin'],
  language: 'kotlin',
  readsEnvironment: true,
  marks: [],
  checked: 'docs',
  checkedOn:
    "the page on CORS of Ktor 3.4 and the source of the plugin's configuration; not compiled, not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Call it first in Application.module().',
      present: 'your existing install(CORS)',
    });
    const calls = [
      `allowOrigins { it in ${plan.fromEnvironment ? 'origins' : listOf(plan.origins, 24)} }`,
      ...plan.methods
        .filter((method) => !DEFAULT_METHODS.includes(method))
        .map((method) => `allowMethod(HttpMethod(${quoteKotlin(method)}))`),
      ...plan.headers.map((name) => `allowHeader(${quoteKotlin(name)})`),
      ...plan.exposedHeaders.map((name) => `exposeHeader(${quoteKotlin(name)})`),
      ...(plan.credentials ? ['allowCredentials = true'] : []),
      ...(plan.maxAge === null ? [] : [`maxAgeInSeconds = ${plan.maxAge}`]),
    ];
    return {
      place: say`A new file Cors.kt beside the application; add your package line at the top, and call configureCors() first in Application.module(), before authentication and routing. It needs the dependency io.ktor:ktor-server-cors in your version of Ktor. A request that the plugin refuses gets an empty 403.`,
      install: null,
      snippet: `import io.ktor.http.HttpMethod
import io.ktor.server.application.Application
import io.ktor.server.application.install
import io.ktor.server.plugins.cors.routing.CORS

${comments('//', plan, heading)}fun Application.configureCors() {
${origins(plan)}    install(CORS) {
${calls.map((call) => `        ${call}\n`).join('')}    }
}
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

function origins(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `    // CORS_ORIGINS is a comma-separated list of origins.
    val origins = (System.getenv("CORS_ORIGINS")?.ifBlank { null } ?: ${quoteKotlin(plan.origins.join(','))})
        .split(",").map { it.trim() }
`;
}

function listOf(items: readonly string[], used: number): string {
  const layout = { indent: '        ', step: '    ', used, brackets: '()' };
  return `listOf${bracketed(items.map(quoteKotlin), layout)}`;
}
