// Why the browser asked first: each reason in words, with the real value in it.
import { describe, expect, it } from 'vitest';
import { mayBeSetByPage, normalizeMethod, preflightReasons } from '../../src/cors/safelist.ts';
import { render } from '../../src/words/say.ts';
import { headers } from '../exchange.ts';

const why = (method: string, names: readonly string[], own: Readonly<Record<string, string>> = {}) =>
  preflightReasons(method, names, headers(own)).map(({ kind, text }) => `${kind}: ${render(text)}`);

describe('a preflight was sent', () => {
  it('for the method', () => {
    expect(why('PUT', [])).toEqual(['method: The method PUT is not GET, HEAD or POST.']);
    expect(why('QUERY', [])).toEqual(['method: The method QUERY is not GET, HEAD or POST.']);
  });

  it('for the content type, which is named', () => {
    expect(why('POST', ['content-type'], { 'Content-Type': 'application/json' })).toEqual([
      'content-type: Content-Type: application/json is not one that forms can send.',
    ]);
    expect(why('POST', ['content-type'])).toEqual([
      'content-type: Its Content-Type is not one that forms can send.',
    ]);
  });

  it('for each header, one after the other', () => {
    expect(why('GET', ['authorization', 'range', 'x-a'])).toEqual([
      'header: The header authorization is not one that may be sent without asking.',
      'header: Its Range header is not a single plain range with a start.',
      'header: The header x-a is not one that may be sent without asking.',
    ]);
  });

  it('for a value that is too long or holds unsafe characters', () => {
    expect(why('GET', ['accept'])).toEqual([
      'header: Its accept header is too long or holds characters that need asking.',
    ]);
  });

  it('for what no header shows, where neither method nor headers ask for one', () => {
    expect(why('POST', [])).toEqual([
      'unseen: Its method and headers need none: upload progress listeners or a streamed body ask for one too.',
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
