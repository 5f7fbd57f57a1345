// Who answered: the application and the layers in front of it, guessed from the marks they leave in headers.

import { combinedHeader, headerValues, lowerName } from '../cors/headers.ts';
import { sortShort } from '../cors/sorting.ts';
import type { Exchange, ResponseHead } from '../cors/types.ts';
import type { Confidence, ServerGuess } from '../diagnosis/types.ts';
import { createTextMemory, say } from '../words/say.ts';

/** A mark that a server leaves. */
interface Mark {
  readonly header: string;
  readonly pattern: RegExp;
  readonly id: string;
  /** A name; words are made when they are needed, in the language chosen by then. */
  readonly label: string | (() => string);
  readonly layer: ServerGuess['layer'];
  readonly confidence: Confidence;
}

const mark = (
  header: string,
  pattern: RegExp,
  id: string,
  label: Mark['label'],
  layer: ServerGuess['layer'],
  confidence: Confidence = 'likely',
): Mark => ({ header, pattern, id, label, layer, confidence });

/** `Server` names the outermost layer, `X-Powered-By` the application. Measured where the lab runs it; see docs. */
const MARKS: readonly Mark[] = [
  mark('x-powered-by', /^Express$/i, 'express', 'Express', 'application'),
  mark('x-powered-by', /^Next\.js/i, 'nextjs', 'Next.js', 'application'),
  mark('x-powered-by', /^ASP\.NET/i, 'aspnet', 'ASP.NET', 'application'),
  mark('x-powered-by', /^PHP/i, 'laravel', 'PHP', 'application', 'possible'),
  mark(
    'server',
    /^uvicorn|^hypercorn/i,
    'fastapi',
    () => say`FastAPI or another Python ASGI application`,
    'application',
  ),
  mark('server', /^Werkzeug/i, 'flask', 'Flask', 'application'),
  mark(
    'server',
    /^gunicorn/i,
    'django',
    () => say`a Python application (Django or Flask)`,
    'application',
    'possible',
  ),
  mark('server', /^WSGIServer/i, 'django', 'Django', 'application'),
  mark('server', /^Kestrel/i, 'aspnet', 'ASP.NET Core', 'application'),
  mark('server', /^Microsoft-IIS/i, 'aspnet', 'IIS', 'application', 'possible'),
  mark(
    'server',
    /^(?:Puma|WEBrick|Phusion Passenger)/i,
    'rails',
    () => say`a Ruby application`,
    'application',
    'possible',
  ),
  mark('x-rack-cors', /./, 'rails', () => say`a Ruby application with rack-cors`, 'application'),
  mark('server', /^AmazonS3/i, 's3', 'Amazon S3', 'application', 'certain'),
  mark('x-amz-apigw-id', /./, 'aws-http-api', 'Amazon API Gateway', 'proxy'),
  mark('apigw-requestid', /./, 'aws-http-api', 'Amazon API Gateway (HTTP API)', 'proxy'),
  mark(
    'access-control-allow-methods',
    /^GET,HEAD,PUT,POST,DELETE,PATCH(?:,QUERY)?$/,
    'hono',
    'Hono',
    'application',
    'possible',
  ),
  mark('access-control-allow-methods', /^GET,HEAD,POST$/, 'fastify', 'Fastify', 'application', 'possible'),
  mark(
    'access-control-allow-methods',
    /^GET,HEAD,PUT,PATCH,POST,DELETE$/,
    'express',
    'Express',
    'application',
    'possible',
  ),
  mark('access-control-max-age', /^600$/, 'fastapi', 'FastAPI', 'application', 'possible'),
  mark(
    'vary',
    /^Origin, ?Access-Control-Request-Method, ?Access-Control-Request-Headers$/i,
    'spring',
    'Spring',
    'application',
    'possible',
  ),
  mark('server', /^(?:nginx|openresty)/i, 'nginx', 'nginx', 'proxy'),
  mark('server', /^Apache(?:$|[ /])/i, 'apache', 'Apache', 'proxy'),
  mark('server', /^Caddy/i, 'caddy', 'Caddy', 'proxy'),
  mark('server', /^cloudflare/i, 'cloudflare', 'Cloudflare', 'proxy', 'certain'),
  mark('cf-ray', /./, 'cloudflare', 'Cloudflare', 'proxy', 'certain'),
  mark('x-amz-cf-id', /./, 'cloudfront', 'Amazon CloudFront', 'proxy', 'certain'),
  mark('x-vercel-id', /./, 'vercel', 'Vercel', 'proxy', 'certain'),
  mark('x-served-by', /^cache-/i, 'fastly', 'Fastly', 'proxy'),
  mark('server', /^Google Frontend|^gws/i, 'google', 'Google Frontend', 'proxy'),
  mark('server', /^awselb/i, 'awselb', () => say`an Amazon load balancer`, 'proxy', 'certain'),
  mark('server', /^envoy|^istio-envoy/i, 'envoy', 'Envoy', 'proxy'),
  mark('ngrok-error-code', /./, 'ngrok', 'ngrok', 'proxy', 'certain'),
  mark('server', /^Varnish/i, 'varnish', 'Varnish', 'proxy'),
  mark('x-varnish', /./, 'varnish', 'Varnish', 'proxy'),
  mark('via', /./, 'proxy', () => say`a proxy`, 'proxy', 'possible'),
];

