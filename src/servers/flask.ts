// Flask with flask-cors.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { pythonArguments, pythonLine, pythonListed, pythonOriginsFromEnvironment } from './writing/python.ts';
import { escapeRegex, quotePython } from './writing/quote.ts';

/** What flask-cors allows unless some are listed. */
const DEFAULT_METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];

export const flask = {
  id: 'flask',
  label: 'Flask',
  layer: 'application',
  form: 'set-up',
  aliases: ['flask-cors'],
  language: 'python',
  readsEnvironment: true,
  marks: [{ header: 'server', pattern: /^Werkzeug/i, confidence: 'likely', rank: 200 }],
  checked: 'run',
  checkedOn: 'Flask 2.2 with flask-cors 3.0.10',
  // Errors carry the headers in any case; what responds to OPTIONS ahead of a login is an extra part.
  reachesFurthest: ['cors-first', 'answer-options'],
  options: {
    where: message`In the arguments of CORS().`,
    takesSeveralOrigins: true,
    origins: pythonLine('origins', (text) => quotePython(literal(text))),
    methods: pythonLine('methods'),
    headers: pythonLine('allow_headers', (text) => quotePython(literal(text))),
    exposed: pythonLine('expose_headers'),
    credentials: 'supports_credentials=True,',
    defaultMethods: DEFAULT_METHODS,
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Right after app = Flask(...).',
      present: 'your existing CORS() call',
    });
    const everyday = plan.breadth === 'everyday';
    const areUsual = plan.methods.every((method) => DEFAULT_METHODS.includes(method));
    const entries = pythonArguments('    ', [
      ['origins', plan.fromEnvironment ? 'cors_origins' : plan.origins.map(literal)],
      ['methods', everyday && areUsual ? null : plan.methods],
      // Left out, it is "*": any header.
      ['allow_headers', everyday ? null : plan.headers.map(literal)],
      ['expose_headers', pythonListed(plan.exposedHeaders)],
      ['supports_credentials', plan.credentials ? 'True' : null],
      ['max_age', plan.maxAge === null ? null : String(plan.maxAge)],
    ]);
    const early = answersEarly(plan);
    return {
      place: say`In the file that creates app, right after app = Flask(...).`,
      install: plan.kind === 'correct-origin' ? null : 'pip install flask-cors',
      snippet: `${imports(plan, early)}${comments('#', plan, heading)}CORS(
    app,
${entries})
${early ? ANSWER_EARLY : ''}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: answersEarly(plan),
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

/** flask-cors takes a text with one of these signs for a pattern, so such a text is written as one that matches exactly. */
const PATTERN_SIGN = /[*\\\]?$^[()]/;

const literal = (text: string): string => (PATTERN_SIGN.test(text) ? `^${escapeRegex(text)}$` : text);

/** Whether the text has a part that responds to OPTIONS: without it a login check or a missing route still does. */
const answersEarly = ({ kind }: FixPlan): boolean =>
  kind === 'answer-options' || kind === 'cors-first' || kind === 'final-url';

/** flask-cors only adds headers: a login check, a slash redirect or a missing route would still refuse OPTIONS. */
const ANSWER_EARLY = `

# flask-cors only adds headers; this responds to preflights before other checks run.
def answer_preflight():
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return "", 204


app.before_request_funcs.setdefault(None, []).insert(0, answer_preflight)
`;

function imports(plan: FixPlan, early: boolean): string {
  const flaskImport = early ? 'from flask import request\n' : '';
  const needed = `${flaskImport}from flask_cors import CORS\n\n`;
  return plan.fromEnvironment
    ? `import os\n\n${needed}${pythonOriginsFromEnvironment(plan, 'cors_origins')}\n`
    : needed;
}
