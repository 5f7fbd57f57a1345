// Starlette's CORS middleware answered 400: this origin, method or header is not on its lists.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'FastAPI’s CORS settings refuse this preflight',
  why: 'Starlette answers a preflight with 400 when the origin, the method or a header is not on its lists. By default it allows GET only, and an origin with a slash at its end never matches.',
  looksAt: 'OPTIONS answered 400 as text/plain by an ASGI server, with the lists that it sends along.',
  triggers: 'OPTIONS answered 400 with Server: uvicorn and Access-Control-Allow-Methods: GET for a PUT.',
  doesNot: 'A 400 of another server (see options-error).',
};

export const starletteRefused: CauseRule = {
  id: 'starlette-refused',
  supersedes: [
    'proxy-strips',
    'origin-not-listed',
    'options-error',
    'headers-not-allowed',
    'method-not-allowed',
  ],
  find(facts) {
    const { failing, preflight } = facts;
    if (!facts.atPreflight || failing?.status !== 400 || !preflight || !facts.layers.has('fastapi'))
      return null;
    if (!headerOf(failing, 'content-type')?.startsWith('text/plain')) return null;
    const methods = headerOf(failing, 'access-control-allow-methods');
    const listed = methods?.split(',').map((item) => item.trim()) ?? [];
    const originRefused = facts.fault === 'MissingAllowOriginHeader';
    const methodRefused = methods !== null && !listed.includes(preflight.requestMethod);
    return {
      confidence: 'likely',
      title: originRefused
        ? message`FastAPI’s CORS settings do not list ${facts.page}`
        : methodRefused
          ? message`FastAPI’s CORS settings do not list the method ${preflight.requestMethod}`
          : message`FastAPI’s CORS settings do not list a header of this request`,
      explanation: message`Starlette answers 400 when something is not on its lists. Its text, in the Network panel, begins with “Disallowed CORS” and names what.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', failing, 'access-control-allow-origin'),
        ...headerEvidence('preflight', failing, 'access-control-allow-methods'),
        ...headerEvidence('preflight', failing, 'access-control-allow-headers'),
        ...(originRefused
          ? [
              sentence(
                'preflight',
                message`Access-Control-Allow-Origin is left out, as for an origin that is not listed.`,
              ),
            ]
          : []),
        ...headerEvidence('preflight', failing, 'server'),
      ],
      remedy: serverRemedy(
        facts,
        originRefused ? 'correct-origin' : 'allow-methods-headers',
        message`Add what this request asks for to the lists of CORSMiddleware.`,
      ),
    };
  },
};
