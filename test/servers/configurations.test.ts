// The programs themselves read the configurations written for hostile recordings: all are accepted, and what is in them
// comes out as the data it was.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerId, servers, targetOf } from '../../src/servers/index.ts';
import type { FixPlan, SnippetLanguage } from '../../src/servers/types.ts';
import { holdPort, type RunningProcess, startProcess } from '../lab/processes.ts';
import { findTools, type Tools } from '../lab/tools.ts';
import { hostilePlans } from './hostile-plans.ts';

const plans = hostilePlans();
/** So many are run, not only read. */
const asked = plans.slice(1, 301);

const root = fileURLToPath(new URL('../..', import.meta.url));
const tools = (server: 'nginx' | 'apache' | 'caddy' | 'haproxy'): Promise<Tools | null> =>
  findTools(new Set([server]), root).catch(() => null);
const [withNginx, withApache, withCaddy, withHaproxy] = await Promise.all([
  tools('nginx'),
  tools('apache'),
  tools('caddy'),
  tools('haproxy'),
]);

let folder = '';
let port = 0;
const running: RunningProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cors-'));
  const held = await holdPort(0, (socket) => socket.destroy());
  port = held.port;
  held.release();
});

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/** The servers that a program's language is written for. */
const writtenIn = (language: SnippetLanguage): ServerId[] =>
  servers.filter((server) => server.language === language).map(({ id }) => id);

function snippetsOf(id: ServerId, of: readonly FixPlan[] = plans): string[] {
  const server = targetOf(id);
  return of.map(
    (one) => server.write(server.readsEnvironment ? one : { ...one, fromEnvironment: false }).snippet,
  );
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** What a program says of a file, '' when it accepts it. */
function complaint(program: string, args: readonly string[]): string {
  const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  return run.status === 0 ? '' : `${run.stderr}${run.stdout}`.slice(0, 2000) || `ended with ${run.status}`;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

interface Way {
  readonly path?: string;
  readonly host?: string;
  readonly socketPath?: string;
}

/** Sends a preflight to the program that runs. */
function preflight(origin: string, headers: readonly string[], way: Way): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpRequest(
      {
        ...(way.socketPath === undefined ? { host: '127.0.0.1', port } : { socketPath: way.socketPath }),
        method: 'OPTIONS',
        path: way.path ?? '/',
        headers: {
          host: way.host ?? 'localhost',
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': headers.join(','),
        },
      },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, headers: response.headers });
      },
    )
      .once('error', reject)
      .end();
  });
}

const listed = (value: string | string[] | undefined): string[] =>
  String(value ?? '')
    .split(', ')
    .filter((item) => item !== '')
    .sort();

/** The program answers each plan's preflight with what the plan says, and another page's with no Allow-Origin. */
async function answersAsPlanned(
  wayTo: (index: number) => Way,
  fit = (method: string) => method !== '',
): Promise<void> {
  for (const [index, of] of asked.entries()) {
    const origin = of.origins.at(-1) ?? '';
    const methods = of.methods.filter(fit);
    const { status, headers } = await preflight(origin, of.headers, wayTo(index));
    expect({
      status,
      origin: headers['access-control-allow-origin'],
      credentials: headers['access-control-allow-credentials'],
      methods: listed(headers['access-control-allow-methods']),
      headers: listed(headers['access-control-allow-headers']),
      maxAge: headers['access-control-max-age'],
    }).toEqual({
      status: 204,
      origin,
      credentials: of.credentials ? 'true' : undefined,
      methods: methods.length > 0 ? [...methods].sort() : ['GET'],
      headers: [...of.headers].sort(),
      maxAge: of.maxAge === null ? undefined : String(of.maxAge),
    });
    const other = await preflight('https://elsewhere.example', [], wayTo(index));
    expect(other.headers['access-control-allow-origin']).not.toBe('https://elsewhere.example');
  }
}

async function start(file: string, args: readonly string[]): Promise<void> {
  running.push(await startProcess({ file, args, cwd: folder, env: {}, port }));
}

