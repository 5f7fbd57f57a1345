// Only headers that a library adds by itself are refused: it can leave them out for this host.
import { refusedHeaders } from '../cors/checks.ts';
import { tokenList } from '../cors/headers.ts';
import { hostOf } from '../cors/origin.ts';
import { message, type Wording } from '../words/say.ts';
import { headerEvidence, headerName, rawHeaderEvidence, sentence } from './evidence.ts';
import { credentialsConfidence, headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';
import { isSameSite } from './site.ts';

interface Library {
  readonly headers: RegExp;
  /** Goes on from “which” in the title. */
  readonly by: Wording;
  /** The setting that leaves the headers out. */
  readonly setting: Wording;
}

const TRACING = message`a tracing or monitoring library`;

const LIBRARIES: readonly Library[] = [
  {
    headers: /^(?:sentry-trace)$/,
    by: message`Sentry`,
    setting: message`Sentry: leave this host out of tracePropagationTargets in Sentry.init (also for the header baggage).`,
  },
  {
    headers: /^x-datadog-/,
    by: message`Datadog`,
    setting: message`Datadog RUM: leave this host out of allowedTracingUrls.`,
  },
  {
    headers: /^x-highlight-request$/,
    by: message`highlight.io`,
    setting: message`highlight.io: leave this host out of tracingOrigins in H.init.`,
  },
  {
    headers: /^newrelic$/,
    by: message`New Relic`,
    setting: message`New Relic browser agent: leave this origin out of distributed_tracing.allowed_origins.`,
  },
  {
    headers: /^(?:request-id|request-context)$/,
    by: message`Application Insights`,
    setting: message`Application Insights: add this host to correlationHeaderExcludedDomains.`,
  },
  {
    headers:
      /^(?:traceparent|tracestate|baggage|b3|x-b3-.+|uber-trace-id|elastic-apm-traceparent|x-cloud-trace-context)$/,
    by: TRACING,
    setting: message`OpenTelemetry: leave this host out of propagateTraceHeaderCorsUrls. Sentry: out of tracePropagationTargets. Datadog: out of allowedTracingUrls.`,
  },
  {
    headers: /^x-stainless-/,
    by: message`the SDK of OpenAI or Anthropic`,
    setting: message`The SDK: set each of them to null in defaultHeaders, for example defaultHeaders: { "x-stainless-os": null }. It adds more than one name: x-stainless-lang, -package-version, -os, -arch, -runtime, -runtime-version, -retry-count, -timeout.`,
  },
  {
    headers: /^x-requested-with$/,
    by: message`a client library (jQuery plug-ins, old axios or Prototype set-ups)`,
    setting: message`Remove X-Requested-With from the client’s default headers, for example delete axios.defaults.headers.common['X-Requested-With'].`,
  },
  {
    headers: /^(?:cache-control|pragma|expires|if-modified-since)$/,
    by: message`a client’s default headers`,
    setting: message`Remove Cache-Control, Pragma and Expires from the client’s defaults: fetch’s option cache: 'no-store' does the same without headers, unless the page sets them itself.`,
  },
];

export const docs: CauseDocs = {
  title: 'A library added headers that the API doesn’t allow',
  why: 'Tracing and monitoring libraries, and the defaults of HTTP clients, add headers to every request. If the API doesn’t list them, the preflight fails. On somebody else’s API, only its owner can change that.',
  fix: 'Configure the library to leave its headers out for this host. Allowing them on the API is the second way, if it is yours.',
  looksAt:
    'The refused headers: all of them are ones that libraries add (traceparent, baggage, sentry-trace, x-datadog-…, newrelic, x-highlight-request, x-stainless-…, x-requested-with, cache-control, pragma). Whether the API is on another site.',
  triggers: 'traceparent and baggage refused by https://maps.example.org.',
  doesNot: 'Any of the application’s own headers among those refused (see headers-not-allowed).',
};

export const libraryHeaders: CauseRule = {
  id: 'library-headers',
  faults: ['HeaderDisallowedByPreflightResponse'],
  supersedes: ['headers-not-allowed', 'list-near-miss'],
  onlyWithCredentials: true,
  find(facts) {
    const { verdict, preflight, failing, leg } = facts;
    if (!preflight) return null;
    const credentialed = verdict.credentials.mode === 'include' || verdict.outcome === 'undetermined';
    const listed = tokenList(headerOf(failing, 'access-control-allow-headers')) ?? [];
    const refused = refusedHeaders(
      preflight.requestHeaderNames,
      listed,
      credentialed ? 'include' : 'not-include',
    );
    const libraries = refused.map((name) => LIBRARIES.find(({ headers }) => headers.test(name)));
    const [first] = libraries;
    if (!first || libraries.includes(undefined)) return null;
    const names = refused.map(headerName).join(', ');
    const host = hostOf(leg.url);
    const isOthers = facts.exchange.origin !== null && !isSameSite(facts.exchange.origin, leg.url);
    const settings = [...new Set(libraries.flatMap((library) => (library ? [library.setting] : [])))];
    const allow = isOthers
      ? message`The second way is to ask the owner of ${host} to allow ${names}.`
      : message`The second way: add ${names} to Access-Control-Allow-Headers on ${host}.`;
    return {
      confidence: credentialsConfidence(facts) === 'possible' ? 'possible' : 'likely',
      title: message`${host} doesn’t allow ${names}, added by ${first.by}`,
      brief: message`Not allowed: ${names} (added by a library)`,
      explanation: isOthers
        ? message`${host} is on another site than the page, so it’s probably somebody else’s API. It doesn’t need these headers: leave them out there.`
        : message`All other headers are allowed. If the API doesn’t use these, leave them out for this host.`,
      evidence: [
        rawHeaderEvidence(
          'preflight',
          'Access-Control-Request-Headers',
          preflight.requestHeaderNames.join(','),
        ),
        ...(headerOf(failing, 'access-control-allow-headers') === null
          ? [sentence('preflight', message`Access-Control-Allow-Headers is missing.`)]
          : headerEvidence('preflight', failing, 'access-control-allow-headers')),
      ],
      remedy: {
        kind: isOthers ? 'client-change' : 'allow-methods-headers',
        where: 'client',
        summary: message`Configure the library to leave ${names} out for ${host}.`,
        steps: [...settings, allow],
        policy: isOthers ? null : policyFor(facts),
      },
    };
  },
};
