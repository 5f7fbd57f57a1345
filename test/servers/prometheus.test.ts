// What the fix for prometheus says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses, describeMarks } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

/** The pattern that the snippet gives to Prometheus, which must match the whole of an origin. */
function allowed(snippet: string): RegExp {
  const flags = execFileSync('bash', ['-c', `prometheus() { printf '%s\\n' "$@"; }\n${snippet}`], {
    encoding: 'utf8',
  });
  return new RegExp(`^(?:${/^--web\.cors\.origin=(.*)$/m.exec(flags)?.[1]})$`);
}

describe('prometheus', () => {
  it('allows exactly the listed origins', () => {
    const pattern = allowed(snippetOf('prometheus', plan({}, { extraOrigins: [LOCAL] })));
    expect([PAGE, LOCAL].filter((origin) => !pattern.test(origin))).toEqual([]);
    const others = [PAGE.replace('.', 'x'), `${PAGE}.evil.example`, `x${PAGE}`, 'null', ''];
    expect(others.filter((origin) => pattern.test(origin))).toEqual([]);
  });

  it('says what it never allows', () => {
    const snippet = snippetOf('prometheus', plan({ methods: ['GET', 'PUT'], headers: ['X-Tenant'] }));
    expect(snippet).toContain("Left out: methods that Prometheus doesn't support.");
    expect(snippet).toContain('Left out: names that Prometheus never allows.');
    expect(targetOf('prometheus').effect(plan()).methods).not.toContain('PUT');
  });

  describeAddresses([
    ['http://localhost:9090/api/v1/query', ['prometheus']],
    ['http://localhost:9090/api/users', []],
  ]);
  describeMarks([
    [{ 'Access-Control-Allow-Headers': 'Accept, Authorization, Content-Type, Origin' }, ['prometheus']],
    [{ 'Access-Control-Allow-Headers': 'Accept, Authorization' }, []],
  ]);
});
