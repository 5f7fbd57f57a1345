// Where the documents list servers, as the register has them.
import { servers } from '../src/servers/index.ts';
import type { Target } from '../src/servers/types.ts';

const NOT_RUN = '## Not run here';

/** The last part of docs/fixes.md: the servers that the end-to-end tests do not run, and how each was checked instead. */
export function notRunHere(): string {
  const lines = servers
    .filter(({ checked }) => checked !== 'run')
    .map((server) => `- **${server.label}** (\`${server.id}\`): not run here. ${checkedSentence(server)}\n`);
  return `${NOT_RUN}\n\n${lines.join('')}`;
}

const checkedSentence = ({ checked, checkedOn }: Target): string =>
  checked === 'run' ? `Checked by running it on ${checkedOn}.` : `Checked against ${checkedOn}.`;

/** docs/fixes.md with that part as the register has it; what was proven stays. */
export function withNotRunHere(page: string): string {
  const [proven = ''] = page.split(NOT_RUN);
  return `${proven}${notRunHere()}`;
}

const STORE_LIST = /(?<=keeps what works today: for )[^\n]+(?=\.\n)/;

/** docs/store/chrome.md with every server that there is a fix for in its description. */
export function withServerNames(page: string): string {
  if (!STORE_LIST.test(page))
    throw new Error('The page has no list of servers after “keeps what works today: for”.');
  const names = servers.map(({ label }) => label);
  return page.replace(STORE_LIST, () => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
}
