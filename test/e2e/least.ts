// Asks a mended server, as browsers of other pages would, for more than its fix is to allow.
import { request as httpRequest } from 'node:http';
import { accessSteps, firstFault, preflightFault, type Requested } from '../../src/cors/checks.ts';
import { combinedHeader, tokenList } from '../../src/cors/headers.ts';
import type { Header, ResponseHead } from '../../src/cors/types.ts';
import type { PageRequest } from '../lab/lab.ts';

const OTHER_ORIGIN = 'https://elsewhere.example';
/** No everyday one: those may be allowed to an origin that is trusted. */
const OTHER_METHODS = ['PROPFIND', 'PURGE'];
const OTHER_HEADER = 'x-not-listed';

/** The methods that the server lists for that page before it is mended; its fix keeps them. */
export async function listedMethods(request: PageRequest, page: string): Promise<readonly string[]> {
  const answer = await preflight(request.url, page, askedFor(request)).catch(() => null);
  return tokenList(combinedHeader(answer?.headers ?? [], 'access-control-allow-methods')) ?? [];
}

/**
 * What the server allows besides that request from that page, one phrase each; [] when nothing. Starts with a word on
 * the request itself when its own preflight is refused: the rest would then prove nothing.
 * @param listed the methods that were listed before
 * @param anyHeader the fix is known to allow any header
 */
export async function openedBeyond(
  request: PageRequest,
  page: string,
  listed: readonly string[],
  anyHeader: boolean,
): Promise<readonly string[]> {
  const own = askedFor(request);
  const allows = async (origin: string, asked: Requested): Promise<boolean> =>
    preflightFault(await preflight(request.url, origin, asked), origin, asked, 'not-include') === null;
  const opened: string[] = [];
  if (!(await allows(page, own))) opened.push('its own preflight is refused');
  if (await allows(OTHER_ORIGIN, own)) opened.push(`a preflight from ${OTHER_ORIGIN}`);
  for (const method of OTHER_METHODS) {
    if (method === own.method || listed.includes(method)) continue;
    if (await allows(page, { ...own, method })) opened.push(`the method ${method}`);
  }
  if (!anyHeader && (await allows(page, { ...own, headerNames: [...own.headerNames, OTHER_HEADER] })))
    opened.push(`the header ${OTHER_HEADER}`);
  const simple = await send(request.url, 'GET', { origin: OTHER_ORIGIN });
  if (firstFault(accessSteps(simple.headers, OTHER_ORIGIN, 'not-include', false)) === null)
    opened.push(`a simple GET from ${OTHER_ORIGIN}`);
  return opened;
}

/** What a browser's preflight asks for; every header that the lab's requests have needs listing. */
function askedFor({ method, headers }: PageRequest): Requested {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  return { method, headerNames: names.sort(), carried: [] };
}

function preflight(url: string, origin: string, { method, headerNames }: Requested): Promise<ResponseHead> {
  return send(url, 'OPTIONS', {
    origin,
    'access-control-request-method': method,
    ...(headerNames.length > 0 ? { 'access-control-request-headers': headerNames.join(',') } : {}),
  });
}

function send(url: string, method: string, headers: Readonly<Record<string, string>>): Promise<ResponseHead> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { method, headers, agent: false }, (response) => {
      response.resume().once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          statusText: response.statusMessage ?? '',
          headers: pairs(response.rawHeaders),
          redirectUrl: redirectTarget(url, response.headers.location),
        }),
      );
    })
      .once('error', reject)
      .end();
  });
}

function pairs(raw: readonly string[]): Header[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: raw[index + 1] ?? '' }] : []));
}

const redirectTarget = (url: string, location: string | undefined): string | null =>
  location === undefined ? null : new URL(location, url).href;
