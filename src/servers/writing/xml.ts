// A comment in XML, and servlet filters in web.xml.

import type { Message } from '../../words/say.ts';
import type { FixPlan, OptionLine, Options } from '../types.ts';
import { commentsOnFlag } from './layout.ts';
import { escapeXml } from './quote.ts';

/** The heading and the plan's notes as one comment. */
export function xmlComment(plan: FixPlan, heading: string): string {
  const lines = commentsOnFlag('', plan, heading).replace(/^ /gm, '     ');
  return `<!-- ${lines.trim()} -->\n`;
}

/** A filter for every path, with its parameters; a null leaves one out. */
export function servletFilter(
  name: string,
  className: string,
  parameters: readonly (readonly [name: string, value: string | null])[],
): string {
  const lines = parameters.map(([key, value]) =>
    value === null
      ? ''
      : `  <init-param><param-name>${key}</param-name><param-value>${escapeXml(value)}</param-value></init-param>\n`,
  );
  return `<filter>
  <filter-name>${name}</filter-name>
  <filter-class>${className}</filter-class>
  <async-supported>true</async-supported>
${lines.join('')}</filter>
<filter-mapping>
  <filter-name>${name}</filter-name>
  <url-pattern>/*</url-pattern>
</filter-mapping>
`;
}

interface ParameterNames {
  readonly origins: string;
  readonly methods: string;
  readonly headers: string;
  readonly exposed: string;
  readonly credentials: string;
  readonly defaultMethods: readonly string[];
}

/** The parameters of such a filter, for changes of one value. */
export function filterLines(where: Message, names: ParameterNames): Options {
  const line = (name: string): OptionLine => ({
    holds: 'header',
    before: `<init-param><param-name>${name}</param-name><param-value>`,
    after: '</param-value></init-param>',
    quote: escapeXml,
  });
  return {
    where,
    takesSeveralOrigins: true,
    origins: line(names.origins),
    methods: line(names.methods),
    headers: line(names.headers),
    exposed: line(names.exposed),
    credentials: line(names.credentials),
    defaultMethods: names.defaultMethods,
  };
}
