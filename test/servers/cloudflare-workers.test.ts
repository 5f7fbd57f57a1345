// What the fix for cloudflare-workers says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHandler } from './handlers.ts';
import { answeredByWorker } from './snippets.ts';
import { snippetOf } from './write.ts';

describeHandler('cloudflare-workers', answeredByWorker);

describe('cloudflare-workers', () => {
  it('answers for a worker that throws, as the page that Cloudflare would make then has no headers', async () => {
    const snippet = snippetOf('cloudflare-workers');
    const answer = await answeredByWorker(snippet, { method: 'GET', headers: { origin: PAGE } }, true);
    expect(answer).toMatchObject({ status: 500, headers: { 'access-control-allow-origin': PAGE } });
    expect(targetOf('cloudflare-workers').effect(plan()).reachesCrashes).toBe(true);
  });
});
