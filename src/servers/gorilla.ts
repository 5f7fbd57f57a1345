// gorilla/mux, or any other router, with gorilla/handlers around it.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { goFromEnvironment, goImports, goList, goOrigins } from './writing/go.ts';
import { capitalMethods, withCapitalMethods, withSimpleMethods } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';

export const gorilla = {
  id: 'gorilla',
  label: 'gorilla/mux',
  layer: 'application',
  form: 'set-up',
  aliases: ['gorilla/handlers', 'mux', 'go', 'golang'],
  language: 'go',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'gorilla/mux 1.8 with gorilla/handlers 1.5 on Go 1.19',
  reachesFurthest: [],
  options: {
    where: message`In the arguments of handlers.CORS().`,
    takesSeveralOrigins: true,
    origins: option('AllowedOrigins'),
    methods: option('AllowedMethods'),
    headers: option('AllowedHeaders'),
    exposed: option('ExposedHeaders'),
    credentials: 'handlers.AllowCredentials(),',
    defaultMethods: ['GET', 'HEAD', 'POST'],
  },
  write(of) {
    const plan = withCapitalMethods(of);
    const heading = changeComment(plan.kind, {
      position: 'Around the whole router: r.Use() never sees OPTIONS on a route that lists its methods.',
      present: 'your existing handlers.CORS() call',
    });
    const sendsVary = plan.kind === 'vary-origin';
    const packages = ['github.com/gorilla/handlers'];
    return {
      place: say`In the file that starts the server, after its imports; then serve withCors(router) instead of router.`,
      install: plan.kind === 'correct-origin' ? null : 'go get github.com/gorilla/handlers',
      snippet: `${goImports(plan, packages, sendsVary ? ['net/http'] : [])}
${comments('//', plan, heading, USE)}var ${sendsVary ? 'allowOrigins' : 'withCors'} = handlers.CORS(
${args(plan)})
${sendsVary ? WITH_VARY : ''}${goFromEnvironment(plan)}`,
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

const USE = 'Where the server starts: http.ListenAndServe(addr, withCors(router)).';

/** With one origin in its list, it sends no Vary of its own. */
const WITH_VARY = `
func withCors(next http.Handler) http.Handler {
	return allowOrigins(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Origin")
		next.ServeHTTP(w, r)
	}))
}
`;

/** Its own list of headers lacks Content-Type, and its list of methods is replaced by the one given. */
function args(plan: FixPlan): string {
  const { headers, exposedHeaders: exposed, maxAge } = plan;
  return [
    `AllowedOrigins(${goOrigins(plan)})`,
    `AllowedMethods(${goList(withSimpleMethods(plan.methods))})`,
    ...(headers.length > 0 ? [`AllowedHeaders(${goList(headers)})`] : []),
    ...(exposed.length > 0 ? [`ExposedHeaders(${goList(exposed)})`] : []),
    ...(plan.credentials ? ['AllowCredentials()'] : []),
    ...(maxAge === null ? [] : [`MaxAge(${maxAge})`]),
  ]
    .map((call) => `\thandlers.${call},\n`)
    .join('');
}

function option(name: string): OptionLine {
  const brackets = [`[]string{`, '}'] as const;
  return listLine({ before: `handlers.${name}(`, after: '),', quote: quoteDouble, brackets });
}
