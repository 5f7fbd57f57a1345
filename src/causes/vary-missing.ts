// The response allows this origin without Vary: Origin, so a cache may return it to another.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { headerOf, variesBy } from './facts.ts';
import { servesOthers } from './neighbours.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Vary: Origin is missing',
  why: 'A response with one origin works only for that origin. Without Vary: Origin, a cache returns it to pages on other origins too, and they are blocked.',
  fix: 'Send Vary: Origin with every response of this path. CORS libraries do this if you pass them a list of origins.',
  looksAt:
    'Access-Control-Allow-Origin with a real origin, no Vary: Origin, and a response that caches may store.',
  triggers:
    'Access-Control-Allow-Origin: https://app.example.com with Cache-Control: max-age=600 and no Vary.',
  doesNot:
    'Access-Control-Allow-Origin: *, which is the same for all; responses with Cache-Control: no-store or private.',
};

export const varyMissing: CauseRule = {
  id: 'vary-missing',
  when: 'passes',
  find(facts) {
    const { failing, allowOrigin } = facts;
    if (!failing || allowOrigin === null || allowOrigin === '*' || allowOrigin === 'null') return null;
    if (variesBy(failing, 'origin')) return null;
    if (!isStorable(facts.leg.method, headerOf(failing, 'cache-control'), headerOf(failing, 'expires')))
      return null;
    return {
      confidence: servesOthers(facts) ? 'likely' : 'possible',
      title: message`Vary: Origin is missing: a cache may return this response to another origin`,
      explanation: message`The response allows this origin and may be cached. If other origins call this API too, a cache can mix up their responses. Harmless if only one origin ever calls this API.`,
      evidence: [
        ...headerEvidence('response', failing, 'access-control-allow-origin'),
        ...headerEvidence('response', failing, 'cache-control'),
        sentence('response', message`Vary: Origin is missing.`),
      ],
      remedy: {
        kind: 'vary-origin',
        where: 'server',
        summary: message`Send Vary: Origin with every response of this path.`,
        steps: [message`CORS libraries do this for you if you pass them a list of origins.`],
        policy: policyFor(facts),
      },
    };
  },
};

/** Whether a shared cache may store the response, by its own headers. */
function isStorable(method: string, control: string | null, expires: string | null): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const directives = control?.toLowerCase() ?? '';
  if (/no-store|private|no-cache|max-age=0(?!\d)/.test(directives)) return /s-maxage=[1-9]/.test(directives);
  return /max-age=[1-9]|s-maxage=[1-9]|public|immutable/.test(directives) || expires !== null;
}
