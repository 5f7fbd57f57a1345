// The real programs that judge quoted text: bash with a stub curl, Python, nginx; and models of the two Windows shells.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function inTemporaryFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'fixes-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs every command line in one bash, where `curl` is a stub that notes its arguments. Throws when anything else
 * happens: a message, a file, another count of calls.
 */
export function argumentsSeenByCurl(commands: readonly string[], program = 'curl'): string[][] {
  return inTemporaryFolder((folder) => {
    const work = mkdtempSync(join(folder, 'work-'));
    const script = join(folder, 'script.sh');
    // A function, as a program would take a process for each of thousands of calls.
    const stub = `${program}() { printf '%s\\0' "$#" "$@" >&3; }`;
    writeFileSync(script, `exec 3> '${join(folder, 'record')}'\n${stub}\n${commands.join('\n')}\n`);
    const run = spawnSync('bash', ['--noprofile', '--norc', script], {
      cwd: work,
      env: { PATH: '/usr/bin:/bin', HOME: '/nowhere', LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
    });
    if (run.status !== 0 || run.stdout !== '' || run.stderr !== '') {
      throw new Error(`bash: ${run.status} ${run.stdout.slice(0, 500)} ${run.stderr.slice(0, 500)}`);
    }
    const left = readdirSync(work);
    if (left.length > 0) throw new Error(`bash left files behind: ${left.join(' ')}`);
    const calls = parseCalls(readFileSync(join(folder, 'record'), 'utf8').split('\0').slice(0, -1));
    if (calls.length !== commands.length)
      throw new Error(`${calls.length} calls for ${commands.length} commands`);
    return calls;
  });
}

function parseCalls(words: readonly string[]): string[][] {
  const calls: string[][] = [];
  for (let at = 0; at < words.length; ) {
    const count = Number(words[at]);
    calls.push(words.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return calls;
}

/** Whether bash is there with the tools of this file. */
export const hasBash = process.platform !== 'win32' && existsSync('/bin/sh');

const pythons = ['/usr/bin/python3', 'python3', 'python'];
export const python = pythons.find((file) => spawnSync(file, ['-c', '']).status === 0) ?? null;

/**
 * Hands `value` as JSON to a Python program (its name there is `value`) and returns what the program leaves in `answer`.
 */
export function askPython(program: string, value: unknown): unknown {
  if (python === null) throw new Error('There is no Python.');
  const wrapped = `import ast, json, sys\nvalue = json.load(sys.stdin)\n${program}\njson.dump(answer, sys.stdout)\n`;
  return JSON.parse(
    execFileSync(python, ['-c', wrapped], {
      input: JSON.stringify(value),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    }),
  );
}

const nginxes = ['/usr/sbin/nginx', 'nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'];
export const nginx = nginxes.find((file) => spawnSync(file, ['-v']).status === 0) ?? null;

/** What `nginx -t` says of these snippets, each in a location of its own; '' when it accepts them all. */
export function nginxComplaint(snippets: readonly string[]): string {
  if (nginx === null) throw new Error('There is no nginx.');
  const program = nginx;
  return inTemporaryFolder((folder) => {
    const locations = snippets.map(
      (snippet, index) => `location /${index} {\nproxy_pass http://127.0.0.1:9;\n${snippet}}\n`,
    );
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${name};`,
    );
    const text = `pid nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\nserver {\nlisten 127.0.0.1:9;\n${locations.join('')}}\n}\n`;
    writeFileSync(join(folder, 'nginx.conf'), text);
    const run = spawnSync(program, ['-t', '-q', '-p', folder, '-c', join(folder, 'nginx.conf')], {
      encoding: 'utf8',
    });
    return run.status === 0 ? '' : run.stderr || `nginx ended with ${run.status}`;
  });
}

/**
 * The arguments that a program gets from one line at the prompt of cmd.exe: variables, then carets and quotes, then the
 * splitting of Microsoft's C runtime. Throws where a sign that cmd acts on is left unguarded.
 */
export function argumentsFromCmd(line: string, variables: Readonly<Record<string, string>>): string[] {
  return splitLikeMicrosoft(withoutCarets(withVariables(line, variables)));
}

function withVariables(line: string, variables: Readonly<Record<string, string>>): string {
  let result = '';
  for (let at = 0; at < line.length; ) {
    const end = line[at] === '%' ? line.indexOf('%', at + 1) : -1;
    const [name = ''] = end < 0 ? [] : line.slice(at + 1, end).split(':');
    const value = end < 0 ? undefined : variables[name.toUpperCase()];
    if (value !== undefined) {
      result += value;
      at = end + 1;
    } else {
      // At the prompt an unknown name stays as it is, and the search goes on behind its first sign.
      result += line[at];
      at++;
    }
  }
  return result;
}

function withoutCarets(line: string): string {
  let result = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? '';
    if (sign === '\n' || sign === '\r') throw new Error('cmd.exe ends the command here');
    if (quoted) {
      if (sign === '"') quoted = false;
    } else if (sign === '^') {
      at++;
      result += line[at] ?? '';
      continue;
    } else if (sign === '"') quoted = true;
    else if ('&|<>()'.includes(sign)) throw new Error(`cmd.exe acts on ${sign}`);
    result += sign;
  }
  return result;
}

/** https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments */
function splitLikeMicrosoft(line: string): string[] {
  const found: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (backslashes > 0) {
      const beforeQuote = line[at + backslashes] === '"';
      word = (word ?? '') + '\\'.repeat(beforeQuote ? Math.floor(backslashes / 2) : backslashes);
      at += backslashes - 1;
      if (beforeQuote && backslashes % 2 === 1) {
        word += '"';
        at++;
      }
      continue;
    }
    const sign = line[at] ?? '';
    if (sign === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (!quoted && (sign === ' ' || sign === '\t')) {
      if (word !== null) found.push(word);
      word = null;
    } else word = (word ?? '') + sign;
  }
  if (word !== null) found.push(word);
  return found;
}

const SINGLE_QUOTES = new Set(["'", '\u2018', '\u2019', '\u201a', '\u201b']);

/**
 * The arguments that a program gets from a PowerShell line of bare words and single-quoted strings, by way of Windows
 * PowerShell 5.1, which wraps a word with spaces in quotes and escapes nothing in it.
 */
export function argumentsFromPowerShell(line: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === ' ') continue;
    let word = '';
    if (SINGLE_QUOTES.has(line[at] ?? '')) {
      for (at++; ; at++) {
        const sign = line[at];
        if (sign === undefined) throw new Error('PowerShell waits for the closing quote');
        if (SINGLE_QUOTES.has(sign)) {
          if (!SINGLE_QUOTES.has(line[at + 1] ?? '')) break;
          at++;
          word += line[at];
        } else word += sign;
      }
      if (line[at + 1] !== undefined && line[at + 1] !== ' ')
        throw new Error('PowerShell sees two words here');
    } else {
      while (at < line.length && line[at] !== ' ') word += line[at++];
      if (!/^[\w.-]+$/.test(word)) throw new Error(`PowerShell may act on ${word}`);
    }
    words.push(word);
  }
  return splitLikeMicrosoft(words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' '));
}
