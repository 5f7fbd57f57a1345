// Vert.x Web's CorsHandler.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { fitTo, orAccept } from './writing/fit.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';

const LABEL = 'Vert.x';

export const vertx = {
  id: 'vertx',
  label: LABEL,
  layer: 'application',
  form: 'set-up',
  aliases: ['vert.x', 'vertx-web', 'java', 'kotlin'],
  language: 'java',
  readsEnvironment: true,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'the API of CorsHandler in Vert.x Web 4 and 5.1 and its source; its Java read by a parser, not run',
  reachesFurthest: [],
  options: {
    where: message`Where the CorsHandler is set up.`,
    takesSeveralOrigins: true,
    origins: call('addOrigins', 'List.of('),
    methods: call('allowedMethods', 'Set.of('),
    headers: call('allowedHeaders', 'Set.of('),
    exposed: call('exposedHeaders', 'Set.of('),
    credentials: '.allowCredentials(true)',
    defaultMethods: [],
  },
  write(given) {
    const plan = fitted(given);
    const heading = changeComment(plan.kind, {
      position: 'Call it right after Router.router(vertx), before body, session and login handlers.',
      present: 'your existing CorsHandler',
    });
    const strings = (name: string, items: readonly string[]) =>
      items.map((item) => `.${name}(${quoteDouble(item)})`);
    const calls = [
      ...(plan.fromEnvironment ? ['.addOrigins(origins)'] : strings('addOrigin', plan.origins)),
      ...plan.methods.map((method) => `.allowedMethod(HttpMethod.valueOf(${quoteDouble(method)}))`),
      // Without any, it allows those that the preflight asks for.
      ...(plan.breadth === 'everyday' ? [] : strings('allowedHeader', orAccept(plan.headers))),
      ...strings('exposedHeader', plan.exposedHeaders),
      ...(plan.credentials ? ['.allowCredentials(true)'] : []),
      ...(plan.maxAge === null ? [] : [`.maxAgeSeconds(${plan.maxAge})`]),
    ];
    return {
      place: say`A new file Cors.java; add your package line at the top, and call Cors.handle(router) on the root router, before its other handlers.`,
      install: null,
      snippet: `import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
${plan.fromEnvironment ? 'import java.util.List;\n' : ''}
${comments('//', plan, heading)}public class Cors {
    public static void handle(Router router) {
${origins(plan)}        router.route().handler(CorsHandler.create()
${calls.map((one) => `            ${one}`).join('\n')});
    }
}
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: fitted(plan).origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

/** It refuses origins of other schemes at the start. */
function fitted(plan: FixPlan): FixPlan {
  return fitTo(LABEL, plan, { origin: (origin) => /^https?:/.test(origin) });
}

function origins(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `        // CORS_ORIGINS is a comma-separated list of origins.
        String listed = System.getenv("CORS_ORIGINS");
        if (listed == null || listed.isBlank()) {
            listed = ${quoteDouble(plan.origins.join(','))};
        }
        List<String> origins = List.of(listed.trim().split("\\\\s*,\\\\s*"));
`;
}

function call(name: string, open: string): OptionLine {
  return listLine({ before: `.${name}(`, after: ')', quote: quoteDouble, brackets: [open, ')'] });
}
