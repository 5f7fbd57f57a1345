// Symfony with NelmioCorsBundle.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict, capitalMethods, withCapitalMethods } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteYaml } from './writing/quote.ts';

export const symfony = {
  id: 'symfony',
  label: 'Symfony',
  layer: 'application',
  form: 'set-up',
  aliases: ['nelmio', 'nelmiocorsbundle', 'php'],
  language: 'yaml',
  // Its lists take no value from the environment, and one text of several origins would have to be a pattern.
  readsEnvironment: false,
  // PHP names itself, Symfony does not.
  marks: [],
  checked: 'parsed',
  checkedOn: 'the documentation of NelmioCorsBundle 2, and read by a parser of YAML',
  reachesFurthest: [],
  options: {
    where: message`In config/packages/nelmio_cors.yaml.`,
    takesSeveralOrigins: true,
    origins: entry('allow_origin'),
    methods: entry('allow_methods'),
    headers: entry('allow_headers'),
    exposed: entry('expose_headers'),
    credentials: 'allow_credentials: true',
    defaultMethods: [],
  },
  write(of) {
    const plan = withCapitalMethods(of);
    const heading = changeComment(plan.kind, {
      position: 'NelmioCorsBundle runs before the firewall and the routes.',
      present: 'your existing settings',
    });
    return {
      place: say`Replace config/packages/nelmio_cors.yaml with this, then clear the cache.`,
      install: plan.kind === 'correct-origin' ? null : 'composer require nelmio/cors-bundle',
      snippet: `${comments('#', plan, heading)}nelmio_cors:
    defaults:
${entries(plan)}    paths:
        # Every path; without one that matches, nothing happens.
        "^/": ~
`,
      apply: 'php bin/console cache:clear',
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
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

/** A string in a file of Symfony's container, where a percent sign begins a parameter. */
function quote(text: string): string {
  return quoteYaml(text.replaceAll('%', '%%'));
}

/** Without methods, every preflight gets 405; * alone stands for the headers that the preflight asks for. */
function entries(plan: FixPlan): string {
  const list = (name: string, items: readonly string[]) =>
    `        ${name}: ${bracketed(items.map(quote), { indent: '        ', step: '    ', used: name.length + 2 })}\n`;
  return [
    list('allow_origin', plan.origins),
    list('allow_methods', plan.methods),
    list('allow_headers', plan.breadth === 'everyday' ? ['*'] : plan.headers),
    plan.exposedHeaders.length > 0 ? list('expose_headers', plan.exposedHeaders) : '',
    `        allow_credentials: ${plan.credentials}\n`,
    plan.maxAge === null ? '' : `        max_age: ${plan.maxAge}\n`,
  ].join('');
}

function entry(name: string): OptionLine {
  return listLine({ before: `${name}: `, after: '', quote });
}
