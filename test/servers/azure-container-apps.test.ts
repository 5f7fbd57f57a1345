// What the fix for azure-container-apps says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses, SENDING } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

/** What the snippet asks az for. */
const asked = (snippet: string): string[] =>
  execFileSync('bash', ['-c', `az() { printf '%s\\n' "$@"; }\n${snippet}`], { encoding: 'utf8' })
    .trim()
    .split('\n');

describe('azure-container-apps', () => {
  it('is one command with every list', () => {
    expect(asked(snippetOf('azure-container-apps', { ...SENDING, origins: [PAGE, LOCAL] }))).toEqual([
      ...['containerapp', 'ingress', 'cors', 'enable', '-n', 'APP', '-g', 'GROUP'],
      ...['--allowed-origins', PAGE, LOCAL],
      ...['--allowed-methods', 'PUT', 'DELETE'],
      ...['--allowed-headers', 'Content-Type', 'X-Tenant'],
      ...['--expose-headers', 'ETag'],
      ...['--allow-credentials', 'true'],
      ...['--max-age', '600'],
    ]);
  });

  it('leaves out names that would be options or patterns, and says so', () => {
    const of = plan({ headers: ['-x', 'X-*', 'X-Tenant'], methods: ['PUT', 'PURGE'] });
    expect(asked(snippetOf('azure-container-apps', of))).not.toContain('-x');
    expect(snippetOf('azure-container-apps', of)).toContain('Left out: names that Azure Container Apps');
    expect(targetOf('azure-container-apps').effect(of)).toMatchObject({
      headers: ['X-Tenant'],
      methods: ['PUT'],
    });
  });

  describeAddresses([
    ['https://api.blue-sea-1.westeurope.azurecontainerapps.io/items', ['azure-container-apps']],
  ]);
});