describe.skipIf(withNginx === null)('nginx', { timeout: 120_000 }, () => {
  const configuration = (snippets: readonly string[]): string => {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${name};`,
    );
    const locations = snippets.map(
      (snippet, index) => `location = /${index} {\nproxy_pass http://127.0.0.1:9;\n${snippet}}\n`,
    );
    return `daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\nserver {\nlisten 127.0.0.1:${port};\n${locations.join('')}}\n}\n`;
  };
  const args = (file: string) => ['-p', `${folder}/`, '-e', 'stderr', '-c', file];

  it.each(writtenIn('nginx'))('reads every configuration for %s', (id) => {
    const file = write('nginx.conf', configuration(snippetsOf(id)));
    expect(complaint(withNginx?.nginx ?? '', ['-t', '-q', ...args(file)])).toBe('');
  });

  it.each(writtenIn('nginx'))('answers with the words of the plan for %s', async (id) => {
    const file = write('asked.conf', configuration(snippetsOf(id, asked)));
    await start(withNginx?.nginx ?? '', args(file));
    // It answers 400 to any other method, whatever is listed.
    await answersAsPlanned(
      (index) => ({ path: `/${index}` }),
      (method) => /^[A-Z_-]+$/.test(method),
    );
    await running.pop()?.stop();
  });
});

describe.skipIf(withApache === null)('Apache', { timeout: 120_000 }, () => {
  const configuration = (snippets: readonly string[]): string => {
    const sites = snippets.map(
      (snippet, index) => `<VirtualHost *:${port}>\nServerName ${index}.test\n${snippet}</VirtualHost>\n`,
    );
    return `ServerName 127.0.0.1\nListen 127.0.0.1:${port}\nDefaultRuntimeDir .\nPidFile httpd.pid\nErrorLog error.log\nUser #65534\nGroup #65534\n${sites.join('')}`;
  };
  const args = (file: string) => [
    ...['-d', folder, '-f', file],
    ...(withApache?.apache.modules.flatMap((line) => ['-C', `LoadModule ${line}`]) ?? []),
  ];

  it.each(writtenIn('apache'))('reads every configuration for %s', (id) => {
    const file = write('httpd.conf', configuration(snippetsOf(id)));
    expect(complaint(withApache?.apache.program ?? '', ['-t', ...args(file)])).toBe('');
  });

  it.each(writtenIn('apache'))('answers with the words of the plan for %s', async (id) => {
    const file = write('asked-httpd.conf', configuration(snippetsOf(id, asked)));
    await start(withApache?.apache.program ?? '', ['-X', ...args(file)]);
    await answersAsPlanned((index) => ({ host: `${index}.test` }));
    await running.pop()?.stop();
  });
});

describe.skipIf(withHaproxy === null)('HAProxy', { timeout: 120_000 }, () => {
  const configuration = (snippets: readonly string[], bind: (index: number) => string): string =>
    `defaults\nmode http\ntimeout connect 5s\ntimeout client 30s\ntimeout server 30s\n${snippets
      .map((snippet, index) => `frontend f${index}\nbind ${bind(index)}\n${snippet}`)
      .join('')}`;

  it.each(writtenIn('haproxy'))('reads every configuration for %s', (id) => {
    const text = configuration(snippetsOf(id), () => '127.0.0.1:9');
    expect(complaint(withHaproxy?.haproxy ?? '', ['-c', '-q', '-f', write('haproxy.cfg', text)])).toBe('');
  });

  it.each(writtenIn('haproxy'))('answers with the words of the plan for %s', async (id) => {
    const socket = (index: number) => join(folder, `${index}.sock`);
    const text = configuration(snippetsOf(id, asked), (index) =>
      index === 0 ? `unix@${socket(0)}\nbind 127.0.0.1:${port}` : `unix@${socket(index)}`,
    );
    await start(withHaproxy?.haproxy ?? '', ['-db', '-f', write('asked.cfg', text)]);
    await answersAsPlanned((index) => ({ socketPath: socket(index) }));
    await running.pop()?.stop();
  });
});

const hasVarnish = existsSync('/usr/sbin/varnishd');

