// Microsoft's emulator of Azure Storage, whose blob service takes the rules that `az storage cors add` would set.
import { createHmac } from 'node:crypto';
import type { Recipe } from '../recipe.ts';

/** The emulator's account and key are the same everywhere, and documented. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** A signature for everything in the account, so that a page may write without a login. */
function signature(): string {
  const [permissions, services, types, until, version] = ['rwdlac', 'b', 'sco', '2099-01-01', '2019-12-12'];
  const signed = [ACCOUNT, permissions, services, types, '', until, '', '', version, ''].join('\n');
  const sig = createHmac('sha256', Buffer.from(KEY, 'base64')).update(signed).digest('base64');
  return new URLSearchParams({
    sv: version,
    ss: services,
    srt: types,
    sp: permissions,
    se: until,
    sig,
  }).toString();
}

const blob = (name: string): string => `/${ACCOUNT}/items/${name}?${signature()}`;

const request = { headers: {}, body: null, credentials: 'omit', status: 200 } as const;

export const azureStorage = {
  id: 'azure-storage',
  ranOn: 'Azurite 3.35, the emulator of Azure Storage',
  needs: { npm: { azurite: '3.35.0' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'cors.sh': `az() { printf '%s\\0' "$@"; printf '\\0'; }\n${cors}`,
    'server.js': `import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { connect, createServer } from 'node:net';

const port = Number(process.env.PORT);
const inner = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
process.argv.push('--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck', '--blobPort', String(inner));
await import('azurite/dist/src/blob/main.js');

const address = 'http://127.0.0.1:' + inner;
async function send(method, path, body, headers = {}) {
  const all = { 'x-ms-date': new Date().toUTCString(), 'x-ms-version': '2021-08-06', ...headers };
  const names = Object.keys(all).sort().map((name) => name + ':' + all[name]).join('\\n');
  const [bare, query = ''] = path.split('?');
  const parameters = [...new URLSearchParams(query)].sort().map(([name, value]) => '\\n' + name + ':' + value).join('');
  const length = body === '' ? '' : Buffer.byteLength(body);
  const type = body === '' ? '' : 'application/xml';
  const signed = [method, '', '', length, '', type, '', '', '', '', '', '', names, '/${ACCOUNT}' + bare + parameters].join('\\n');
  const key = createHmac('sha256', Buffer.from('${KEY}', 'base64')).update(signed).digest('base64');
  const response = await fetch(address + path, {
    method,
    headers: { ...all, ...(type ? { 'content-type': type } : {}), Authorization: 'SharedKey ${ACCOUNT}:' + key },
    ...(body === '' ? {} : { body }),
  });
  if (!response.ok) throw new Error(method + ' ' + path + ': ' + response.status + ' ' + (await response.text()));
}

for (let tries = 0; ; tries++) {
  const up = await fetch(address).then(() => true, () => false);
  if (up) break;
  if (tries > 200) throw new Error('Azurite does not start.');
  await new Promise((resolve) => setTimeout(resolve, 50));
}
await send('PUT', '/${ACCOUNT}/items?restype=container', '');
for (const name of ['tea', 'old']) {
  await send('PUT', '/${ACCOUNT}/items/' + name, 'tea', { 'x-ms-blob-type': 'BlockBlob' });
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const calls = execFileSync('bash', ['cors.sh'], { encoding: 'utf8' }).split('\\0\\0').filter((call) => call !== '');
const rules = calls.map((call) => {
  const options = {};
  let list = [];
  for (const word of call.split('\\0')) {
    if (word.startsWith('--')) options[word.slice(2)] = list = [];
    else list.push(word);
  }
  const element = (name, option) => '<' + name + '>' + escaped((options[option] ?? []).join(',')) + '</' + name + '>';
  return '<CorsRule>' + element('AllowedOrigins', 'origins') + element('AllowedMethods', 'methods') +
    element('AllowedHeaders', 'allowed-headers') + element('ExposedHeaders', 'exposed-headers') +
    '<MaxAgeInSeconds>' + (options['max-age']?.[0] ?? 0) + '</MaxAgeInSeconds></CorsRule>';
});
await send(
  'PUT',
  '/${ACCOUNT}?restype=service&comp=properties',
  '<?xml version="1.0" encoding="utf-8"?><StorageServiceProperties><Cors>' + rules.join('') + '</Cors></StorageServiceProperties>',
);

// Nobody gets in before the rules are set.
createServer((socket) => {
  const through = connect(inner, '127.0.0.1');
  socket.pipe(through).pipe(socket);
  for (const one of [socket, through]) one.on('error', () => one.destroy());
}).listen(port, '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: '',
  methodForgotten: `az storage cors add --account-name ACCOUNT --services b --origins {{page}} --methods GET HEAD POST PATCH DELETE --allowed-headers content-type x-tenant 'x-ms-*'
`,
  requests: [
    {
      ...request,
      method: 'PUT',
      path: blob('new'),
      headers: { 'content-type': 'application/json', 'x-ms-blob-type': 'BlockBlob' },
      body: '{"name":"tea"}',
      status: 201,
    },
    { ...request, method: 'GET', path: blob('tea') },
    { ...request, method: 'GET', path: blob('tea'), credentials: 'include' },
    { ...request, method: 'GET', path: blob('tea'), headers: { 'x-tenant': 'acme' } },
    { ...request, method: 'HEAD', path: blob('tea'), credentials: 'same-origin' },
    { ...request, method: 'DELETE', path: blob('old'), status: 202 },
  ],
} as const satisfies Recipe;
