// CORS passed, and HTML came back where JSON was requested: the page can read it, and fails to parse it.
import { hostOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { HTML_BRIEF, HTML_SUMMARY, htmlSteps, unwantedHtml } from './html.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'CORS passed, and HTML came back where JSON was requested',
  why: 'Dev servers and hosts of front ends allow every origin and respond to unknown paths with index.html. The call “works”, and then fails with “Unexpected token <”.',
  fix: 'Correct the base URL so that the request reaches the API. If the front end’s server should forward it, add a proxy or rewrite rule before the fallback to index.html.',
  looksAt:
    'A successful text/html response that the page may read, to a request that only accepts or sends JSON.',
  triggers:
    'GET with Accept: application/json returned 200 with Content-Type: text/html and Allow-Origin: *.',
  doesNot: 'A request that accepts other types too; a response that was blocked (see html-not-json).',
};

export const htmlReadable: CauseRule = {
  id: 'html-readable',
  when: 'passes',
  find(facts) {
    const wanted = facts.exchange.mode === 'no-cors' ? null : unwantedHtml(facts);
    // What a server only calls HTML the page can read all the same.
    if (wanted?.confidence !== 'likely') return null;
    return {
      confidence: 'likely',
      title: message`CORS passed, but ${hostOf(facts.leg.url)} returned HTML instead of JSON`,
      brief: HTML_BRIEF,
      explanation: message`A front end’s index.html, a login page or a landing page seems to respond, not the API. Parsing it as JSON fails with “Unexpected token <”.`,
      evidence: wanted.evidence,
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: HTML_SUMMARY,
        steps: htmlSteps(facts),
        policy: null,
      },
    };
  },
};
