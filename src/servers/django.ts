// Django with django-cors-headers.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { pythonList, pythonOriginsFromEnvironment } from './writing/python.ts';
import { quotePython } from './writing/quote.ts';

export const django = {
  id: 'django',
  label: 'Django',
  layer: 'application',
  form: 'set-up',
  aliases: ['corsheaders', 'drf'],
  language: 'python',
  readsEnvironment: true,
  marks: [
    {
      header: 'server',
      pattern: /^gunicorn/i,
      confidence: 'possible',
      rank: 210,
      label: message`a Python application (Django or Flask)`,
    },
    { header: 'server', pattern: /^WSGIServer/i, confidence: 'likely', rank: 210 },
  ],
  checked: 'run',
  checkedOn: 'Django 3.2 with django-cors-headers 3.14',
  reachesFurthest: [],
  options: {
    where: message`In settings.py.`,
    takesSeveralOrigins: true,
    origins: setting('CORS_ALLOWED_ORIGINS'),
    methods: setting('CORS_ALLOW_METHODS'),
    headers: setting('CORS_ALLOW_HEADERS'),
    exposed: setting('CORS_EXPOSE_HEADERS'),
    credentials: 'CORS_ALLOW_CREDENTIALS = True',
    defaultMethods: ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before all other middleware.',
      present: 'your existing CORS_ settings',
    });
    return {
      place: say`At the end of settings.py, after INSTALLED_APPS and MIDDLEWARE.`,
      install: plan.kind === 'correct-origin' ? null : 'pip install django-cors-headers',
      snippet: `${imports(plan)}${comments('#', plan, heading)}_cors = "corsheaders.middleware.CorsMiddleware"
INSTALLED_APPS = [*(app for app in INSTALLED_APPS if app != "corsheaders"), "corsheaders"]
MIDDLEWARE = [_cors, *(name for name in MIDDLEWARE if name != _cors)]

${settings(plan)}`,
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
    headers: isLonger(plan) ? [...DEFAULT_HEADERS, ...plan.headers] : plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

/** What django-cors-headers allows by default, in every version. */
const DEFAULT_HEADERS: readonly string[] = [
  'accept',
  'authorization',
  'content-type',
  'user-agent',
  'x-csrftoken',
  'x-requested-with',
];

/** Whether the package's own list of headers stays in force, as it is what most settings start from. */
const isLonger = ({ breadth }: FixPlan): boolean => breadth === 'everyday';

function imports(plan: FixPlan): string {
  const os = plan.fromEnvironment ? 'import os\n\n' : '';
  return isLonger(plan) ? `${os}from corsheaders.defaults import default_headers\n\n` : os;
}

/** The package's own list and what it lacks. */
function headersBeside({ headers }: FixPlan): string {
  const missing = headers.filter((name) => !DEFAULT_HEADERS.includes(name.toLowerCase()));
  const layout = { indent: '', step: '    ', used: 'CORS_ALLOW_HEADERS = '.length };
  return `CORS_ALLOW_HEADERS = ${bracketed(['*default_headers', ...missing.map(quotePython)], layout)}\n`;
}

/** Left out, an earlier setting of the file would stay in force, so both lists are always there. */
function settings(plan: FixPlan): string {
  const list = (name: string, items: readonly string[]) =>
    `${name} = ${pythonList(items, '', name.length + 3)}\n`;
  const unsafe = plan.methods.some((method) => !/^(?:GET|HEAD|OPTIONS)$/.test(method));
  return [
    plan.fromEnvironment
      ? pythonOriginsFromEnvironment(plan, 'CORS_ALLOWED_ORIGINS')
      : list('CORS_ALLOWED_ORIGINS', plan.origins),
    'CORS_ALLOW_ALL_ORIGINS = False\n',
    list('CORS_ALLOW_METHODS', plan.methods),
    isLonger(plan) ? headersBeside(plan) : list('CORS_ALLOW_HEADERS', plan.headers),
    plan.exposedHeaders.length > 0 ? list('CORS_EXPOSE_HEADERS', plan.exposedHeaders) : '',
    plan.credentials ? 'CORS_ALLOW_CREDENTIALS = True\n' : '',
    plan.maxAge === null ? '' : `CORS_PREFLIGHT_MAX_AGE = ${plan.maxAge}\n`,
    plan.credentials && unsafe
      ? '# If you authenticate with cookies, also list the origins in CSRF_TRUSTED_ORIGINS.\n'
      : '',
  ].join('');
}

function setting(name: string): OptionLine {
  return listLine({ before: `${name} = `, after: '', quote: quotePython });
}
