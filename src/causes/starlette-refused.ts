// Starlette's CORS middleware returned 400: this origin, method or header is not on its lists.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'FastAPI’s CORS settings refuse this preflight',
  why: 'Starlette returns 400 to a preflight if the origin, the method or a header isn’t listed. By default it allows only GET, and an origin with a trailing slash never matches.',
  fix: 'Add what the request needs to CORSMiddleware: allow_origins, allow_methods, allow_headers.',
  looksAt:
    'An ASGI server returned 400 to OPTIONS as text/plain, with its lists of allowed methods and headers.',
  triggers: 'OPTIONS returned 400 with Server: uvicorn and Access-Control-Allow-Methods: GET for a PUT.',
  doesNot: 'A 400 from another server (see options-error).',
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
        ? message`FastAPI’s CORS settings don’t list ${facts.page}`
        : methodRefused
          ? message`FastAPI’s CORS settings don’t list the method ${preflight.requestMethod}`
          : message`FastAPI’s CORS settings don’t list a header of this request`,
      explanation: message`Starlette returns 400 if something isn’t listed. Its response in the Network panel starts with “Disallowed CORS” and says what.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', failing, 'access-control-allow-origin'),
        ...headerEvidence('preflight', failing, 'access-control-allow-methods'),
        ...headerEvidence('preflight', failing, 'access-control-allow-headers'),
        ...(originRefused
          ? [
              sentence(
                'preflight',
                message`Access-Control-Allow-Origin is missing, as for an origin that isn’t listed.`,
              ),
            ]
          : []),
        ...headerEvidence('preflight', failing, 'server'),
      ],
      remedy: serverRemedy(
        facts,
        originRefused ? 'correct-origin' : 'allow-methods-headers',
        message`Add what this request needs to the lists of CORSMiddleware.`,
      ),
    };
  },
};
