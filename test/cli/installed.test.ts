// The installed command: that it is whole, and speaks to the process around it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHar } from '../../src/report/har.ts';
import { blocked } from '../exchange.ts';
import { ordinary } from '../report/exchanges.ts';
import { selfSigned } from './certificate.ts';
import { type Installed, installPackage } from './installed.ts';
import { startServer } from './server.ts';

/** Starting a program takes its time on a busy machine. Milliseconds. */
const PATIENCE = 60_000;

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage();
}, 2 * PATIENCE);
afterAll(() => installed?.remove());

const failing = (count: number): string =>
  JSON.stringify(toHar(Array.from({ length: count }, (_, index) => ordinary(blocked({}), index))));

describe('the package', () => {
  it('brings nothing with it', () => {
    const names = readdirSync(join(installed.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(names).toEqual(['cors-devtools']);
  });

  it('holds the command, its texts and its licences, and nothing else', () => {
    const files = readdirSync(join(installed.folder, 'node_modules/cors-devtools'), {
      recursive: true,
      withFileTypes: true,
    }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name).sort()).toEqual([
      'LICENSE',
      'README.md',
      'causes.md',
      'cors-devtools.mjs',
      'licenses.md',
      'package.json',
      'report-schema.json',
    ]);
  });

  it(
    'tells its version',
    async () => {
      const { version } = JSON.parse(
        readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
      ) as { version: string };
      expect(await installed.run(['--version'])).toEqual({ code: 0, output: `${version}\n`, errors: '' });
    },
    PATIENCE,
  );
});

describe('the command', () => {
  it(
    'explains a HAR file from standard input, without colours in a pipe, and leaves nothing behind',
    async () => {
      mkdirSync(join(installed.folder, 'empty'));
      const cwd = join(installed.folder, 'empty');
      const { code, output, errors } = await installed.run(['explain', '-'], { input: failing(1), cwd });
      expect({ code, errors }).toEqual({ code: 1, errors: '' });
      expect(output).toMatch(
        /^ {2}CORS DevTools · 1 request.*\n✗ Cross-origin requests: 1 blocked by CORS, 0 passed/,
      );
      expect(output).not.toContain('\u001b');
      expect(readdirSync(cwd)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'ends with 2 and one line on standard error for wrong input',
    async () => {
      expect(await installed.run(['explain', '-'], { input: '<html>' })).toEqual({
        code: 2,
        output: '',
        errors: 'This file isn’t JSON, so it isn’t a HAR file.\n',
      });
    },
    PATIENCE,
  );

  it(
    'ends quietly when nobody reads on',
    async () => {
      writeFileSync(join(installed.folder, 'many.har'), failing(400));
      const script = `${installed.program} explain many.har --json | head -c 2`;
      const { output, errors } = await installed.run(['-c', script], { program: 'bash' });
      expect({ output, errors }).toEqual({ output: '[\n', errors: '' });
    },
    PATIENCE,
  );

  it(
    'asks the origin server under the URL’s name, and takes its certificate only when told to',
    async () => {
      const known = selfSigned('localhost');
      writeFileSync(join(installed.folder, 'known.pem'), known.cert);
      const answer = () => ({ headers: [['Access-Control-Allow-Origin', '*']] as const });
      const cdn = await startServer(answer, known);
      const direct = await startServer(answer, selfSigned('localhost'));
      const args = ['check', `https://localhost:${cdn.port}/`, '--origin', 'https://app.example.com'];
      const compared = [...args, '--compare-with', `127.0.0.1:${direct.port}`];
      const env = { NODE_EXTRA_CA_CERTS: join(installed.folder, 'known.pem') };
      const careful = await installed.run(compared, { env });
      const insecure = await installed.run([...compared, '--insecure'], { env });
      await Promise.all([cdn.close(), direct.close()]);
      expect(careful).toEqual({
        code: 2,
        output: '',
        errors: `Cannot connect to 127.0.0.1:${direct.port}: its certificate is self-signed.\n`,
      });
      expect(insecure).toMatchObject({ code: 0, errors: '' });
      expect(insecure.output).toContain(`On the way from 127.0.0.1:${direct.port}`);
      expect(direct.received[0]?.rawHeaders).toContain(`localhost:${cdn.port}`);
    },
    PATIENCE,
  );
});
