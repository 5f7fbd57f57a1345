// A gateway's error: the application behind the proxy was down, unreachable or too slow.
import { type Message, message, type Wording } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { maskedEvidence, maskedExplanation, maskedRemedy } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const STATUSES: Readonly<Record<number, Message>> = {
  502: message`The application behind the proxy gave no usable response: it’s down, crashed, or on another port.`,
  503: message`The application behind the proxy is unavailable: it’s down, starting or overloaded.`,
  504: message`The application behind the proxy didn’t respond in time.`,
};

/** Cloudflare's own statuses. https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/ */
const CLOUDFLARE: Readonly<Record<number, Message>> = {
  520: message`The origin server gave Cloudflare an empty or unexpected response.`,
  521: message`The origin server refused Cloudflare’s connection: it’s down or blocks Cloudflare.`,
  522: message`The connection from Cloudflare to the origin server timed out.`,
  523: message`Cloudflare can’t reach the origin server.`,
  524: message`The origin server accepted the connection and didn’t respond in time.`,
  525: message`The TLS handshake between Cloudflare and the origin server failed.`,
  526: message`The origin server’s certificate isn’t valid for Cloudflare.`,
  530: message`Cloudflare can’t find the origin server; a stopped tunnel does this too.`,
};

export const docs: CauseDocs = {
  title: 'The server behind the proxy failed, and CORS hides it',
  why: 'nginx, a load balancer or a CDN responds itself when the application is down or too slow. That error page has no CORS headers.',
  fix: 'Get the application behind the proxy to respond first: is it running, at the address and port that the proxy has, and fast enough? Then send the CORS headers with errors too.',
  looksAt:
    'A response of 502, 503, 504, or one of Cloudflare’s 52x and 530, without Access-Control-Allow-Origin, with or without headers that name a proxy.',
  triggers: '502 with Server: nginx; 504 from a load balancer; 521 with Server: cloudflare.',
  doesNot: 'The same statuses with the application’s own marks (see error-hides-cors).',
};

export const proxyError: CauseRule = {
  id: 'proxy-error',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'error-hides-cors', 'options-error'],
  find(facts) {
    const { failing, servers } = facts;
    const what = failing && meaningOf(facts, failing.status);
    if (!what || facts.blockedAt === 'redirect' || headerOf(failing, 'x-amzn-errortype') !== null)
      return null;
    if (servers.some(({ layer, confidence }) => layer === 'application' && confidence !== 'possible'))
      return null;
    const proxy = servers.find((server) => server.layer === 'proxy');
    const { status } = failing;
    return {
      confidence: 'likely',
      title: titleOf(facts, status, proxy?.label),
      brief: facts.atPreflight
        ? message`The preflight got ${status}; CORS only hides it`
        : message`The API returned ${status}; CORS only hides it`,
      explanation: maskedExplanation(what),
      evidence: maskedEvidence(facts, headerEvidence(facts.where, failing, 'retry-after')),
      remedy: maskedRemedy(
        facts,
        message`Fix the ${status} first: get the application behind the proxy to respond.`,
        [
          message`Check that the application is running, and that the proxy has its address and port.`,
          status === 504 || status === 522 || status === 524
            ? message`Find what is slow, or raise the proxy’s timeout.`
            : message`Check the proxy’s error log, and the application’s logs for a crash.`,
        ],
        proxy ? 'proxy' : 'server',
      ),
    };
  },
};

function titleOf({ atPreflight }: Facts, status: number, proxy: Wording | undefined): Message {
  const who = proxy
    ? message`the application behind ${proxy} didn’t respond`
    : message`the application didn’t respond`;
  return atPreflight
    ? message`The preflight got ${status}: ${who}; CORS only hides it`
    : message`The API returned ${status}: ${who}; CORS only hides it`;
}

function meaningOf({ layers, failing }: Facts, status: number): Message | undefined {
  const byCloudflare = layers.has('cloudflare') || headerOf(failing, 'cf-ray') !== null;
  return STATUSES[status] ?? (byCloudflare ? CLOUDFLARE[status] : undefined);
}
