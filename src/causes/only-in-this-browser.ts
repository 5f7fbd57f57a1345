// The response passed although its headers forbid it: something in this browser let it through.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'It passes in this browser only',
  why: 'An extension that changes headers, overrides in DevTools or a browser with web security off allow a response that every other browser blocks. The server isn’t fixed.',
  fix: 'Turn off the extension, override or browser flag that changes headers, then fix the server.',
  looksAt:
    'A request in cors mode that passed although the headers that came over the network forbid it: those are the ones that the browser records.',
  triggers:
    'fetch(url) to an API without Access-Control-Allow-Origin, while an extension adds the header inside the browser.',
  doesNot: 'Responses from the cache, 304 responses, and requests that a service worker took.',
};

export const onlyInThisBrowser: CauseRule = {
  id: 'only-in-this-browser',
  when: 'passes',
  find({ verdict, failing, page }) {
    if (verdict.outcome !== 'allowed' || !verdict.onlyHere) return null;
    return {
      confidence: 'likely',
      title: message`Passes in this browser only: the server’s own headers don’t allow ${page}`,
      brief: message`Passes in this browser only`,
      explanation: message`The headers from the network don’t allow this response, but the page got it anyway. An extension that changes headers, overrides in DevTools, or web security that is off can do that. Other people’s browsers block it.`,
      evidence: [
        ...headerEvidence('response', failing, 'access-control-allow-origin'),
        sentence('response', message`The page got the response, and its headers don’t pass the CORS check.`),
      ],
      remedy: {
        kind: 'none',
        where: 'browser',
        summary: message`Turn off what changes headers in this browser, then fix the server.`,
        steps: [
          message`Send the request again in another browser profile, with overrides off in DevTools.`,
          message`It’s blocked there, and this panel shows the server’s fix.`,
        ],
        policy: null,
      },
    };
  },
};
