// FastAPI: middleware added after CORS runs before it, and asks for a login.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { serverRemedy } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'FastAPI: CORS was added before authentication, so it runs too late',
  why: 'In FastAPI and Starlette the middleware added last is the outermost and runs first. Authentication added after CORSMiddleware refuses the preflight.',
  fix: 'Call app.add_middleware(CORSMiddleware, …) last, below every other add_middleware.',
  looksAt: 'An ASGI server returned 401 or 403 to OPTIONS.',
  triggers: 'OPTIONS returned 401 with Server: uvicorn.',
  doesNot: 'The same from another server (see preflight-auth).',
};

export const fastapiOrder: CauseRule = {
  id: 'fastapi-order',
  faults: STATUS_FAULTS,
  find(facts) {
    const status = preflightStatus(facts);
    if ((status !== 401 && status !== 403) || !facts.layers.has('fastapi')) return null;
    return {
      confidence: 'possible',
      title: message`In FastAPI the middleware added last runs first: add CORS after authentication`,
      explanation: message`Another middleware responded to the preflight before CORSMiddleware ran.`,
      evidence: [...failingStatus(facts), ...headerEvidence('preflight', facts.failing, 'server')],
      remedy: serverRemedy(
        facts,
        'cors-first',
        message`Call app.add_middleware(CORSMiddleware, …) last, below every other add_middleware.`,
      ),
    };
  },
};
