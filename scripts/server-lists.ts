// Where the documents list servers, as the register has them.
import { servers } from '../src/servers/index.ts';
import type { Target } from '../src/servers/types.ts';
import { type Proven, type Result, readResults } from '../test/lab/recipe-results.ts';

const BEGIN = '## What worked before still works';

/** The end of docs/fixes.md: the recipes' results, the servers that nothing here runs, and how many there are of each. */
export function fromRegister(): string {
  return `${BEGIN}

\`npm run lab -- all\` runs each of these servers three times in Chromium: without CORS, with one method forgotten, and with the fix
pasted in. The broken request then passes at the first try, with \`credentials\` set to \`include\`, \`same-origin\` and \`omit\`; the requests that worked
before still work; another origin stays out.

- **no CORS**: the complete setup, pasted where there was none. **only what was recorded**: the same with that option, and unlisted methods and headers stay out.
- **method forgotten**: the complete setup in place of one that lacks a method. **one line**: the same fixed by the changed line alone.
- **–**: the library cannot be broken that way, or its refusal shows no list to change.

| server | form | run on | date | no CORS | only what was recorded | method forgotten | one line |
|---|---|---|---|:-:|:-:|:-:|:-:|
${Object.entries(readResults()).map(resultRow).join('')}
${notRunHere()}
## How many of each

${counts()}
`;
}

const COLUMNS: readonly Proven[] = ['without', 'strict', 'method', 'edit'];

function resultRow([id, { ranOn, date, proven }]: [string, Result]): string {
  const server = servers.find((one) => one.id === id);
  const cells = COLUMNS.map((column) => (proven.includes(column) ? '✓' : '–'));
  return `| ${server?.label ?? id} (\`${id}\`) | ${server ? formWord(server) : ''} | ${ranOn} | ${date} | ${cells.join(' | ')} |\n`;
}

function notRunHere(): string {
  const rows = servers
    .filter(({ checked }) => checked !== 'run')
    .map(
      (one) => `| ${one.label} (\`${one.id}\`) | ${formWord(one)} | ${one.checked} | ${one.checkedOn} |\n`,
    );
  return `## Not run here

**parsed**: the text was read by a parser of its language or format, and compared with the documentation. **docs**: compared with the documentation only.

| server | form | checked | against |
|---|---|---|---|
${rows.join('')}`;
}

const formWord = ({ form }: Target): string => (form === 'setting' ? 'setting' : 'setup');

function counts(): string {
  const of = (checked: Target['checked']) => servers.filter((one) => one.checked === checked).length;
  const settings = servers.filter(({ form }) => form === 'setting').length;
  return `${servers.length} servers and platforms, ${settings} of them settings: ${of('run')} run, ${of('parsed')} parsed, ${of('docs')} compared with the documentation.`;
}

/** docs/fixes.md with that part as the register has it; what was proven stays. */
export function withRegister(page: string): string {
  const [proven = ''] = page.split(/## (?:What worked before|Not run here)/);
  return `${proven}${fromRegister()}`;
}

const STORE_LIST = /(?<=keeps what works today: for )[^\n]+(?=\.\n)/;

/** So many servers are named in the store: a list of all of them would read as bait for its search. */
const MOST_NAMED = 12;

/** docs/store/chrome.md with the first servers that there is a fix for in its description, and how many more there are. */
export function withServerNames(page: string): string {
  if (!STORE_LIST.test(page))
    throw new Error('The page has no list of servers after “keeps what works today: for”.');
  const names = servers.slice(0, MOST_NAMED).map(({ label }) => label);
  const others = servers.length - names.length;
  return page.replace(STORE_LIST, () => `${names.join(', ')} and ${others} more servers and platforms`);
}
