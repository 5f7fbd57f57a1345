// Home Assistant: the origins of its http integration.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { withHeadersOf, withoutExposed } from './writing/plain.ts';
import { yamlEntries } from './writing/yaml.ts';

const LABEL = 'Home Assistant';

/** It lists these itself, and has no setting for others. */
const HEADERS = ['origin', 'accept', 'x-requested-with', 'content-type', 'authorization'] as const;

export const homeAssistant = {
  id: 'home-assistant',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['hass', 'hassio', 'configuration.yaml'],
  language: 'yaml',
  readsEnvironment: false,
  addresses: /^[^/]+:8123\/(?:api|auth)\//,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "cors_allowed_origins in Home Assistant's http integration, cors.py in its source, and aiohttp-cors, which it uses, as that was run, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In configuration.yaml, merged with http; then restart Home Assistant. It replaces the default, which is Google Cast’s page: keep that line if you use Cast. Credentials are never allowed: send a long-lived access token in Authorization. Methods and headers have no setting.`,
    install: null,
    snippet: `${comments(
      '#',
      { ...withoutExposed(withHeadersOf(LABEL, plan, HEADERS)), assumesCredentials: false },
      'Each origin with its scheme, and with its port if it has one.',
    )}http:
${yamlEntries('  ', [['cors_allowed_origins', ['https://cast.home-assistant.io', ...plan.origins]]])}`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: false,
    methods: 'any',
    headers: HEADERS,
    paths: 'all',
  }),
} as const satisfies Server;
