// What the fix for azure-front-door says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses, describeMarks, SENDING } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

/** The rules that the snippet makes, each with its origin and its headers; az is replaced by what it was asked. */
function rules(snippet: string): Record<string, { origin: string | null; headers: string[] }> {
  const ran = execFileSync('bash', ['-c', `az() { printf '%s\\0' "$@"; printf '\\1'; }\n${snippet}`], {
    encoding: 'utf8',
  });
  const made: Record<string, { origin: string | null; headers: string[] }> = {};
  for (const words of ran.split('\u0001').map((call) => call.split('\0'))) {
    const value = (option: string): string => words[words.indexOf(option) + 1] ?? '';
    if (!words.includes('--rule-name')) continue;
    const name = value('--rule-name');
    made[name] ??= {
      origin: words.includes('--match-values') ? value('--match-values') : null,
      headers: [],
    };
    made[name]?.headers.push(`${value('--header-name')}: ${value('--header-value')}`);
  }
  return made;
}

describe('azure-front-door', () => {
  it('has a rule for each origin, and one for what every response may have', () => {
    expect(rules(snippetOf('azure-front-door', { ...SENDING, origins: [PAGE, LOCAL] }))).toEqual({
      every: {
        origin: null,
        headers: [
          // Append concatenates: after Accept-Encoding there has to be a comma, and a list may begin with one.
          'Vary: , Origin',
          'Access-Control-Allow-Methods: PUT, DELETE',
          'Access-Control-Allow-Headers: Content-Type, X-Tenant',
          'Access-Control-Max-Age: 600',
        ],
      },
      origin1: {
        origin: PAGE,
        headers: [
          `Access-Control-Allow-Origin: ${PAGE}`,
          'Access-Control-Allow-Credentials: true',
          'Access-Control-Expose-Headers: ETag',
        ],
      },
      origin2: {
        origin: LOCAL,
        headers: [
          `Access-Control-Allow-Origin: ${LOCAL}`,
          'Access-Control-Allow-Credentials: true',
          'Access-Control-Expose-Headers: ETag',
        ],
      },
    });
  });

  it('leaves OPTIONS to the server behind it', () => {
    expect(targetOf('azure-front-door').effect(plan()).answersOptions).toBe(false);
  });

  describeAddresses([['https://shop-x1.z01.azurefd.net/items', ['azure-front-door']]]);
  describeMarks([[{ 'X-Azure-Ref': '20261130T000000Z-abc' }, ['azure-front-door']]]);
});
