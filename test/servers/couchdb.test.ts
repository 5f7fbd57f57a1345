// What the fix for couchdb says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses, describeMarks, SENDING } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

describe('couchdb', () => {
  it('turns CORS on, and lists what is allowed', () => {
    expect(snippetOf('couchdb', { ...SENDING, origins: [PAGE, LOCAL] })).toContain(`[chttpd]
enable_cors = true

[cors]
origins = ${PAGE}, ${LOCAL}
methods = PUT, DELETE
headers = Content-Type, X-Tenant, Accept, Authorization, Origin, Referer
exposed_headers = ETag, Accept-Ranges, Server, X-Couch-Request-ID, X-Couch-Update-NewRev, X-CouchDB-Body-Time
credentials = true
max_age = 600
`);
  });

  it('leaves the exposed headers as they are by default where none are asked for', () => {
    expect(snippetOf('couchdb')).not.toContain('exposed_headers');
  });

  it('has its headers on errors too', () => {
    expect(targetOf('couchdb').effect(plan()).reachesCrashes).toBe(true);
  });

  it('leaves out names that begin a comment, and says so', () => {
    const snippet = snippetOf('couchdb', plan({ headers: ['X-Tenant', '#x'] }));
    expect(snippet).toContain('Left out: names that CouchDB would read as something else.');
    expect(snippet).not.toContain('#x');
  });

  it('allows no credentials where none are sent', () => {
    expect(snippetOf('couchdb', plan({ credentials: false }))).not.toContain('credentials =');
  });

  describeAddresses([['http://localhost:5984/shop/_all_docs', ['couchdb']]]);
  describeMarks([[{ Server: 'CouchDB/3.3.3 (Erlang OTP/25)' }, ['couchdb']]]);
});
