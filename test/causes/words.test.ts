// Every text of a diagnosis can be read in another language: with a catalogue that knows one word, nothing else is left.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preflightReasons } from '../../src/cors/safelist.ts';
import type { Exchange, NotCorsKind } from '../../src/cors/types.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { render, speak } from '../../src/words/say.ts';
import { exchange } from '../exchange.ts';
import { flat } from '../judged.ts';
import { triggers } from './examples.ts';

/** A net error for each kind of failure that is not CORS. */
const ERRORS: Readonly<Partial<Record<NotCorsKind, string>>> = {
  refused: 'net::ERR_CONNECTION_REFUSED',
  'name-not-found': 'net::ERR_NAME_NOT_RESOLVED',
  tls: 'net::ERR_CERT_DATE_INVALID',
  network: 'net::ERR_EMPTY_RESPONSE',
  'blocked-by-client': 'net::ERR_BLOCKED_BY_CLIENT',
  'blocked-before-network': '',
  'unsafe-port': 'net::ERR_UNSAFE_PORT',
  'resource-policy': 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin',
  'opaque-response-blocking': 'net::ERR_BLOCKED_BY_ORB',
  aborted: 'net::ERR_ABORTED',
  'invalid-http': 'net::ERR_INVALID_HTTP_RESPONSE',
  'too-many-redirects': 'net::ERR_TOO_MANY_REDIRECTS',
};

const given = [
  ...triggers,
  ...Object.entries(ERRORS).map(([kind, error]) => ({
    name: kind,
    given: exchange({ response: null, error }),
    neighbours: undefined,
  })),
  ...[true, false].flatMap((fromWorker) =>
    ['GET', 'PUT'].map((method) => ({
      name: `${method} without a response`,
      given: exchange({
        method,
        response: null,
        error: 'net::ERR_FAILED',
        fromWorker,
        url: 'http://10.0.0.1/',
      }),
      neighbours: undefined,
    })),
  ),
  { name: 'under way', given: exchange({ response: null, inFlight: true }), neighbours: undefined },
  {
    name: 'a page that was not recorded',
    given: exchange({
      page: null,
      error: 'net::ERR_FAILED',
      response: { headers: { 'Access-Control-Allow-Origin': 'https://a.example' } },
    }),
    neighbours: undefined,
  },
];

/** What people read, less what is quoted as it was recorded. */
function texts(diagnosis: Diagnosis): string[] {
  const { headline, brief, subline, url, verdict, causes, servers, comparison, exchange: of } = diagnosis;
  const { credentials, unsettled, checks } = flat(of, verdict);
  return [
    render(headline),
    render(brief),
    render(subline).replace(url, ''),
    render(credentials.evidence),
    ...(unsettled ? [unsettled.known, unsettled.settle] : []),
    ...checks.flatMap(({ expected, received }) => [render(expected), render(received)]),
    ...(comparison?.differences.map(({ label }) => render(label)) ?? []),
    ...servers.map(({ evidence }) => render(evidence)),
    ...causes.flatMap((cause) => [
      render(cause.title),
      render(cause.brief),
      render(cause.explanation),
      render(cause.remedy.summary),
      ...cause.remedy.steps.map(render),
      ...cause.evidence.filter(({ raw }) => !raw).map(({ text }) => render(text)),
    ]),
    ...of.legs.flatMap(({ preflight, requestHeaders }) =>
      preflight
        ? preflightReasons(preflight.requestMethod, preflight.requestHeaderNames, requestHeaders).map(
            ({ text }) => render(text),
          )
        : [],
    ),
  ];
}

/** Two words of small letters in a row: what no header, method or URL has. */
const PROSE = /\b[a-z]{2,} [a-z]{2,}\b/;

/** A header's value, which is shown as it came. */
const isRecorded = ({ legs }: Exchange, text: string): boolean =>
  legs.some(({ response, preflight }) =>
    [response, preflight?.response].some((head) => head?.headers.some(({ value }) => value === text)),
  );

describe('in another language', () => {
  beforeAll(() => speak(() => '¤'));
  afterAll(() => speak(null));

  it.each(given)('$name leaves no English word', ({ given: one, neighbours }) => {
    const left = texts(diagnose(one, neighbours)).filter((text) => PROSE.test(text));
    expect(left.filter((text) => !isRecorded(one, text))).toEqual([]);
  });
});

describe('sentences that others follow', () => {
  it.each(given)('$name ends each of its own', ({ given: one, neighbours }) => {
    const ends = diagnose(one, neighbours).causes.flatMap(({ explanation, remedy }) => [
      render(explanation),
      render(remedy.summary),
    ]);
    expect(ends.filter((text) => text !== '' && !/[.?!]\)?$/.test(text))).toEqual([]);
  });
});
