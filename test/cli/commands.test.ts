// The commands, from their words to their exit code.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { zipSync } from 'fflate';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { oneLine } from '../../src/cli/output.ts';
import { run } from '../../src/cli/run.ts';
import { smokeTest } from '../../src/fixes/smoke.ts';
import { examples } from '../../src/panel/dev/examples.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { toHar } from '../../src/report/har.ts';
import { blocked, exchange } from '../exchange.ts';
import { ordinary } from '../report/exchanges.ts';
import { leaky, SECRET } from '../report/leaky.ts';
import { argumentsSeenByCurl, hasBash } from '../servers/programs.ts';
import { selfSigned } from './certificate.ts';
import { type Answer, type Handler, startServer, type TestServer } from './server.ts';

const PAGE = 'http://app.example.com';
const folder = mkdtempSync(join(tmpdir(), 'cors-devtools-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
async function serve(handler: Handler, certificate?: Parameters<typeof startServer>[1]): Promise<TestServer> {
  const server = await startServer(handler, certificate);
  open.push(server);
  return server;
}

/** Runs a command in this process, its output kept. */
async function runWith(
  words: readonly string[],
  { input = '', colour = false }: { readonly input?: string; readonly colour?: boolean } = {},
) {
  const output = new PassThrough();
  const whole = text(output);
  let errors = '';
  const code = await run(words, {
    input: Readable.from([input]),
    output,
    colour,
    width: 100,
    warn: (line) => {
      errors += `${oneLine(line)}\n`;
    },
  });
  output.end();
  return { code, output: await whole, errors };
}
const runs = (...words: readonly string[]) => runWith(words);

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const harOf = (...exchanges: Parameters<typeof toHar>[0]): string =>
  JSON.stringify(toHar(exchanges.map((one, index) => ordinary(one, index))));

const passing = exchange({ response: { headers: { 'Access-Control-Allow-Origin': '*' } } });
const failing = blocked({ 'Access-Control-Allow-Origin': 'https://app.example.com/' });
const allow = (origin: string, ...more: (readonly [string, string])[]): Answer => ({
  headers: [['Access-Control-Allow-Origin', origin], ...more],
});

const schema = JSON.parse(
  readFileSync(new URL('../../docs/report-schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
function reportsIn(output: string): Record<string, unknown>[] {
  const reports = JSON.parse(output) as Record<string, unknown>[];
  validate(reports);
  expect(validate.errors ?? []).toEqual([]);
  return reports;
}

it('the help names every option, wherever it is asked for', async () => {
  const { code, output } = await runs('--help');
  expect(code).toBe(0);
  for (const word of ['explain', 'check', '--json', '--fix', '--compare-with', '--send', 'Exit status'])
    expect(output).toContain(word);
  expect((await runs('check', '--help')).output).toBe(output);
  expect((await runs('explain', '-h')).output).toBe(output);
});

describe('a command line that makes no sense', () => {
  const check = ['check', 'http://127.0.0.1/', '--origin', PAGE] as const;
  it.each<[string, readonly string[], string]>([
    ['nothing at all', [], 'No command. Use explain FILE.har, or check URL --origin ORIGIN (see --help).'],
    ['an unknown command', ['fix'], 'Unknown command “fix”. Use explain or check (see --help).'],
    ['no file', ['explain'], 'explain needs a HAR file, or - for standard input.'],
    ['an unknown option', ['explain', 'a', '--xml'], "Unknown option '--xml' (see --help)."],
    [
      'an unknown choice',
      ['explain', 'a', '--only', 'some'],
      '--only must be one of failures, warnings, all, not “some”.',
    ],
    ['two formats', ['explain', 'a', '--json', '--markdown'], 'Choose one of --json and --markdown.'],
    ['a file that is not there', ['explain', 'nowhere.har'], 'File not found: nowhere.har.'],
    ['a folder without HAR files', ['explain', 'src/words'], 'No HAR files in the folder src/words.'],
    [
      'no origin',
      ['check', 'http://127.0.0.1/'],
      'check needs --origin, the origin of the page that sends the request, such as https://app.example.com.',
    ],
    [
      'an origin with a slash',
      ['check', 'http://127.0.0.1/', '--origin', 'https://app.example.com/'],
      '“https://app.example.com/” isn’t an origin. Did you mean https://app.example.com?',
    ],
    [
      'an origin without a scheme',
      ['check', 'http://127.0.0.1/', '--origin', 'app.example.com'],
      '“app.example.com” isn’t an origin. Use one like https://app.example.com.',
    ],
    ['no URL', ['check', '--origin', PAGE], 'check needs a URL.'],
    [
      'a relative URL',
      ['check', '/items', '--origin', PAGE],
      '“/items” isn’t a URL. Use a full one, such as https://api.example.com/items.',
    ],
    [
      'another scheme',
      ['check', 'file:///etc/passwd', '--origin', PAGE],
      'Only http: and https: URLs work, not file:',
    ],
    [
      'a login in the URL',
      ['check', 'http://me:secret@127.0.0.1/', '--origin', PAGE],
      'Browsers refuse to fetch a URL with a username or password in it.',
    ],
    ['a forbidden method', [...check, '--method', 'trace'], 'Browsers don’t allow pages to send trace.'],
    ['a broken method', [...check, '--method', 'A B'], '“A B” isn’t a valid method.'],
    ['a forbidden header', [...check, '--header', 'Host: x'], 'Browsers don’t allow pages to set Host.'],
    ['a broken header', [...check, '--header', 'x'], "“x” isn’t a header. Use the form 'X-Name: value'."],
    [
      'a header with a line break',
      [...check, '--header', 'X-A: 1\nX-B: 2'],
      'The value of X-A contains characters that aren’t allowed in headers.',
    ],
    [
      'a cookie without credentials',
      [...check, '--header', 'Cookie: a=1'],
      'Cookies are only sent with credentials: add --credentials.',
    ],
    [
      'an unknown server',
      [...check, '--fix', 'mainframe'],
      'No fix for “mainframe”. Supported servers: express, fastapi, hono,',
    ],
    ['a misspelled server', [...check, '--fix', 'exprss'], 'No fix for “exprss”. Did you mean express?'],
    ['a name that several servers have', [...check, '--fix', 'amazon'], '“amazon” can be aws-http-api, s3'],
    ['a broken timeout', [...check, '--timeout=-1'], '--timeout must be between 0.1 and 600 seconds.'],
    ['a broken address', [...check, '--compare-with', 'http://x'], '“http://x” isn’t HOST[:PORT].'],
    [
      '--insecure alone',
      [...check, '--insecure'],
      '--insecure only works with --compare-with: browsers don’t accept invalid certificates.',
    ],
    [
      'a POST that would be sent at once',
      [...check, '--method', 'post'],
      'A browser sends this POST without a preflight, and it could change data on the server: add --send to send it.',
    ],
    [
      'hostile words',
      ['\u001b[31mred\u202e'],
      'Unknown command “<U+001B>[31mred<U+202E>”. Use explain or check (see --help).',
    ],
  ])('%s is told in one line, with exit code 2', async (_name, args, line) => {
    const { code, output, errors } = await runWith(args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors.startsWith(line)).toBe(true);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('explain', () => {
  it('ends with 1 when something is blocked, and says why and how to fix it', async () => {
    const { code, output, errors } = await runs('explain', file('failing.har', harOf(failing)));
    expect({ code, errors }).toEqual({ code: 1, errors: '' });
    for (const part of ['1 blocked by CORS', 'extra “/” at the end', 'Fix on the server', 'curl -i'])
      expect(output).toContain(part);
  });

  it('ends with 0 when nothing is', async () => {
    const { code, output } = await runs('explain', file('passing.har', harOf(passing)));
    expect(code).toBe(0);
    expect(output).toMatch(
      /^ {2}CORS DevTools · 1 request.*\n✓ Cross-origin requests: 0 blocked by CORS, 1 passed/,
    );
  });

  it('reads standard input', async () => {
    const { code, output } = await runWith(['explain', '-', '--json'], {
      input: harOf(failing, passing),
    });
    expect(code).toBe(1);
    expect(reportsIn(output).map(({ outcome }) => outcome)).toEqual(['blocked', 'allowed']);
  });

  it('gives every example the fix of the server asked for, as JSON that fits its schema', async () => {
    const path = file('examples.har', harOf(...examples));
    const { output } = await runs('explain', path, '--json', '--fix', 'fastapi');
    const reports = reportsIn(output);
    expect(reports).toHaveLength(examples.length);
    expect(reports.find(({ code }) => code === 'AllowOriginMismatch')?.snippet).toContain('CORSMiddleware');
  });

  it('gives an empty list for a HAR without requests', async () => {
    const { code, output } = await runs('explain', file('empty.har', '{"log":{"entries":[]}}'), '--json');
    expect({ code, reports: reportsIn(output) }).toEqual({ code: 0, reports: [] });
  });

  it('writes Markdown', async () => {
    const { output } = await runs('explain', file('failing.har', harOf(failing)), '--markdown');
    expect(output).toMatch(
      /^CORS DevTools · .*\n\n## ✗ Cross-origin requests: 1 blocked by CORS, 0 passed\n\n---\n\n### ✗ /,
    );
  });

  it('shows checks, evidence and the whole set-up when asked for details', async () => {
    const path = file('failing.har', harOf(failing));
    const [short, whole] = [await runs('explain', path), await runs('explain', path, '--details')];
    expect(short.output).not.toMatch(/^Checks$/m);
    expect(whole.output).toMatch(/^Checks$/m);
  });

  it('shows only what was asked for, by outcome, page and host', async () => {
    const path = file('both.har', harOf(failing, passing));
    const count = async (...words: string[]): Promise<number> =>
      reportsIn((await runs('explain', path, '--json', ...words)).output).length;
    expect(await count('--only', 'all')).toBe(2);
    expect(await count('--only', 'failures')).toBe(1);
    expect(await count('--host', 'example.com')).toBe(2);
    expect(await count('--host', 'API.example.com')).toBe(2);
    expect(await count('--host', 'ple.com')).toBe(0);
    expect(await count('--page', 'app.example')).toBe(2);
    expect(await count('--page', 'other.example')).toBe(0);
  });

  it('lets what is unclear decide about the exit status when told to', async () => {
    const unclear = exchange({ page: null, origin: null, response: null, error: 'net::ERR_FAILED' });
    const path = file('unclear.har', harOf(unclear));
    expect((await runs('explain', path)).code).toBe(0);
    expect((await runs('explain', path, '--fail-on', 'unclear')).code).toBe(1);
    expect((await runs('explain', path)).output).toMatch(/^! Cross-origin requests: 0 blocked/m);
  });

  it('redacts secrets unless told otherwise', async () => {
    const secret = blocked({}, { url: 'https://api.example.com/?token=abc123' });
    const path = file('secret.har', JSON.stringify(toHar([ordinary(secret)])));
    expect((await runs('explain', path)).output).not.toContain('abc123');
    expect((await runs('explain', path, '--show-secrets')).output).toContain('token=abc123');
  });

  it.each(
    leaky.flatMap(([name, given]) =>
      [[], ['--json'], ['--markdown']].map((format) => ({
        name,
        format: format.join() || 'text',
        given,
        words: format,
      })),
    ),
  )('leaves no secret of $name in $format', async ({ given, words }) => {
    const path = file('leaky.har', JSON.stringify(toHar([ordinary(given)])));
    const hidden = (await runs('explain', path, ...words)).output;
    expect(hidden).not.toContain(SECRET);
    expect(hidden).toMatch(/redacted/i);
    expect((await runs('explain', path, ...words, '--show-secrets')).output).toContain(SECRET);
  });

  it('has colours where they are wanted', async () => {
    const path = file('failing.har', harOf(failing));
    expect((await runs('explain', path)).output).not.toContain('\u001b');
    expect((await runWith(['explain', path], { colour: true })).output).toContain('\u001b[31m✗');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'This file is empty.'],
    ['a web page', '<html>', 'This file isn’t JSON, so it isn’t a HAR file.'],
    ['other JSON', '{"a":1}', 'This is JSON, but not a HAR file: it has no “log.entries” list.'],
  ])('ends with 2 and one line for %s', async (_name, content, line) => {
    expect(await runs('explain', file('bad.har', content))).toEqual({
      code: 2,
      output: '',
      errors: `${line}\n`,
    });
  });

  it('takes several files and folders, packed or not, and names the one that cannot be read', async () => {
    const inFolder = join(folder, 'many');
    mkdirSync(join(inFolder, 'deeper'), { recursive: true });
    writeFileSync(join(inFolder, 'b.har.gz'), gzipSync(harOf(passing)));
    writeFileSync(join(inFolder, 'deeper', 'a.zip'), zipSync({ 'har.har': Buffer.from(harOf(failing)) }));
    writeFileSync(join(inFolder, 'notes.txt'), 'not read');
    const bad = file('bad.har', 'hello');
    const { code, output, errors } = await runs('explain', bad, inFolder, '--json');
    expect(code).toBe(1);
    expect(reportsIn(output).map(({ outcome }) => outcome)).toEqual(['allowed', 'blocked']);
    expect(errors).toBe(`${bad}: This file isn’t JSON, so it isn’t a HAR file.\n`);
    expect((await runs('explain', bad, join(inFolder, 'b.har.gz'))).code).toBe(2);
    expect(await runs('explain', bad, bad)).toMatchObject({ code: 2, output: '' });
  });

  it('explains what came before a cut, with a word on it', async () => {
    const cutFailing = await runs(
      'explain',
      file('cut.har', harOf(failing, passing).slice(0, -30)),
      '--json',
    );
    expect(cutFailing.code).toBe(1);
    expect(reportsIn(cutFailing.output)).toHaveLength(1);
    expect(cutFailing.errors).toBe(
      'This HAR file could be read only up to its request number 1: it’s cut off at this point.\n',
    );
    const cutPassing = await runs('explain', file('cut.har', harOf(passing, failing).slice(0, -30)));
    expect(cutPassing.code).toBe(2);
  });
});

describe('check', () => {
  it('ends with 0 where the browser lets the page read the answer', async () => {
    const server = await serve(() => allow(PAGE, ['Vary', 'Origin']));
    const { code, output } = await runs('check', server.url, '--origin', PAGE);
    expect(code).toBe(0);
    expect(output).toMatch(/^✓ 127\.0\.0\.1:\d+ allows this page to read the response/);
  });

  it('ends with 1 where it does not, with cause and fix', async () => {
    const server = await serve(() => allow(`${PAGE}/`, ['X-Powered-By', 'Express']));
    const { code, output } = await runs('check', server.url, '--origin', PAGE);
    expect(code).toBe(1);
    for (const part of ['AllowOriginMismatch', 'extra “/” at the end', `origin: ['${PAGE}']`])
      expect(output).toContain(part);
  });

  it('gives JSON that fits the schema, with the fix asked for', async () => {
    const server = await serve(() => ({ status: 401 }));
    const args = [
      'check',
      server.url,
      '--origin',
      PAGE,
      '--method',
      'PUT',
      '--header',
      'Authorization: Bearer abc123xyz',
    ];
    const { code, output } = await runWith([...args, '--json', '--fix', 'nginx']);
    const [report, ...more] = reportsIn(output);
    expect({ code, more }).toEqual({ code: 1, more: [] });
    expect(report).toMatchObject({
      method: 'PUT',
      origin: PAGE,
      outcome: 'blocked',
      stage: 'preflight',
      code: 'PreflightMissingAllowOriginHeader',
      credentials: 'not-include',
      requests: [
        { method: 'OPTIONS', status: 401 },
        { method: 'PUT', status: null },
      ],
      snippet: expect.stringContaining('add_header'),
    });
    expect(output).not.toContain('abc123xyz');
  });

  it('says that the preflight passes and the request was not sent', async () => {
    const server = await serve(() => allow(PAGE, ['Access-Control-Allow-Methods', 'DELETE']));
    const held = await runs('check', server.url, '--origin', PAGE, '--method', 'delete');
    expect(held.code).toBe(0);
    expect(held.output).toContain('The preflight passes; the request itself wasn’t sent');
    expect(server.received.map(({ method }) => method)).toEqual(['OPTIONS']);
    await runs('check', server.url, '--origin', PAGE, '--method', 'delete', '--send');
    expect(server.received.map(({ method }) => method)).toEqual(['OPTIONS', 'OPTIONS', 'DELETE']);
  });

  it('checks what needs credentials', async () => {
    const server = await serve(() => allow('*'));
    const { output } = await runs('check', server.url, '--origin', PAGE, '--credentials', '--json');
    expect(reportsIn(output)[0]).toMatchObject({ code: 'WildcardOriginNotAllowed', credentials: 'include' });
  });

  it('says that one origin needs no CORS', async () => {
    const server = await serve(() => ({}));
    const { code, output } = await runs('check', server.url, '--origin', server.url);
    expect({ code, said: output.includes('the same origin: CORS doesn’t apply') }).toEqual({
      code: 0,
      said: true,
    });
  });

  it('shows what a hostile server sends as text', async () => {
    const hostile = Buffer.from('\u202e<b>\u009b31m', 'utf8').toString('latin1');
    const server = await serve(() => allow(hostile));
    const { output } = await runs('check', server.url, '--origin', PAGE);
    expect(output).toContain('<U+202E><b><U+009B>31m');
  });
});

describe('a server that cannot be asked', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  /** A server below HTTP; gives its port. */
  async function listen(take: (socket: Socket) => void): Promise<number> {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => {}));
      take(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return (server.address() as { port: number }).port;
  }

  const askedOf = (url: string, ...more: readonly string[]) =>
    runs('check', url, '--origin', 'null', ...more);

  it('because nothing listens is told in one line, with exit code 2', async () => {
    const server = await startServer(() => ({}));
    await server.close();
    expect(await askedOf(server.url)).toEqual({
      code: 2,
      output: '',
      errors: `Cannot connect to 127.0.0.1:${server.port}: connection refused.\n`,
    });
  });

  it('because it closes the connection is told in one line', async () => {
    const server = await serve(() => null);
    const { code, errors } = await askedOf(server.url);
    expect({ code, errors }).toEqual({
      code: 2,
      errors: `No response from 127.0.0.1:${server.port}: the server closed the connection without a response.\n`,
    });
  });

  it('because it does not answer in time is told in one line', async () => {
    const port = await listen(() => {});
    const { code, errors } = await askedOf(`http://127.0.0.1:${port}/`, '--timeout', '0.3');
    expect({ code, errors }).toEqual({
      code: 2,
      errors: `No response from 127.0.0.1:${port}: timed out after 0.3 s.\n`,
    });
  });

  it('because it does not speak HTTP is told in one line', async () => {
    const port = await listen((socket) => socket.end('hello\r\n\r\n'));
    const { code, errors } = await askedOf(`http://127.0.0.1:${port}/`);
    expect({ code, errors }).toEqual({
      code: 2,
      errors: `No response from 127.0.0.1:${port}: the response isn’t HTTP.\n`,
    });
  });

  it.each<[string, Parameters<typeof startServer>[1], string]>([
    ['is self-signed', selfSigned('127.0.0.1'), 'its certificate is self-signed'],
    ['has expired', selfSigned('127.0.0.1', '210101000000Z'), 'its certificate'],
  ])('because its certificate %s is told in one line', async (_name, certificate, words) => {
    const server = await serve(() => ({}), certificate);
    const { code, output, errors } = await askedOf(server.url);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(`Cannot connect to 127.0.0.1:${server.port}: ${words}`);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });

  it('because there is no TLS there is told in one line', async () => {
    const server = await serve(() => ({}));
    const { errors } = await askedOf(server.url.replace('http:', 'https:'));
    expect(errors).toBe(
      `Cannot connect to 127.0.0.1:${server.port}: the server doesn’t speak TLS on that port.\n`,
    );
  });
});

describe('check --compare-with', () => {
  const origin = () => allow(PAGE, ['Vary', 'Origin'], ['X-App', '1'], ['Cache-Control', 'no-cache']);

  it('names the headers lost, added and changed on the way', async () => {
    const direct = await serve(origin);
    const cdn = await serve(() => ({
      headers: [
        ['X-App', '1'],
        ['Cache-Control', 'max-age=60'],
        ['X-Cache', 'HIT'],
      ],
    }));
    const { code, output } = await runs(
      'check',
      cdn.url,
      '--origin',
      PAGE,
      '--compare-with',
      `127.0.0.1:${direct.port}`,
    );
    expect(code).toBe(1);
    for (const part of [
      'Without the proxy or CDN, the browser would allow the page to read the response.',
      `✗ lost: Access-Control-Allow-Origin: ${PAGE}`,
      '✗ lost: Vary: Origin',
      '· added: X-Cache: HIT',
      '· changed: Cache-Control: no-cache became max-age=60',
    ])
      expect(output).toContain(part);
    expect(output).not.toContain('X-App');
  });

  it('asks the origin server under the name in the URL', async () => {
    const direct = await serve(origin);
    const cdn = await serve(origin);
    const { output } = await runs(
      'check',
      cdn.url,
      '--origin',
      PAGE,
      '--json',
      '--compare-with',
      `localhost:${direct.port}`,
    );
    const host = direct.received[0]?.rawHeaders.find((_text, index, all) => all[index - 1] === 'Host');
    expect(host).toBe(new URL(cdn.url).host);
    expect(reportsIn(output)[0]?.comparedWith).toEqual({
      server: `localhost:${direct.port}`,
      outcome: 'allowed',
      messages: [
        { message: 'response', directStatus: 200, receivedStatus: 200, lost: [], added: [], changed: [] },
      ],
    });
  });

  it('compares preflights too', async () => {
    const direct = await serve(() => allow(PAGE, ['Access-Control-Allow-Methods', 'PUT']));
    const cdn = await serve(() => ({ status: 403 }));
    const { output } = await runs(
      'check',
      cdn.url,
      '--origin',
      PAGE,
      '--method',
      'PUT',
      '--markdown',
      '--compare-with',
      `127.0.0.1:${direct.port}`,
    );
    expect(output).toContain(
      'Without the proxy or CDN, the preflight passes; the request itself wasn’t sent.',
    );
    expect(output).toContain('- ✗ status 200 became 403');
    expect(output).toContain('- ✗ lost: `Access-Control-Allow-Methods: PUT`');
  });
});

describe('a smoke test of a recording', () => {
  type Allows = (origin: string) => string | null;

  /** Runs each of its checks against a server that allows origins that way, and gives the exit codes. */
  async function codesFor(allows: Allows): Promise<number[]> {
    const server = await serve(({ rawHeaders }) => {
      const allowed = allows(rawHeaders[rawHeaders.indexOf('Origin') + 1] ?? '');
      return {
        headers: [
          ...(allowed === null ? [] : [['Access-Control-Allow-Origin', allowed] as const]),
          ['Access-Control-Allow-Headers', 'content-type'],
          ['Access-Control-Allow-Methods', 'PUT'],
        ],
      };
    });
    const recorded = [
      exchange({ page: PAGE, url: `${server.url}/items`, response: {}, error: 'net::ERR_FAILED' }),
      exchange({
        id: 'put',
        page: PAGE,
        url: `${server.url}/items/1`,
        method: 'PUT',
        requestHeaders: { 'Content-Type': 'application/json' },
        preflight: { asks: ['content-type'] },
        response: null,
        error: 'net::ERR_FAILED',
      }),
    ];
    const script = smokeTest(recorded.map((one) => diagnose(one))) ?? '';
    const commands = script.split(/ &&\n|\n/).filter((line) => /^(?:! )?cors-devtools /.test(line));
    const words = argumentsSeenByCurl(
      commands.map((line) => line.replace(/^! /, '')),
      'cors-devtools',
    );
    const codes: number[] = [];
    for (const each of words) codes.push((await runs(...each)).code);
    return codes;
  }

  it.skipIf(!hasBash).each<[what: string, allows: Allows, codes: number[]]>([
    [
      'passes with a server that allows just the page',
      (origin) => (origin === PAGE ? origin : null),
      [0, 0, 1],
    ],
    ['fails where the page is not allowed', () => null, [1, 1, 1]],
    ['fails where any origin is allowed', (origin) => origin, [0, 0, 0]],
  ])('%s', async (_, allows, codes) => {
    expect(await codesFor(allows)).toEqual(codes);
  });
});
