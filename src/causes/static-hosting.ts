// The address serves files only: no code runs there that could respond to OPTIONS or POST.

import { hostnameOf } from '../cors/origin.ts';
import { isSafelistedMethod } from '../cors/safelist.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** Hosts of static sites, by the product's name. */
const STATIC: readonly (readonly [host: RegExp, name: string])[] = [
  [/\.github\.io$/, 'GitHub Pages'],
  [/\.gitlab\.io$/, 'GitLab Pages'],
  [/\.s3-website[.-][a-z0-9-]+\.amazonaws\.com$/, 'S3’s website hosting'],
  [/\.surge\.sh$/, 'Surge'],
];

export const docs: CauseDocs = {
  title: 'The address only serves files',
  why: 'GitHub Pages and other static hosting serve files for GET. No code of yours runs there, so they respond to neither OPTIONS nor POST, and their headers can’t be changed by an application.',
  fix: 'Call the address of the API. For a file, send a request that needs no preflight: GET without headers that you set.',
  looksAt:
    'The host name of a static hosting product, and a preflight, or a method other than GET and HEAD, that got an error.',
  triggers: 'OPTIONS https://me.github.io/api/contact returned 405.',
  doesNot:
    'A GET of a file without CORS headers (see storage-cors-rule, no-cors-headers); static hosting under a domain that doesn’t show it.',
};

export const staticHosting: CauseRule = {
  id: 'static-hosting',
  faults: ['MissingAllowOriginHeader', 'InvalidStatus'],
  supersedes: [
    'options-not-handled',
    'options-error',
    'preflight-auth',
    'storage-cors-rule',
    'not-covered',
    'auth-error',
    'not-found',
    'cloudfront-methods',
  ],
  find(facts) {
    const { leg, failing, atPreflight } = facts;
    const [, name] = STATIC.find(([host]) => host.test(hostnameOf(leg.url))) ?? [];
    if (name === undefined || !failing || failing.status < 400) return null;
    const isWrite = !isSafelistedMethod(leg.method) || leg.method === 'POST';
    if (!isWrite && !atPreflight) return null;
    const own = facts.preflight?.requestHeaderNames.join(', ') ?? '';
    return {
      confidence: 'likely',
      title: isWrite
        ? message`${leg.method} goes to ${name}, which only serves files`
        : message`${name} doesn’t respond to preflights, and this request needs one`,
      explanation: isWrite
        ? message`No code of yours runs at this address, so nothing there can handle the call.`
        : message`Without the headers that the page sets (${own}), the browser sends no preflight.`,
      evidence: [
        sentence('request', message`The address is ${leg.url}.`),
        ...failingStatus(facts),
        ...(headerOf(failing, 'server') === null ? [] : headerEvidence(facts.where, failing, 'server')),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: isWrite
          ? message`Call the address where the API runs.`
          : message`Leave out the headers that the page sets: ${own}.`,
        steps: isWrite
          ? [
              message`Check the API’s base URL in the page’s configuration: it seems to be the address of a site, not of a server.`,
              message`Without a server of your own: a function (Cloudflare Workers, Vercel, Netlify) or a form service can take the call.`,
            ]
          : [message`For files they have no effect. GET without them needs no preflight.`],
        policy: null,
      },
    };
  },
};
