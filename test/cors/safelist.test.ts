// Why the browser asked first: each reason in words, with the real value in it.
import { describe, expect, it } from 'vitest';
import { mayBeSetByPage, normalizeMethod, preflightReasons } from '../../src/cors/safelist.ts';
import { render } from '../../src/words/say.ts';
import { headers } from '../exchange.ts';

const why = (method: string, names: readonly string[], own: Readonly<Record<string, string>> = {}) =>
  preflightReasons(method, names, headers(own)).map(({ kind, text }) => `${kind}: ${render(text)}`);

describe('a preflight was sent', () => {
  it('for the method', () => {
    expect(why('PUT', [])).toEqual([
      'method: PUT isn’t a CORS-safelisted method (GET, HEAD, POST), so the browser sends a preflight.',
    ]);
    expect(why('QUERY', [])).toEqual([
      'method: QUERY isn’t a CORS-safelisted method (GET, HEAD, POST), so the browser sends a preflight.',
    ]);
  });

  it('for the content type, which is named', () => {
    expect(why('POST', ['content-type'], { 'Content-Type': 'application/json' })).toEqual([
      'content-type: application/json requires a preflight.',
    ]);
    expect(why('POST', ['content-type'])).toEqual(['content-type: Its Content-Type requires a preflight.']);
  });

  it('for each header, one after the other', () => {
    expect(why('GET', ['authorization', 'range', 'x-a'])).toEqual([
      'header: authorization isn’t CORS-safelisted, so the browser sends a preflight.',
      'header: Its Range header isn’t a single range with a start, so the browser sends a preflight.',
      'header: x-a isn’t CORS-safelisted, so the browser sends a preflight.',
    ]);
  });

  it('for a value that is too long or holds unsafe characters', () => {
    expect(why('GET', ['accept'])).toEqual([
      'header: Its accept header is too long or has characters that require a preflight.',
    ]);
  });

  it('for what no header shows, where neither method nor headers ask for one', () => {
    expect(why('POST', [])).toEqual([
      'unseen: Its method and headers don’t need a preflight; upload progress listeners or a streamed body do.',
    ]);
  });
});

describe('fetch()', () => {
  it.each([
    ['put', 'PUT'],
    ['Delete', 'DELETE'],
    ['patch', 'patch'],
    ['Patch', 'Patch'],
    ['query', 'query'],
    ['PROPFIND', 'PROPFIND'],
  ])('sends the method %s as %s', (written, sent) => {
    expect(normalizeMethod(written)).toBe(sent);
  });

  it.each(['cookie', 'sec-fetch-mode', 'proxy-a', ':path', 'host', 'user-agent'])('sets no %s', (name) => {
    expect(mayBeSetByPage(name)).toBe(false);
  });
  it.each(['authorization', 'content-type', 'x-a', 'access-control-allow-origin'])('may set %s', (name) => {
    expect(mayBeSetByPage(name)).toBe(true);
  });
});
