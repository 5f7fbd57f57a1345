// What the JavaScript servers' snippets have in common: strings, lists, option objects, origins from the environment.

import type { Wording } from '../../words/say.ts';
import type { FixPlan, OptionLine, Options } from '../types.ts';
import { bracketed } from './layout.ts';
import { listLine } from './options.ts';
import { quoteJavaScript } from './quote.ts';

/** An option's value: code as it is, a list of texts, or null to leave the option out. */
type JsValue = string | readonly string[] | null;

/** `name: value,` lines of an object literal. */
export function jsEntries(
  indent: string,
  entries: readonly (readonly [name: string, value: JsValue])[],
): string {
  return entries
    .map(([name, value]) => {
      if (value === null) return '';
      const code = typeof value === 'string' ? value : jsList(value, indent, name.length + 3);
      return `${indent}${name}: ${code},${noteOn(name, value)}\n`;
    })
    .join('');
}

/** A list of texts as an array literal. */
export function jsList(texts: readonly string[], indent: string, used: number): string {
  return bracketed(texts.map(quoteJavaScript), { indent, step: '  ', used });
}

/** What a library calls the options that list methods and headers. */
interface OptionNames {
  readonly methods: string;
  readonly headers: string;
  readonly exposed: string;
  /** The methods that it allows where none are listed; empty where that depends. Without headers all of them allow any. */
  readonly defaultMethods: readonly string[];
}

/** The default of cors, hono/cors and @koa/cors. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** In cors. */
export const CORS_NAMES: OptionNames = {
  methods: 'methods',
  headers: 'allowedHeaders',
  exposed: 'exposedHeaders',
  defaultMethods: USUAL_METHODS,
};

/** In @fastify/cors, which has the names of cors; since version 11 with fewer methods. */
export const FASTIFY_NAMES: OptionNames = { ...CORS_NAMES, defaultMethods: ['GET', 'HEAD', 'POST'] };

/** In hono/cors and @koa/cors. */
export const HONO_NAMES: OptionNames = {
  methods: 'allowMethods',
  headers: 'allowHeaders',
  exposed: 'exposeHeaders',
  defaultMethods: USUAL_METHODS,
};

/** The options of a library as lines of an object literal. */
export function jsOptions(
  indent: string,
  plan: FixPlan,
  names: OptionNames,
  origin = jsOrigins(plan),
): string {
  const everyday = plan.breadth === 'everyday';
  const isDefault = plan.methods.every((method) => names.defaultMethods.includes(method));
  return jsEntries(indent, [
    ['origin', origin],
    [names.methods, everyday && isDefault ? null : plan.methods],
    [names.headers, jsHeaders(plan)],
    [names.exposed, jsListed(plan.exposedHeaders)],
    ['credentials', plan.credentials ? 'true' : null],
    ['maxAge', jsMaxAge(plan)],
  ]);
}

/** The list, or null to leave the option out when there is nothing to list. */
export const jsListed = (texts: readonly string[]): JsValue => (texts.length > 0 ? texts : null);

export const jsMaxAge = ({ maxAge }: FixPlan): string | null => (maxAge === null ? null : String(maxAge));

/** The value for the option that takes the headers, of a library that allows any where it is left out or empty. */
export function jsHeaders(plan: FixPlan): JsValue {
  if (plan.breadth === 'everyday') return null;
  return plan.headers.length > 0 ? plan.headers : STAND_IN;
}

/**
 * Stands in where no header is asked for, as it needs no permission: these libraries take an empty list, or none, for "any
 * header".
 */
const STAND_IN: readonly string[] = ['Accept'];

function noteOn(name: string, value: JsValue): string {
  return value === STAND_IN ? ` // without ${name} any header would be allowed` : '';
}

/** The statement that reads the origins from CORS_ORIGINS, as `corsOrigins`; '' when they are to be listed. */
export function jsOriginsFromEnvironment(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `// CORS_ORIGINS is a comma-separated list of origins.
const corsOrigins = (process.env.CORS_ORIGINS || ${quoteJavaScript(plan.origins.join(','))})
  .split(',')
  .map((origin) => origin.trim());

`;
}

/** The value for the option that takes the origins. */
export function jsOrigins(plan: FixPlan): JsValue {
  return plan.fromEnvironment ? 'corsOrigins' : plan.origins;
}

/** The statement that has the origins in `corsOrigins`, from the environment or listed. */
export function jsOriginsConstant(plan: FixPlan): string {
  if (plan.fromEnvironment) return jsOriginsFromEnvironment(plan).trimEnd();
  return `const corsOrigins = ${jsList(plan.origins, '', 'const corsOrigins = ;'.length)};`;
}

/** One call a line that sets these headers. */
export function jsSetHeaders(
  call: string,
  indent: string,
  headers: readonly (readonly [string, string])[],
): string {
  return headers
    .map(([name, value]) => `${indent}${call}(${quoteJavaScript(name)}, ${quoteJavaScript(value)});\n`)
    .join('');
}

/** An option that holds a list, for changes of one value. */
export const jsLine = (name: string, bare = false): OptionLine =>
  listLine({ before: `${name}: `, after: ',', quote: quoteJavaScript, bare });

/** The options of such a library by name, for changes of one value. */
export function jsLines(where: Wording, names: OptionNames, takesSeveralOrigins = true): Options {
  return {
    where,
    takesSeveralOrigins,
    origins: jsLine('origin', true),
    methods: jsLine(names.methods),
    headers: jsLine(names.headers),
    exposed: jsLine(names.exposed),
    credentials: 'credentials: true,',
    defaultMethods: names.defaultMethods,
  };
}
