// Reads servlet filters as a container does.
import { XMLParser } from 'fast-xml-parser';

interface InitParam {
  readonly 'param-name': string;
  readonly 'param-value': string;
}

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'init-param',
});

/** The parameters of a snippet's filter. */
export function filterParameters(snippet: string): Record<string, string> {
  const { filter } = parser.parse(snippet) as { filter: { 'init-param': readonly InitParam[] } };
  return Object.fromEntries(filter['init-param'].map((one) => [one['param-name'], one['param-value']]));
}
