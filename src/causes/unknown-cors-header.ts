// A response that passed has a CORS header under a name that no browser knows: what it should do does not happen.
import { message } from '../words/say.ts';
import { misspelledIn } from './cors-header-names.ts';
import { headerName, rawHeaderEvidence, sentence } from './evidence.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A CORS header has no effect',
  why: 'The request passed, but one of the CORS headers has a name that browsers don’t know. What it should allow (reading a header, cookies, a longer preflight cache) doesn’t work.',
  fix: 'Rename the header to its exact name.',
  looksAt: 'Header names of passed responses that are close to a missing CORS header.',
  triggers: 'Access-Control-Expose-Header: X-Total-Count; Access-Control-Allow-Credential: true.',
  doesNot: 'Copies with an X- in front and Access-Control-Request-… headers, which are harmless here.',
};

export const unknownCorsHeader: CauseRule = {
  id: 'unknown-cors-header',
  when: 'passes',
  find({ failing, allowOrigin }) {
    if (allowOrigin === null) return null;
    const found = misspelledIn(failing).filter(
      ({ sent, meant }) =>
        !/^x[-_]|^access-control-request-/i.test(sent.name) && !/methods$|allow-headers$/.test(meant),
    );
    const [first] = found;
    if (!first) return null;
    const right = headerName(first.meant);
    return {
      confidence: 'likely',
      title: message`${first.sent.name} has no effect: the header is ${right}`,
      brief: message`${first.sent.name} has no effect`,
      explanation: message`Browsers know only the exact name and ignore any other without an error.`,
      evidence: [
        ...found.map(({ sent }) => rawHeaderEvidence('response', sent.name, sent.value)),
        sentence('response', message`${right} is missing.`),
      ],
      remedy: {
        kind: 'none',
        where: 'server',
        summary: message`Rename ${first.sent.name} to ${right}.`,
        steps: found
          .slice(1)
          .map(({ sent, meant }) => message`Also rename ${sent.name} to ${headerName(meant)}.`),
        policy: null,
      },
    };
  },
};
