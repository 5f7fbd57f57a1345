// What the fix for jupyter says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { askPython, python } from './programs.ts';
import { describeAddresses, describeMarks } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

/** Runs the snippet as Jupyter does, and tells which of these origins it then allows, as its check matches them. */
const ALLOWED = `
import re, types
def allowed(snippet, origins):
    c = types.SimpleNamespace(ServerApp=types.SimpleNamespace())
    exec(snippet, {"get_config": lambda: c})
    exact = getattr(c.ServerApp, "allow_origin", None)
    pattern = getattr(c.ServerApp, "allow_origin_pat", None)
    return [o for o in origins if (o == exact if exact else re.match(pattern, o) is not None)]
answer = [allowed(snippet, origins) for snippet, origins in value]`;

describe('jupyter', () => {
  it.skipIf(python === null)('allows exactly the listed origins', () => {
    const asked = [PAGE, LOCAL, `${PAGE}.evil.example`, `${LOCAL}0`, PAGE.replace('.', 'x')];
    const snippets = [snippetOf('jupyter'), snippetOf('jupyter', plan({}, { extraOrigins: [LOCAL] }))];
    expect(
      askPython(
        ALLOWED,
        snippets.map((snippet) => [snippet, asked]),
      ),
    ).toEqual([[PAGE], [PAGE, LOCAL]]);
  });

  it('allows credentials where they are sent', () => {
    expect(snippetOf('jupyter', plan({ credentials: true }))).toContain(
      'c.ServerApp.allow_credentials = True\n',
    );
    expect(snippetOf('jupyter', plan({ credentials: false }))).not.toContain('allow_credentials');
  });

  it('says which headers it never allows', () => {
    expect(snippetOf('jupyter', plan({ headers: ['X-Tenant'] }))).toContain(
      'Left out: names that Jupyter Server never allows.',
    );
  });

  it('says that it leaves out exposed headers', () => {
    expect(snippetOf('jupyter', plan({ exposedHeaders: ['ETag'] }))).toContain(
      '# Left out: exposed headers.\n',
    );
    expect(snippetOf('jupyter')).not.toContain('Left out');
  });

  describeAddresses([
    ['http://localhost:8888/api/kernels', ['jupyter']],
    ['http://localhost:8888/api/items', []],
  ]);
  describeMarks([
    [
      { 'Content-Security-Policy': "frame-ancestors 'self'; report-uri /api/security/csp-report" },
      ['jupyter'],
    ],
  ]);
});
