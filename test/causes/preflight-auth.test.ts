// Preflights stopped by authentication: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, refused } from '../exchange.ts';
import { describeCause, EXPRESS, firstOf, textOf, UVICORN } from './describe-cause.ts';

export const examples = describeCause('preflight-auth', {
  triggers: [
    {
      name: 'OPTIONS 401 with a challenge',
      given: refused({ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }),
      confidence: 'certain',
    },
    {
      name: 'OPTIONS 401 without one',
      given: refused({ status: 401 }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS 403',
      given: refused({ status: 403 }),
      confidence: 'possible',
    },
    {
      name: 'FastAPI with authentication outermost',
      given: refused({ status: 401, headers: UVICORN }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS 401 by Express',
      given: refused({ status: 401, headers: EXPRESS }),
      confidence: 'likely',
    },
  ],
  behavior: {
    'leads to IIS where it asks for a Windows login, as no code of the application runs before that': () => {
      const remedyFor = (challenge: readonly string[]) =>
        firstOf(
          refused({ status: 401, headers: { Server: 'Microsoft-IIS/10.0', 'WWW-Authenticate': challenge } }),
        ).remedy;
      expect(remedyFor(['Negotiate', 'NTLM']).where).toBe('proxy');
      expect(textOf(remedyFor(['NTLM']).steps[0] ?? '')).toContain('IIS CORS module');
      expect(remedyFor(['Bearer']).where).toBe('server');
      expect(textOf(remedyFor(['Bearer']).steps[0] ?? '')).not.toContain('IIS CORS module');
    },
  },
  nearMisses: [
    {
      name: 'a challenge of Cloudflare',
      given: blocked({ Server: 'cloudflare', 'cf-mitigated': 'challenge' }, { response: { status: 403 } }),
      instead: 'edge-challenge',
    },
  ],
});