/** A guess from one header, and where its mark stands in the list. */
interface Found {
  readonly place: number;
  readonly guess: ServerGuess;
}

/** What the values of one header tell. */
interface Telling {
  readonly header: string;
  readonly marks: readonly Mark[];
  /** By value: a server leaves the same marks on all its answers. */
  readonly known: Map<string, readonly Found[]>;
}

/** By the lower-case name of the header. */
const tellings = new Map<string, Telling>();
for (const { header } of MARKS) {
  if (tellings.has(header)) continue;
  tellings.set(header, {
    header,
    marks: MARKS.filter((item) => item.header === header),
    known: createTextMemory(),
  });
}

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/**
 * The servers that seem to have had a hand in the exchange, applications first, the surest first. Each id once, with
 * the evidence that speaks best for it.
 */
export function guessServers({ legs }: Exchange): ServerGuess[] {
  let guesses: ServerGuess[] = [];
  // From the end: of equally good evidence the last answer's is shown.
  for (let place = legs.length - 1; place >= 0; place--) {
    const leg = legs[place];
    if (leg?.response) guessFrom(leg.response, guesses);
    if (leg?.preflight?.response) guessFrom(leg.preflight.response, guesses);
  }
  // A mere `Via` says nothing once a layer has a name.
  if (guesses.some(({ layer, id }) => layer === 'proxy' && id !== 'proxy'))
    guesses = guesses.filter(({ id }) => id !== 'proxy');
  return sortShort(
    guesses,
    (one, other) =>
      Number(one.layer === 'proxy') - Number(other.layer === 'proxy') ||
      RANK[one.confidence] - RANK[other.confidence],
  );
}

/** Adds what one answer tells: each id once, with the best evidence. */
function guessFrom(response: ResponseHead, guesses: ServerGuess[]): void {
  const found: Found[] = [];
  const { headers } = response;
  for (let place = 0; place < headers.length; place++) {
    const header = headers[place];
    const telling = header ? tellingOf(header.name) : null;
    if (header && telling) found.push(...foundIn(telling, response, header.value));
  }
  // Of equals the first in the list is the likelier.
  for (const { guess } of sortShort(found, (one, other) => one.place - other.place)) {
    const place = guesses.findIndex(({ id }) => id === guess.id);
    const known = guesses[place];
    if (!known) guesses.push(guess);
    else if (RANK[guess.confidence] < RANK[known.confidence]) guesses[place] = guess;
  }
}

/** By the name as it is spelt, those that tell nothing too: few names come again and again. */
const spelt = new Map<string, Telling | null>();

function tellingOf(name: string): Telling | null {
  let telling = spelt.get(name);
  if (telling === undefined) {
    telling = tellings.get(lowerName(name)) ?? null;
    if (spelt.size > 500) spelt.clear();
    spelt.set(name, telling);
  }
  return telling;
}

function foundIn(telling: Telling, { headers }: ResponseHead, value: string): readonly Found[] {
  const { header, marks, known } = telling;
  // Each layer may add its own Server; a list such as Vary is one text over all its headers.
  const combined = combinedHeader(headers, header) ?? '';
  if (value !== combined) return foundAmong(marks, combined, headerValues(headers, header));
  let found = known.get(value);
  if (!found) {
    found = foundAmong(marks, value, []);
    if (known.size > 50) known.clear();
    if (value.length <= 400) known.set(value, found);
  }
  return found;
}

function foundAmong(marks: readonly Mark[], combined: string, own: readonly string[]): readonly Found[] {
  return marks.flatMap((item) => {
    const { id, header, layer, confidence, pattern } = item;
    const value = pattern.test(combined) ? combined : own.find((one) => pattern.test(one));
    if (value === undefined) return [];
    const label = typeof item.label === 'string' ? item.label : item.label();
    const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
    const evidence = say`${header}: ${shown} points to ${label}.`;
    return [{ place: MARKS.indexOf(item), guess: { id, label, layer, confidence, evidence } }];
  });
}
