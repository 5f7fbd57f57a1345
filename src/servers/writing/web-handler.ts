// The body of a handler that takes a Request and returns a Response, as many JavaScript servers have it.
import type { Wording } from '../../words/say.ts';
import type { FixPlan, Options } from '../types.ts';
import { preflightHeaders, responseHeaders } from './header-lists.ts';
import { jsSetHeaders } from './javascript.ts';
import { headerLines } from './options.ts';
import { quoteJavaScript } from './quote.ts';

/**
 * The statements that respond to the preflight or call `next`, and set the headers; they need `request` and `corsOrigins`.
 * @param next the expression for the Response of everything behind
 * @param upgrades whether that may be the start of a WebSocket, which cannot be copied
 */
export function webHandler(plan: FixPlan, indent: string, next: string, upgrades = false): string {
  const set = (depth: string, headers: readonly (readonly [string, string])[]) =>
    jsSetHeaders('response.headers.set', `${indent}${depth}`, headers);
  const preflight = set('  ', preflightHeaders(plan));
  const text = `const origin = request.headers.get('origin') ?? '';
const isPreflight =
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
const result = isPreflight ? new Response(null, { status: 204 }) : ${next};
${upgrades ? 'if (result.status === 101) return result;\n' : ''}// Responses from fetch() are immutable, so copy them.
const response = new Response(result.body, result);
response.headers.append('Vary', 'Origin');
if (corsOrigins.includes(origin)) {
  response.headers.set('Access-Control-Allow-Origin', origin);
`;
  return `${text.replace(/^(?=.)/gm, indent)}${set('  ', responseHeaders(plan))}${indent}}
${indent}if (isPreflight) {
${preflight}${indent}}
${indent}return response;
`;
}

/** The lines of such a handler that hold one value. */
export const webHandlerLines = (where: Wording): Options =>
  headerLines({ where, around: ["response.headers.set('", "', ", ');'], quote: quoteJavaScript });
