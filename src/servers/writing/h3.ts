// What h3 and Nitro, Nuxt's server on it, have in common: the options of handleCors().
import { type Message, message } from '../../words/say.ts';
import type { FixPlan, Options } from '../types.ts';
import { jsEntries, jsHeaders, jsLine, jsListed, jsOrigins } from './javascript.ts';
import { quoteJavaScript } from './quote.ts';

const WHERE: Message = message`In the options of handleCors().`;

/** The options as lines of an object literal. Version 1 allows no method where none is listed. */
export const h3Options = (indent: string, plan: FixPlan): string =>
  jsEntries(indent, [
    ['origin', jsOrigins(plan)],
    ['methods', plan.methods],
    ['allowHeaders', jsHeaders(plan)],
    ['exposeHeaders', plan.breadth === 'strict' ? plan.exposedHeaders : jsListed(plan.exposedHeaders)],
    ['credentials', plan.credentials ? 'true' : null],
    ['maxAge', plan.maxAge === null ? null : quoteJavaScript(String(plan.maxAge))],
  ]);

export const h3Lines: Options = {
  where: WHERE,
  takesSeveralOrigins: true,
  origins: jsLine('origin'),
  methods: jsLine('methods'),
  headers: jsLine('allowHeaders'),
  exposed: jsLine('exposeHeaders'),
  credentials: 'credentials: true,',
  defaultMethods: [],
};
