// The page loads a file or calls a path of its own site, by another of the site's addresses: with www or without, http or https.
import { originOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { failingStatus, originEvidence, sentence } from './evidence.ts';
import { showsCors } from './facts.ts';
import { allowsThisPage, newestNeighbour } from './neighbours.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The page and its files are at two addresses of one site',
  why: 'To a browser, https://example.com, https://www.example.com and http://example.com are three origins. A page that was opened at one and loads its fonts, modules or data from another needs CORS headers for its own files.',
  fix: 'Redirect visitors to one address, or use relative URLs for the site’s own files.',
  looksAt:
    'The page’s origin and the requested one differ only in www or in http and https, and the response has no sign of CORS.',
  triggers: 'A font of https://example.com on the page https://www.example.com.',
  doesNot:
    'Another subdomain or port, such as api.example.com; a response with signs of CORS (see origin-not-listed).',
};

/** The host of an origin without www; null where it has a port, as another program may listen there, or is an address. */
const bareHost = (origin: string): string | null =>
  /^https?:\/\/(?:www\.)?([^/:]+\.[a-z][^/:.]*)$/i.exec(origin)?.[1] ?? null;

export const ownOtherAddress: CauseRule = {
  id: 'own-other-address',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'options-not-handled'],
  find(facts) {
    const { exchange, leg, failing } = facts;
    const target = originOf(leg.url);
    if (!failing || failing.status >= 400 || facts.blockedAt === 'redirect' || exchange.origin === null)
      return null;
    if (target === null || exchange.origin === target || exchange.legs.length > 1 || showsCors(failing))
      return null;
    const host = bareHost(exchange.origin);
    if (host === null || host !== bareHost(target)) return null;
    if (newestNeighbour(facts, allowsThisPage)) return null;
    return {
      confidence: 'likely',
      title: message`The page is at ${exchange.origin} and loads this from ${target}: two addresses of one site`,
      brief: message`Two addresses of one site: ${target}`,
      explanation: message`To the browser these are different origins, so the site’s own fonts, modules and data need CORS headers there.`,
      evidence: [
        originEvidence(facts),
        sentence('request', message`The page is ${exchange.origin}, the address called is ${leg.url}.`),
        ...failingStatus(facts),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Use one address: redirect ${exchange.origin} to ${target}, or use relative URLs.`,
        steps: [
          message`The address is set in the site’s configuration (WordPress: Site Address; others: base URL). It must be the one that visitors use.`,
          message`Or write the site’s own files without the host: /fonts/a.woff2 instead of ${target}/fonts/a.woff2.`,
        ],
        policy: null,
      },
    };
  },
};
