// Starlette's CORS middleware answered 400: this origin, method or header is not on its lists.
import { say } from '../words/say.ts';
import { failingStatus, headerEvidence, headerOf, sentence, serverRemedy } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const starletteRefused: CauseRule = {
  id: 'starlette-refused',
  docs: {
    title: 'FastAPI’s CORS settings refuse this preflight',
    why: 'Starlette answers a preflight with 400 when the origin, the method or a header is not on its lists. By default it allows GET only, and an origin with a slash at its end never matches.',
    looksAt: 'OPTIONS answered 400 as text/plain by an ASGI server, with the lists that it sends along.',
    triggers: 'OPTIONS answered 400 with Server: uvicorn and Access-Control-Allow-Methods: GET for a PUT.',
    doesNot: 'A 400 of another server (see options-error).',
  },
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
      tell: () => ({
        title: originRefused
          ? say`FastAPI’s CORS settings do not list ${facts.origin}`
          : methodRefused
            ? say`FastAPI’s CORS settings do not list the method ${preflight.requestMethod}`
            : say`FastAPI’s CORS settings do not list a header of this request`,
        explanation: say`Starlette answers 400 when something is not on its lists. Its text, in the Network panel, begins with “Disallowed CORS” and names what.`,
        evidence: [
          ...failingStatus(facts),
          ...headerEvidence('preflight', failing, 'access-control-allow-origin'),
          ...headerEvidence('preflight', failing, 'access-control-allow-methods'),
          ...headerEvidence('preflight', failing, 'access-control-allow-headers'),
          ...(originRefused
            ? [
                sentence(
                  'preflight',
                  say`Access-Control-Allow-Origin is left out, as for an origin that is not listed.`,
                ),
              ]
            : []),
          ...headerEvidence('preflight', failing, 'server'),
        ],
        remedy: serverRemedy(
          facts,
          originRefused ? 'correct-origin' : 'allow-methods-headers',
          say`Add what this request asks for to the lists of CORSMiddleware.`,
        ),
      }),
    };
  },
};
