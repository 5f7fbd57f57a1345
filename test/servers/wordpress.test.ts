// What the fix for wordpress says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { blocked, PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { sentByPhp } from './php.ts';
import { hasProgram } from './readers.ts';
import { snippetOf, write } from './write.ts';

describe.skipIf(!hasProgram('php'))('wordpress', { timeout: 60_000 }, () => {
  const sent = (method: string, origin: string, of = plan({}, { strict: false })) =>
    sentByPhp([{ snippet: snippetOf('wordpress', of), method, origin }])[0];

  it('goes on to allow the headers that WordPress allows by itself', () => {
    expect(sent('OPTIONS', PAGE)?.lines).toContain(
      'Access-Control-Allow-Headers: Content-Type, Authorization, X-WP-Nonce, Content-Disposition, Content-MD5',
    );
    expect(targetOf('wordpress').effect(plan({}, { strict: false })).headers).toContain('X-WP-Nonce');
  });

  it('leaves the preflights of other origins to WordPress', () => {
    expect(sent('OPTIONS', 'https://other.example')).toEqual({
      status: 200,
      lines: ['Vary: Origin'],
      goesOn: true,
    });
    expect(sent('OPTIONS', PAGE)).toMatchObject({ status: 204, goesOn: false });
  });

  it('adds exposed headers to the list that WordPress sends later', () => {
    const of = plan({ exposedHeaders: ['X-Total'] });
    expect(sent('GET', PAGE, of)?.lines).toContain('rest_exposed_cors_headers: X-Total');
  });

  it('is a must-use plugin', () => {
    expect(write('wordpress').place).toContain('wp-content/mu-plugins/cors.php');
  });
});

it('WordPress is recognized by the link to its REST API, ahead of PHP', () => {
  const headers = {
    'X-Powered-By': 'PHP/8.3',
    Link: '<https://a.example/wp-json/>; rel="https://api.w.org/"',
  };
  expect(recognizeServers(blocked(headers)).map(({ id, confidence }) => `${id} ${confidence}`)).toEqual([
    'wordpress certain',
    'php possible',
  ]);
});
