// What the fix for gitea says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { SENDING } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

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

  it('covers the API', () => {
    expect(targetOf('gitea').effect(plan()).paths).toMatchObject({ startingWith: '/api/' });
  });
});
