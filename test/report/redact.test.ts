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
import { blocked, exchange, PAGE } from '../exchange.ts';
import { hostileText } from '../servers/hostile.ts';

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
    'OPTIONS answered 401: authentication runs before CORS',
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

const SECRET = 'hunter2hunter2';

const leaky = exchange({
  url: `https://me:${SECRET}@api.example.com/items?api_key=${SECRET}&page=2`,
  method: 'PUT',
  error: 'net::ERR_FAILED',
  requestHeaders: {
    Cookie: `sid=${SECRET}; theme=dark`,
    Authorization: `Bearer ${SECRET}`,
    'Proxy-Authorization': `Basic ${SECRET}`,
    'X-Api-Key': SECRET,
    'X-Note': `see https://me:${SECRET}@intranet.example/?token=${SECRET}`,
    Referer: `${PAGE}/?session=${SECRET}`,
  },
  hops: [
    {
      url: `https://old.example.com/?token=${SECRET}`,
      response: {
        status: 302,
        location: `https://me:${SECRET}@api.example.com/items?api_key=${SECRET}&page=2`,
        headers: { 'Access-Control-Allow-Origin': '*' },
      },
    },
  ],
  preflight: {
    status: 403,
    asks: ['authorization', 'x-api-key'],
    headers: { 'Set-Cookie': `sid=${SECRET}; Path=/; SameSite=None; Secure; Token=${SECRET}` },
  },
  response: {
    headers: {
      'Access-Control-Allow-Origin': `https://me:${SECRET}@app.example.com`,
      'Set-Cookie': [`sid=${SECRET}; HttpOnly`, SECRET],
    },
  },
});
const mismatch = blocked(
  { 'Access-Control-Allow-Origin': `https://me:${SECRET}@app.example.com/?token=${SECRET}` },
  { url: `https://api.example.com/?sig=${SECRET}`, requestHeaders: { Cookie: SECRET } },
);

describe.each([
  ['a chain of redirects full of secrets', leaky],
  ['an allowed origin with a login in it', mismatch],
])('%s', (_name, given) => {
  const diagnosis = diagnose(given);

  it.each([
    ['JSON', () => jsonText(toJson(diagnosis, { server: 'express' }))],
    ['Markdown', () => toMarkdown(diagnosis)],
    ['a Markdown list', () => toMarkdown([diagnosis, diagnosis])],
    ['text', () => toText(diagnosis)],
    ['HAR', () => jsonText(toHar([given]))],
  ])('leaves no secret in %s', (_format, write) => {
    const text = write();
    expect(text).not.toContain(SECRET);
    expect(text).toMatch(/redacted/i);
  });

  it('keeps them all when asked to', () => {
    expect(jsonText(toHar([given], { reveal: true }))).toContain(SECRET);
    expect(toMarkdown(diagnosis, { reveal: true })).not.toContain('Redacted:');
  });
});

describe('what was left out', () => {
  it('is listed by what it was, each different secret once', () => {
    const redactor = createRedactor();
    redactor.exchange(leaky);
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
    redactor.url('https://api.example.com/?<img>token=1&x_token=2');
    expect(redactor.redacted().map(({ what }) => what)).toEqual([
      'URL parameter with an unusual name',
      'URL parameter x_token',
    ]);
  });

  it('leaves a cookie its attributes, and a login its scheme', () => {
    const { legs } = createRedactor().exchange(leaky);
    expect(legs[1]?.preflight?.response?.headers).toContainEqual({
      name: 'Set-Cookie',
      value: '[redacted]; Path=/; SameSite=None; Secure',
    });
    expect(legs[1]?.requestHeaders).toContainEqual({ name: 'Authorization', value: 'Bearer [redacted]' });
  });
});
