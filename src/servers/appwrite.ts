// Appwrite: the platforms of a project, which hold host names.

import { hostnameOf } from '../cors/origin.ts';
import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { withNames } from './writing/plain.ts';
import { jsonText, listable, placeWith } from './writing/settings.ts';

/** It lists these itself, and has no setting for others; without those that no page can send. */
const HEADERS: readonly string[] = [
  'accept',
  'content-type',
  'content-range',
  'range',
  'cache-control',
  'expires',
  'pragma',
  'x-requested-with',
  'x-fallback-cookies',
  'x-forwarded-for',
  'x-forwarded-user-agent',
  'x-appwrite-project',
  'x-appwrite-key',
  'x-appwrite-dev-key',
  'x-appwrite-locale',
  'x-appwrite-mode',
  'x-appwrite-jwt',
  'x-appwrite-organization',
  'x-appwrite-response-format',
  'x-appwrite-timeout',
  'x-appwrite-id',
  'x-appwrite-timestamp',
  'x-appwrite-session',
  'x-appwrite-platform',
  'x-appwrite-impersonate-user-id',
  'x-appwrite-impersonate-user-email',
  'x-appwrite-impersonate-user-phone',
  'x-sdk-version',
  'x-sdk-name',
  'x-sdk-language',
  'x-sdk-platform',
  'x-sdk-graphql',
  'x-sdk-profile',
];
const isAllowed = (name: string): boolean => HEADERS.includes(name.toLowerCase());

const LABEL = 'Appwrite';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export const appwrite = {
  id: 'appwrite',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['web platform', 'backend'],
  language: 'json',
  readsEnvironment: false,
  hosts: /(?:^|\.)cloud\.appwrite\.io$/,
  marks: [{ header: 'server', pattern: /^Appwrite/i, confidence: 'certain', rank: 210 }],
  checked: 'parsed',
  checkedOn:
    'Appwrite\'s page "Platforms" (2026), and app/config/cors.php, Network/Cors.php and Platforms/Web/Create.php in its source (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const others = plan.headers.filter((name) => !isAllowed(name));
    return {
      place: placeWith(
        say`In the console: the project, Overview, Integrations, Platforms, Add platform, Web: one for each host name, without scheme and port (the JSON is for POST /v1/project/platforms/web, one call each). localhost is always allowed. Methods, headers and credentials have no setting. If the platform is there, check the project ID in the request.`,
        { ...plan, assumesCredentials: false },
        [
          ...listable(plan, LABEL, new Set(METHODS), () => true).notes,
          ...(others.length > 0
            ? [say`Left out: names that Appwrite never allows (${others.join(', ')}).`]
            : []),
        ],
      ),
      install: null,
      snippet: jsonText(
        plan.origins
          .filter((origin, index) => plan.origins.map(hostnameOf).indexOf(hostnameOf(origin)) === index)
          .map((origin) => ({ platformId: 'unique()', name: origin, hostname: hostnameOf(origin) })),
      ),
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: true,
    methods: METHODS,
    headers: allowed(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const allowed = ({ headers }: FixPlan): readonly string[] => withNames(headers.filter(isAllowed), HEADERS);
