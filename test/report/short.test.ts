// A failure in a list, in short: the answer first, in some twenty lines.
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/report/diagnose.ts';
import { toText } from '../../src/report/text.ts';
import { targets } from '../../src/servers/index.ts';
import { render } from '../../src/words/say.ts';
import { blocked, exchange, PAGE } from '../exchange.ts';
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

  it.each(targets)('takes few lines, whatever server was asked for: $id', ({ id }) => {
    for (const { diagnosis } of failing) {
      const code = textOf([diagnosis], { server: id, width: 10_000 }).split('\n');
      expect(code.length).toBeLessThan(45);
    }
  });

  it('shows the response headers in place of a long set-up, and says where the set-up is', () => {
    const diagnosis = diagnose(blocked({}));
    const text = textOf([diagnosis], { server: 'nginx' });
    expect(text).toContain('--details shows the complete setup for nginx');
    expect(text).toContain(`Access-Control-Allow-Origin: ${PAGE}`);
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
