// Origins and hosts as they are shown.
import { describe, expect, it } from 'vitest';
import { hostOf } from '../../src/cors/origin.ts';

describe('the host to show', () => {
  it.each([
    ['https://api.example.com:8443/v1?x=1', 'api.example.com:8443'],
    ['http://localhost', 'localhost'],
    ['HTTPS://user:pass@api.example.com#top', 'api.example.com'],
    ['https://api.example.com?next=http://other.example/', 'api.example.com'],
    ['https://[::1]:3000/', '[::1]:3000'],
    ['custom+app://handler/path', 'handler'],
    ['https:///path', 'path'],
    ['/v1?next=https://other.example/', '/v1?next=https://other.example/'],
    ['data:text/plain,x', 'data:text/plain,x'],
    ['', ''],
  ])('of %s is %s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});
