// What the JavaScript servers' snippets have in common: strings, lists, option objects, origins from the environment.
import { bracketed } from '../layout.ts';
import { quoteJavaScript } from '../quote.ts';
import type { FixPlan } from '../types.ts';

/** An option's value: code as it stands, a list of texts, or null to leave the option out. */
export type JsValue = string | readonly string[] | null;

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

/**
 * The headers to list. Where none is asked for, one that needs no permission stands in: these libraries take an empty
 * list, or none, for "any header".
 */
export function jsHeaders(plan: FixPlan): readonly string[] {
  return plan.headers.length > 0 ? plan.headers : STAND_IN;
}

const STAND_IN: readonly string[] = ['Accept'];

function noteOn(name: string, value: JsValue): string {
  return value === STAND_IN ? ` // without ${name} any header would be allowed` : '';
}

/** The list, or null to leave the option out when there is nothing to list. */
export function jsListed(texts: readonly string[]): JsValue {
  return texts.length > 0 ? texts : null;
}

/** A number of seconds, or null to leave the option out. */
export function jsSeconds(seconds: number | null): JsValue {
  return seconds === null ? null : String(seconds);
}

/** The statement that reads the origins from CORS_ORIGINS, as `corsOrigins`; '' when they are to be listed. */
export function jsOriginsFromEnvironment(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `// CORS_ORIGINS holds origins with commas between them.
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

/** `name, value` pairs of the headers that every answer carries, Allow-Origin aside. */
export function answerHeaders(plan: FixPlan): [name: string, value: string][] {
  return [
    ...(plan.credentials ? [['Access-Control-Allow-Credentials', 'true'] as [string, string]] : []),
    ...listHeader('Access-Control-Expose-Headers', plan.exposedHeaders),
  ];
}

/** `name, value` pairs of the headers that only the preflight's answer needs. */
export function preflightHeaders(plan: FixPlan): [name: string, value: string][] {
  return [
    ...listHeader('Access-Control-Allow-Methods', plan.methods),
    ...listHeader('Access-Control-Allow-Headers', plan.headers),
    ...(plan.maxAge === null ? [] : [['Access-Control-Max-Age', String(plan.maxAge)] as [string, string]]),
  ];
}

function listHeader(name: string, items: readonly string[]): [name: string, value: string][] {
  return items.length > 0 ? [[name, items.join(', ')]] : [];
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
