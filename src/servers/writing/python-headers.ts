// The CORS headers set by hand in Python, for frameworks without a library that covers errors and unknown paths too.

import type { FixPlan } from '../types.ts';
import { preflightHeaders, responseHeaders } from './header-lists.ts';
import { pythonList, pythonOriginsFromEnvironment } from './python.ts';
import { quotePython } from './quote.ts';

/** How a framework sets a header, given two pieces of code. */
type SetHeader = (name: string, value: string) => string;

/** The imports, with what the environment needs before them, and the origins in `cors_origins`. */
export function pythonHead(plan: FixPlan, imports: string): string {
  const os = plan.fromEnvironment ? 'import os\n\n' : '';
  const origins = plan.fromEnvironment
    ? pythonOriginsFromEnvironment(plan, 'cors_origins')
    : `cors_origins = ${pythonList(plan.origins, '', 'cors_origins = '.length)}\n`;
  return `${os}${imports}\n${origins}`;
}

/** The lines for a response to one of the origins; `origin` holds the request's. */
export function pythonResponseLines(plan: FixPlan, indent: string, set: SetHeader): string {
  const origin = `${indent}${set('"Access-Control-Allow-Origin"', 'origin')}\n`;
  return origin + setAll(responseHeaders(plan), indent, set);
}

/** The lines for the response to a preflight. */
export function pythonPreflightLines(plan: FixPlan, indent: string, set: SetHeader): string {
  return setAll(preflightHeaders(plan), indent, set);
}

const setAll = (headers: readonly (readonly [string, string])[], indent: string, set: SetHeader): string =>
  headers.map(([name, value]) => `${indent}${set(quotePython(name), quotePython(value))}\n`).join('');

/** Headers that are set like the values of a dictionary. */
export const inHeaders: SetHeader = (name, value) => `response.headers[${name}] = ${value}`;