describe.skipIf(!hasVarnish)('Varnish', { timeout: 120_000 }, () => {
  /** Subs of Varnish's own are joined; the snippet's own sub needs a name of its own in each. */
  const configuration = (snippets: readonly string[]): string =>
    `vcl 4.1;\nbackend default none;\n${snippets
      .map((snippet, index) => snippet.replaceAll('cors_headers', `cors_headers_${index}`))
      .join('')}`;

  it.each(writtenIn('vcl'))('reads every configuration for %s', (id) => {
    // Its compiler takes long over many subs: a hundred, the longest among them, are enough for the grammar.
    const file = write('read.vcl', configuration(snippetsOf(id, plans.slice(0, 100))));
    const args = ['-j', 'none', '-C', '-f', file, '-n', join(folder, 'varnish')];
    expect(complaint('/usr/sbin/varnishd', args)).toBe('');
  });
});

const hasLighttpd = existsSync('/usr/sbin/lighttpd');

describe.skipIf(!hasLighttpd)('lighttpd', { timeout: 120_000 }, () => {
  const start = 'server.document-root = "/"\nserver.modules = ( "mod_proxy" )\n';

  it.each(writtenIn('lighttpd'))('reads every configuration for %s', (id) => {
    // It is started for each: a few hundred, the longest among them, are enough for the grammar.
    for (const snippet of snippetsOf(id, plans.slice(0, 200))) {
      const file = write('lighttpd.conf', `${start}${snippet}`);
      expect(complaint('/usr/sbin/lighttpd', ['-tt', '-f', file])).toBe('');
    }
  });
});

/** What a site of Caddy's own configuration does, gathered from its nested routes. */
interface CaddySite {
  readonly origins: string[];
  readonly set: Record<string, string>;
}

function gather(node: unknown, site: CaddySite): CaddySite {
  if (Array.isArray(node)) for (const item of node) gather(item, site);
  else if (node !== null && typeof node === 'object') {
    for (const [name, value] of Object.entries(node)) {
      if (name === 'Origin' && Array.isArray(value)) site.origins.push(...value.map(String));
      else if (name === 'set') {
        for (const [header, [text]] of Object.entries(value as Record<string, string[]>)) {
          site.set[header] = text ?? '';
        }
      } else gather(value, site);
    }
  }
  return site;
}

describe.skipIf(withCaddy === null)('Caddy', { timeout: 120_000 }, () => {
  it.each(writtenIn('caddyfile'))('reads every configuration for %s as the words of its plan', (id) => {
    const sites = snippetsOf(id).map(
      (snippet, index) => `http://s${index}.test:9 {\n${snippet}reverse_proxy 127.0.0.1:9\n}\n`,
    );
    const file = write('Caddyfile', `{\nadmin off\nauto_https off\n}\n${sites.join('')}`);
    const json = execFileSync(withCaddy?.caddy ?? '', ['adapt', '--config', file, '--adapter', 'caddyfile'], {
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      stdio: 'pipe',
      env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    });
    const routes = JSON.parse(json).apps.http.servers.srv0.routes as { match: { host: string[] }[] }[];
    const byHost = new Map(routes.map((route) => [route.match[0]?.host[0], route]));
    expect(byHost.size).toBe(plans.length);
    for (const [index, of] of plans.entries()) {
      const { origins: told, set } = gather(byHost.get(`s${index}.test`), { origins: [], set: {} });
      // Caddy's own error pages are told them again.
      expect([...new Set(told)]).toEqual(of.origins);
      expect(set).toEqual({
        'Access-Control-Allow-Origin': '{http.request.header.Origin}',
        'Access-Control-Allow-Methods': of.methods.join(', '),
        ...(of.headers.length > 0 ? { 'Access-Control-Allow-Headers': of.headers.join(', ') } : {}),
        ...(of.exposedHeaders.length > 0
          ? { 'Access-Control-Expose-Headers': of.exposedHeaders.join(', ') }
          : {}),
        ...(of.credentials ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
        ...(of.maxAge === null ? {} : { 'Access-Control-Max-Age': String(of.maxAge) }),
      });
    }
  });
});
