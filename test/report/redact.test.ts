// No secret of an exchange gets into anything that is handed on, and what was left out is said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecretHeader, redactText, redactUrl } from '../../src/fixes/secrets.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { toHar } from '../../src/report/har.ts';
import { jsonText, toJson } from '../../src/report/json.ts';
import { toMarkdown } from '../../src/report/markdown.ts';
import { createRedactor } from '../../src/report/redact.ts';
import { toText } from '../../src/report/text.ts';
import { exchange } from '../exchange.ts';
import { hostileText } from '../servers/hostile.ts';
import { chain, leaky, SECRET } from './leaky.ts';

describe('a URL', () => {
  it.each([
    ['https://user:hunter2@api.example.com/', 'https://REDACTED@api.example.com/'],
    ['https://user@api.example.com/a', 'https://REDACTED@api.example.com/a'],
    ['https://us:er:p@ss@api.example.com/', 'https://REDACTED@api.example.com/'],
    ['//user:hunter2@api.example.com/', '//REDACTED@api.example.com/'],
    ['https:\\\\user:hunter2@api.example.com/', 'https:\\\\REDACTED@api.example.com/'],
    ['https:user:hunter2@api.example.com/', 'https://REDACTED@api.example.com/'],
    ['https:/user:hunter2@api.example.com/', 'https://REDACTED@api.example.com/'],
    ['/a?token=hunter2&page=2', '/a?token=REDACTED&page=2'],
    ['/a?access%5Ftoken=hunter2', '/a?access%5Ftoken=REDACTED'],
    ['/a?X-Amz-Signature=hunter2#b', '/a?X-Amz-Signature=REDACTED#b'],
    [
      'https://app.example.com/cb#access_token=hunter2&state=1',
      'https://app.example.com/cb#access_token=REDACTED&state=1',
    ],
    ['/a;jsessionid=hunter2/b', '/a;jsessionid=REDACTED/b'],
    ['/a?q=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.c2ln', '/a?q=REDACTED'],
    ['/files/sk_live_abcdefgh1234/x', '/files/REDACTED/x'],
  ])('%s is shown as %s', (url, shown) => {
    expect(redactUrl(url)).toBe(shown);
    expect(redactUrl(shown)).toBe(shown);
  });

  it.each([
    'https://api.example.com/a?page=2&sort=name#top',
    'https://api.example.com/@scope/package?email=me@example.com',
    'https://@api.example.com/',
    'https://:@api.example.com/',
    'mailto:someone@example.com',
    '?token=',
    '%E0%A4%A?q=%',
    '',
  ])('%s stays to the letter', (url) => {
    expect(redactUrl(url)).toBe(url);
  });

  it('is never lengthened without end, and never a reason to throw', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        const shown = redactUrl(`https://${one}@host/${other}?token=${one}`);
        expect(redactUrl(shown)).toBe(shown);
      }),
    );
  });
});

