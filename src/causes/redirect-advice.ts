// What to change where a redirect is no new address that the page could call instead.
import type { Remedy } from '../diagnosis/types.ts';
import { type Message, message } from '../words/say.ts';
import type { Facts } from './facts.ts';
import { policyFor } from './policy.ts';
import type { RedirectKind } from './redirect-kind.ts';

/** What to do where a server behind a proxy with https redirects to http. */
export const FORWARDED = message`Configure the application to trust the proxy’s X-Forwarded-Proto header.`;

export const FORWARDED_STEPS: readonly Message[] = [
  message`A proxy in front handles https, and the application behind it sees http: it uses that in its redirects.`,
  message`uvicorn: --proxy-headers and --forwarded-allow-ips. Django: SECURE_PROXY_SSL_HEADER. Laravel: trustProxies. Express: app.set('trust proxy', 1). ASP.NET Core: UseForwardedHeaders.`,
  message`Often a slash at the end of the path causes the redirect: call the path as the server wants it, and there is none.`,
];

const FILE = message`If it’s a file that is stored on the other site, both addresses must send CORS headers. Where they aren’t yours, load the file through your own server.`;

const FILTER = message`The filter of a company’s network (such as Zscaler) and the login page of a public Wi-Fi redirect this way, too: try another network, or without the VPN.`;

/** The remedy for a redirect that adds a language or leads to another site; null where the page can call the target. */
export function redirectAdvice(facts: Facts, { kind }: RedirectKind, target: string): Remedy | null {
  switch (kind) {
    case 'http':
      return {
        kind: 'none',
        where: 'server',
        summary: FORWARDED,
        steps: FORWARDED_STEPS,
        policy: null,
      };
    case 'locale':
      return {
        kind: 'answer-options',
        where: 'server',
        summary: message`Exclude this path from the code that adds the language.`,
        steps: [
          message`Next.js with next-intl or next-international: leave /api out of the matcher of the middleware (proxy.ts or middleware.ts).`,
          message`Then return the CORS headers from the route itself.`,
        ],
        policy: policyFor(facts),
      };
    case 'elsewhere':
      return {
        kind: 'client-change',
        where: 'client',
        summary: message`Find out why the server redirects to another site.`,
        steps: [
          message`Open the address in a new tab: a login page, a notice or a download shows what the redirect is for.`,
          // A preflight is for an API; what is redirected to a storage is mostly a file that a plain GET asked for.
          ...(facts.atPreflight ? [FILTER, FILE] : [FILE, FILTER]),
          ...(target === '' ? [] : [message`The target of the redirect: ${target}`]),
        ],
        policy: null,
      };
    default:
      return null;
  }
}
