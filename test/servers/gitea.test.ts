// What the fix for gitea says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { SENDING } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('gitea', () => {
  it('is the cors section, with the headers that it allows by default', () => {
    expect(snippetOf('gitea', { ...SENDING, origins: [PAGE, LOCAL] })).toContain(`[cors]
ENABLED = true
ALLOW_DOMAIN = ${PAGE},${LOCAL}
HEADERS = Content-Type,X-Tenant,User-Agent
ALLOW_CREDENTIALS = true
MAX_AGE = 600s
`);
  });

  it('lists methods only where one is not there by default', () => {
    expect(snippetOf('gitea', plan({ methods: ['PUT'] }))).not.toContain('METHODS');
    expect(snippetOf('gitea', plan({ methods: ['TRACE'] }))).toContain('DELETE,OPTIONS,TRACE\n');
  });

  it('covers the API, which allows two more headers than the list', () => {
    const effect = targetOf('gitea').effect(plan({ headers: ['X-Tenant'] }));
    expect(effect.paths).toMatchObject({ startingWith: '/api/v1/' });
    expect(effect.headers).toEqual([
      'X-Tenant',
      'Content-Type',
      'User-Agent',
      'authorization',
      'x-gitea-otp',
    ]);
  });

  it('says that two older options do nothing', () => {
    expect(write('gitea').place).toContain('SCHEME and ALLOW_SUBDOMAIN do nothing');
  });

  it('says that it leaves out exposed headers', () => {
    expect(snippetOf('gitea', SENDING)).toContain('; Left out: exposed headers.\n');
    expect(snippetOf('gitea')).not.toContain('Left out');
  });
});
