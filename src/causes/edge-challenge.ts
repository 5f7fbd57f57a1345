// Cloudflare answered with a challenge page instead of the server's answer.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { MASKED_ERRORS } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Cloudflare answered with a challenge page',
  why: 'Bot protection shows a page for people to pass. A fetch cannot pass it, and a preflight even less; the page has no CORS headers.',
  looksAt: 'cf-mitigated: challenge, which Cloudflare sets on every challenge page.',
  triggers: '403 with cf-mitigated: challenge.',
  doesNot: 'A 403 of Cloudflare without it; with another Server, or on a success, it is only likely.',
};

export const edgeChallenge: CauseRule = {
  id: 'edge-challenge',
  supersedes: MASKED_ERRORS,
  find(facts) {
    const { failing, where } = facts;
    if (facts.verdict.outcome !== 'blocked' || !failing) return null;
    if (headerOf(failing, 'cf-mitigated')?.toLowerCase() !== 'challenge') return null;
    // Anyone can send that header; on an error page of Cloudflare's own there is nothing else it can mean.
    const own = failing.status >= 400 && headerOf(failing, 'server')?.toLowerCase() === 'cloudflare';
    const about = facts.fault === 'MissingAllowOriginHeader' || facts.fault === 'InvalidStatus';
    return {
      confidence: own && about ? 'certain' : 'likely',
      title: message`Cloudflare answered with a challenge page; the server was not reached`,
      explanation: message`A challenge is made for people in a tab. Calls from code cannot pass it.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(where, failing, 'cf-mitigated'),
        ...headerEvidence(where, failing, 'cf-ray'),
      ],
      remedy: {
        kind: 'none',
        where: 'proxy',
        summary: message`Take the API, or at least OPTIONS, out of the challenge.`,
        steps: [
          message`In Cloudflare: a WAF rule with the action “Skip” for the API’s path.`,
          message`Nothing to change in the application.`,
        ],
        policy: null,
      },
    };
  },
};
