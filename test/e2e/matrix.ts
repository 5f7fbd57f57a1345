// docs/fixes.md: which copied fix was proven on which real server, and on which faults.

import { fromRegister } from '../../scripts/server-lists.ts';
import { type ServerId, servers } from '../../src/servers/index.ts';
import { type LabServer, type Scenario, scenarios } from '../lab/lab.ts';

/** The server whose fix is copied for the lab's server. */
export const fixOf = (server: LabServer): ServerId => (server === 'express4' ? 'express' : server);

/** The lab's servers, in the order of their scenarios. */
export const labServers: readonly LabServer[] = [...new Set(scenarios.map((one) => one.server))];

/** The faults that are shown on most servers, one column each. */
const COLUMNS: readonly string[] = [
  'no-allow-origin',
  'options-not-handled',
  'options-401',
  'origin-trailing-slash',
  'wildcard-with-credentials',
  'credentials-absent',
  'method-not-allowed',
  'header-not-allowed',
  'proxy-doubles',
  'proxy-strips',
  'proxy-502',
  'several-at-once',
];

/**
 * The whole text, the same for the same results.
 * @param proven the ids of the scenarios that passed
 */
export function matrixText(proven: ReadonlySet<string>): string {
  return `# Fixes on real servers

\`npm run lab -- all\` writes this page. Each server is broken on purpose and called from a page in Chromium. The fix is copied from the CORS tab and
pasted into the server's own code or configuration, and the same request is sent again.

- **✓**: the request passes with the copied fix on the first try, and the fix allows no more than it says: a preflight from another
  origin still fails, and so does one with \`PROPFIND\`, or with a header that isn't listed where the fix lists headers; a page from another origin can't read a plain \`GET\`.
- **–**: the server can't be broken that way, or isn't tested with it.
- **several-at-once**: several requests of one page fail, each for a different reason, and one combined fix fixes all of them.
- **further**: how many of the lab's other faults on that server the copied fix fixes.

| server | ${COLUMNS.join(' | ')} | further |
|---|${COLUMNS.map(() => ':-:|').join('')}--:|
${labServers.map((server) => row(server, proven)).join('\n')}

${fromRegister()}`;
}

function row(server: LabServer, proven: ReadonlySet<string>): string {
  const own = scenarios.filter(
    (one) => one.server === server && one.mended !== null && one.expected.outcome !== 'passes',
  );
  const cells = COLUMNS.map((kind) => cell(own.find((one) => one.kind === kind) ?? null, proven));
  const further = own.filter(({ kind }) => !COLUMNS.includes(kind));
  const mended = further.filter(({ id }) => proven.has(id));
  const count =
    mended.length === further.length ? `${mended.length}` : `${mended.length} of ${further.length}`;
  return `| ${[nameOf(server), ...cells, count].join(' | ')} |`;
}

function cell(scenario: Scenario | null, proven: ReadonlySet<string>): string {
  if (scenario === null) return '–';
  return proven.has(scenario.id) ? '✓' : '**fails**';
}

function nameOf(server: LabServer): string {
  const fix = fixOf(server);
  const label = servers.find(({ id }) => id === fix)?.label ?? fix;
  return server === 'express4' ? `${label} 4 (\`${fix}\`)` : `${label} (\`${fix}\`)`;
}
