// The cors policy of Azure API Management, in its own XML.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { orAccept } from './writing/fit.ts';
import { plainPlan } from './writing/plain.ts';
import { escapeXml } from './writing/quote.ts';
import { xmlComment } from './writing/xml.ts';

const LABEL = 'Azure API Management';

export const azureApiManagement = {
  id: 'azure-api-management',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'setting',
  aliases: ['apim', 'cors policy', 'microsoft'],
  language: 'xml',
  readsEnvironment: false,
  hosts: /\.azure-api\.net$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'Microsoft\'s page "CORS" in its policy reference (July 2024), its XML read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const fit = plainPlan(LABEL, plan);
    const age = fit.maxAge === null ? '' : ` preflight-result-max-age="${fit.maxAge}"`;
    return {
      place: say`In the portal: APIs, All APIs or this API, All operations, Inbound processing, the policy editor: inside <inbound>, before <base /> and before policies that check tokens or keys. Keep the order of the elements. An operation for OPTIONS turns it off for preflights: remove it. Send the headers in one place only: remove them from what is behind it.`,
      install: null,
      snippet: `${xmlComment(fit, 'In place of an existing cors policy.')}<cors allow-credentials="${fit.credentials}">
${list('allowed-origins', '', 'origin', fit.origins)}${list('allowed-methods', age, 'method', fit.methods)}${list(
  'allowed-headers',
  '',
  'header',
  orAccept(fit.headers),
)}${list('expose-headers', '', 'header', fit.exposedHeaders)}</cors>
`,
    };
  },
  effect(plan) {
    const fit = plainPlan(LABEL, plan);
    return {
      reachesProxyResponses: false,
      replacesHeadersBehind: false,
      answersOptions: true,
      reachesCrashes: true,
      origins: fit.origins,
      credentials: fit.credentials,
      methods: fit.methods,
      headers: fit.headers,
      paths: 'all',
    };
  },
} as const satisfies Server;

function list(name: string, attributes: string, item: string, texts: FixPlan['headers']): string {
  if (texts.length === 0) return '';
  const lines = texts.map((text) => `    <${item}>${escapeXml(text)}</${item}>\n`).join('');
  return `  <${name}${attributes}>\n${lines}  </${name}>\n`;
}
