// macOS AirPlay Receiver listens on the port, and the application never got the request.
import { hostOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { MASKED_ERRORS } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'macOS AirPlay Receiver uses the port',
  why: 'Since macOS 12, AirPlay Receiver listens on ports 5000 and 7000 and returns 403 to every HTTP request. The application never gets the request, or listens only on the other of 127.0.0.1 and ::1.',
  fix: 'Run your server on another port, such as 8080, and call that. Or turn AirPlay Receiver off in System Settings, General, AirDrop & Handoff.',
  looksAt: 'Server: AirTunes on the response that was blocked.',
  triggers: 'OPTIONS http://localhost:5000/api returned 403 with Server: AirTunes/860.7.1.',
  doesNot: 'A 403 on these ports from another server.',
};

export const airplayReceiver: CauseRule = {
  id: 'airplay-receiver',
  supersedes: [...MASKED_ERRORS, 'preflight-auth', 'options-not-handled', 'options-error'],
  find(facts) {
    const { failing, leg, where } = facts;
    if (facts.verdict.outcome !== 'blocked' || !/^AirTunes\b/i.test(headerOf(failing, 'server') ?? ''))
      return null;
    const host = hostOf(leg.url);
    return {
      confidence: 'certain',
      title: message`Not your server: macOS AirPlay Receiver responds on ${host}`,
      explanation: message`AirPlay Receiver uses the ports 5000 and 7000 and refuses HTTP requests, so your application never got this one. CORS headers can’t fix that.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(where, failing, 'server'),
        ...headerEvidence(where, failing, 'x-apple-processingtime'),
      ],
      remedy: {
        kind: 'start-server',
        where: 'server',
        summary: message`Run your server on another port, such as 5001 or 8080, and call that.`,
        steps: [
          message`Or turn AirPlay Receiver off: System Settings → General → AirDrop & Handoff.`,
          message`localhost may lead to AirPlay on ::1 while your server listens on 127.0.0.1.`,
        ],
        policy: null,
      },
    };
  },
};
