// A failure in a list, in short: the answer first, in some twenty lines.
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/report/diagnose.ts';
import { toText } from '../../src/report/text.ts';
import { targets } from '../../src/servers/index.ts';
import { render } from '../../src/words/say.ts';
import { blocked, exchange, PAGE, refused } from '../exchange.ts';
import { samples } from './samples.ts';

const failing = samples.filter(({ diagnosis }) => diagnosis.verdict.outcome !== 'allowed');
const textOf = (diagnoses: Parameters<typeof toText>[0], more = {}): string =>
  toText(diagnoses, { short: true, width: 120, ...more });

describe('a list in short', () => {
  it.each(failing)('begins with the heading and names the request: $name', ({ diagnosis }) => {
    const lines = textOf([diagnosis]).split('\n');
    const start = lines.findIndex((line) => /^[✗!] (?!Cross-origin requests)/.test(line));
    expect(lines[start]?.slice(2, 30)).toBe(render(diagnosis.headline).slice(0, 28));
    expect(lines.slice(start, start + 4).join(' ')).toContain(diagnosis.method);
  });

  it('has no checks and no evidence, which the details have', () => {
    const diagnosis = diagnose(blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` }));
    expect(textOf([diagnosis])).not.toMatch(/Checks|What happened/);
    expect(toText([diagnosis])).toMatch(/Checks[\s\S]*Cause/);
  });

  it.each([null, ...targets])('takes twenty lines at most, whatever server was asked for: $id', (server) => {
    for (const { diagnosis } of failing) {
      const lines = textOf([diagnosis], { ...(server && { server: server.id }), width: 100 }).split('\n');
      const start = lines.findIndex((line) => /^[✗!] (?!Cross-origin requests)/.test(line));
      // Commands and values are never broken.
      const end = lines.findLastIndex((line) => line.trim() !== '');
      expect(end - start + 1).toBeLessThanOrEqual(20);
    }
  });

  it('shows the response headers in place of a long set-up, and says where the set-up is', () => {
    const diagnosis = diagnose(blocked({}));
    const text = textOf([diagnosis], { server: 'nginx' });
    expect(text).toContain('--details shows the complete setup for nginx');
    expect(text).toContain(`Access-Control-Allow-Origin: ${PAGE}`);
  });

  it('shows a long setting’s steps in its place, and says where the setting is', () => {
    const diagnosis = diagnose(
      refused({
        status: 401,
        headers: {
          'x-amzn-RequestId': '1',
          'x-amz-apigw-id': 'AbC',
          'x-amzn-ErrorType': 'UnauthorizedException',
        },
        asks: ['authorization'],
      }),
    );
    const text = textOf([diagnosis], { server: 'aws-rest-api' });
    expect(text).toContain('--details shows the complete setup for AWS REST API.');
    expect(text).toContain('· SAM: AddDefaultAuthorizerToCorsPreflight: false');
    expect(text).not.toContain('GatewayResponses');
  });

  it('shows one header line to change as it is, under no server’s name', () => {
    const misspelled = diagnose(
      refused({
        headers: {
          'Access-Control-Allow-Origin': PAGE,
          'Access-Control-Allow-Methods': 'PUT',
          'Access-Control-Allow-Header': 'x-tenant',
        },
        asks: ['x-tenant'],
      }),
    );
    const text = textOf([misspelled], { commandLine: true });
    expect(text).toContain('Server not recognized');
    expect(text).toContain(
      '- Access-Control-Allow-Header: x-tenant\n    + Access-Control-Allow-Headers: x-tenant\n',
    );
    expect(text).not.toContain('Header lines');
  });

  it('does not mark a failure of unknown cause as a success', () => {
    const unclear = diagnose(exchange({ response: null, error: 'net::ERR_FAILED', fromWorker: true }));
    expect(unclear.verdict.outcome).toBe('undetermined');
    expect(textOf([unclear])).toMatch(/^! Cross-origin requests: 0 blocked/);
  });

  it('leaves the server’s change to the details where the page or the server itself is to be fixed', () => {
    const silent = { method: 'PUT', preflight: { error: 'net::ERR_EMPTY_RESPONSE' } };
    const given = exchange({ ...silent, response: null, error: 'net::ERR_EMPTY_RESPONSE' });
    const text = textOf([diagnose(given)]);
    expect(text).toContain('Check that the server is running');
    expect(text).toContain('If the server should send CORS headers instead, see --details.');
    expect(text).not.toContain('Access-Control-Allow-Origin:');
  });
});
