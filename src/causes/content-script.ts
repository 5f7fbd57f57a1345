// An extension's content script made the request: it counts as one of the page that it runs in.
import { originOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { failingStatus, originEvidence, sentence } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** Where the code of extensions is loaded from. */
const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\//;

export const docs: CauseDocs = {
  title: 'An extension’s content script made the request',
  why: 'A content script sends requests with the origin of the page that it runs in, and host permissions don’t change that: the API would have to allow each page that the extension runs on.',
  fix: 'Make the request in the extension’s background (service worker), with the API under host_permissions, and pass the result to the content script.',
  looksAt:
    'Code of an extension made the request, and no code of the page called it; the page itself is a web page.',
  triggers:
    'A fetch by chrome-extension://…/content.js on https://mail.example.com, whose response allows no origin.',
  doesNot:
    'A request of an extension’s own page (see app-origin); one of the page’s code, which an extension only wraps.',
};

export const contentScript: CauseRule = {
  id: 'content-script',
  faults: ['MissingAllowOriginHeader', ...MISMATCHES],
  supersedes: [
    'no-cors-headers',
    'origin-not-listed',
    'origin-other',
    'options-not-handled',
    'not-covered',
    'missing-on-answer',
  ],
  find(facts) {
    const { exchange, leg } = facts;
    if (!EXTENSION.test(exchange.initiator?.url ?? '') || !/^https?:/.test(exchange.origin ?? ''))
      return null;
    if ((facts.failing?.status ?? 0) >= 400 && !facts.atPreflight) return null;
    const api = originOf(leg.url) ?? leg.url;
    return {
      confidence: 'likely',
      title: message`A browser extension made this request, with the page’s origin`,
      explanation: message`A content script calls other origins as the page it runs in (${facts.page}). The extension’s host permissions don’t change that.`,
      evidence: [
        sentence('request', message`Code of the extension made it: ${exchange.initiator?.url ?? ''}`),
        originEvidence(facts),
        ...failingStatus(facts),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Make the request in the extension’s background, not in the content script.`,
        steps: [
          message`List ${api}/* under host_permissions in manifest.json: the background then needs no CORS headers.`,
          message`Content script: chrome.runtime.sendMessage. Background: fetch the address and send the result back.`,
          message`If it isn’t your extension, this request isn’t your page’s either: nothing needs to change.`,
        ],
        policy: null,
      },
    };
  },
};