describe('a text', () => {
  it.each([
    ['Go to https://a:hunter2@b.example/ now', 'Go to https://REDACTED@b.example/ now'],
    ['asked for /x?code=hunter2.', 'asked for /x?code=REDACTED'],
    ['Authorization was Bearer abc123def456', 'Authorization was Bearer [redacted]'],
    ['with ghp_abcdefghijklmnop1234', 'with [redacted]'],
  ])('“%s” is shown as “%s”', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  it.each([
    'The preflight got 401: authentication runs before CORS',
    'Basic authentication is asked for, or a Bearer token',
    'WWW-Authenticate: Bearer realm="api"',
    'Access-Control-Allow-Headers: authorization, x-api-key',
  ])('“%s” stays', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

it.each(['Access-Control-Allow-Credentials', 'WWW-Authenticate', 'Sec-Fetch-Storage-Access', ':authority'])(
  '%s is a header of the protocol and no secret',
  (name) => expect(isSecretHeader(name)).toBe(false),
);

describe.each(leaky)('%s', (_name, given) => {
  const redactor = createRedactor();
  const clean = redactor.exchange(given);
  const diagnosis = diagnose(clean, [clean]);
  const redacted = redactor.redacted();

  it.each([
    ['JSON', () => jsonText(toJson(diagnosis, { server: 'express', redacted }))],
    ['Markdown', () => toMarkdown(diagnosis, { redacted })],
    ['a Markdown list', () => toMarkdown([diagnosis, diagnosis], { redacted })],
    ['text', () => toText(diagnosis, { redacted })],
    ['a text list', () => toText([diagnosis, diagnosis], { redacted })],
    ['HAR', () => jsonText(toHar([clean], { redacted }))],
  ])('leaves no secret in %s', (_format, write) => {
    const text = write();
    expect(text).not.toContain(SECRET);
    expect(text).toMatch(/redacted/i);
  });

  it('leaves no secret in the exchange and the diagnosis, whoever writes them', () => {
    expect(JSON.stringify(diagnosis)).not.toContain(SECRET);
  });

  it('keeps them all when asked to', () => {
    expect(jsonText(toHar([given]))).toContain(SECRET);
    expect(toMarkdown(diagnose(given))).toContain(SECRET);
    expect(toMarkdown(diagnose(given))).not.toContain('Redacted:');
  });
});

describe('what was left out', () => {
  it('is listed by what it was, each different secret once', () => {
    const redactor = createRedactor();
    redactor.exchange(chain);
    expect(redactor.redacted()).toEqual(
      expect.arrayContaining([
        { what: 'URL parameter token', count: 1 },
        { what: 'user name and password in a URL', count: 1 },
        { what: 'header Cookie', count: 1 },
        { what: 'header Set-Cookie', count: 2 },
      ]),
    );
  });

  it('never repeats a hostile name', () => {
    const redactor = createRedactor();
    redactor.exchange(exchange({ url: 'https://api.example.com/?<img>token=1&x_token=2' }));
    expect(redactor.redacted().map(({ what }) => what)).toEqual([
      'URL parameter with an unusual name',
      'URL parameter x_token',
    ]);
  });

  it('leaves a cookie its attributes, and a login its scheme', () => {
    const { legs } = createRedactor().exchange(chain);
    expect(legs[1]?.preflight?.response?.headers).toContainEqual({
      name: 'Set-Cookie',
      value: '[redacted]; Path=/; SameSite=None; Secure',
    });
    expect(legs[1]?.requestHeaders).toContainEqual({ name: 'Authorization', value: 'Bearer [redacted]' });
  });

  it('is replaced in every header that repeats it without context, too', () => {
    const redactor = createRedactor();
    const { legs } = redactor.exchange(
      exchange({
        requestHeaders: { Authorization: `Bearer ${SECRET}`, 'X-Trace': `for ${SECRET}, once` },
        response: { headers: { 'X-Trace': `${SECRET} was here`, 'Access-Control-Allow-Origin': SECRET } },
      }),
    );
    expect(legs[0].requestHeaders).toContainEqual({ name: 'X-Trace', value: 'for [redacted], once' });
    expect(legs[0].response?.headers).toEqual([
      { name: 'X-Trace', value: '[redacted] was here' },
      { name: 'Access-Control-Allow-Origin', value: '[redacted]' },
    ]);
    expect(redactor.redacted().map(({ what }) => what)).toEqual(['header Authorization']);
  });

  it('is listed for each exchange apart', () => {
    const redactor = createRedactor();
    const one = redactor.exchange(exchange({ requestHeaders: { Cookie: SECRET } }));
    const other = redactor.exchange(exchange({ requestHeaders: { 'X-Api-Key': SECRET } }));
    expect(redactor.redacted([one])).toEqual([{ what: 'header Cookie', count: 1 }]);
    expect(redactor.redacted([other])).toEqual([{ what: 'header X-Api-Key', count: 1 }]);
    expect(redactor.redacted([])).toEqual([]);
  });

  it('is listed for some exchanges together, each different secret once', () => {
    const redactor = createRedactor();
    const some = ['a', 'b'].map((id) =>
      redactor.exchange(exchange({ id, requestHeaders: { Cookie: SECRET } })),
    );
    redactor.exchange(exchange({ id: 'c', requestHeaders: { 'X-Api-Key': SECRET } }));
    expect(redactor.redacted(some)).toEqual([{ what: 'header Cookie', count: 1 }]);
    expect(redactor.redacted()).toHaveLength(2);
  });
});
