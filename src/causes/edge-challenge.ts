// Cloudflare returned a challenge page instead of the server's response.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { MASKED_ERRORS } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Cloudflare returned a challenge page',
  why: 'Bot protection shows a page that people have to pass. A fetch can’t pass it, and a preflight even less; the page has no CORS headers.',
  fix: 'Exclude the API, or at least OPTIONS, from the challenge: in Cloudflare with a WAF rule whose action is “Skip”. The application needs no change.',
  looksAt: 'cf-mitigated: challenge, which Cloudflare sets on every challenge page.',
  triggers: '403 with cf-mitigated: challenge.',
  doesNot: 'A 403 from Cloudflare without it; with another Server header, or on a success, it’s only likely.',
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
      title: message`Cloudflare returned a challenge page; the request never reached the server`,
      explanation: message`A challenge is meant for people in a tab. Requests from code can’t pass it.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(where, failing, 'cf-mitigated'),
        ...headerEvidence(where, failing, 'cf-ray'),
      ],
      remedy: {
        kind: 'none',
        where: 'proxy',
        summary: message`Exclude the API, or at least OPTIONS, from the challenge.`,
        steps: [
          message`In Cloudflare: a WAF rule with the action “Skip” for the API’s path.`,
          message`No change is needed in the application.`,
        ],
        policy: null,
      },
    };
  },
};
