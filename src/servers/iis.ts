// IIS with Microsoft's CORS module, whatever runs behind it.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment } from './writing/layout.ts';
import { escapeXml } from './writing/quote.ts';
import { xmlComment } from './writing/xml.ts';

export const iis = {
  id: 'iis',
  label: 'IIS',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['internet information services', 'web.config', 'windows server', '.net', 'asp.net'],
  language: 'xml',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^Microsoft-IIS/i, confidence: 'likely', rank: 400 }],
  checked: 'parsed',
  checkedOn:
    'Microsoft\'s "IIS CORS module Configuration Reference" and "Troubleshoot HTTP 405 errors", its XML read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In web.config, under configuration.',
      present: 'your existing cors element and CORS customHeaders',
    });
    return {
      place: [
        say`In web.config, inside <configuration>, merged with <system.webServer>. It needs Microsoft’s IIS CORS module, which responds to preflights before any authentication, Windows authentication included. Remove CORS headers from customHeaders and from the application.`,
        ...(plan.methods.some((method) => method === 'PUT' || method === 'DELETE') ? [WEBDAV()] : []),
      ].join(' '),
      install: null,
      snippet: `${xmlComment(plan, heading)}<system.webServer>
  <cors enabled="true">
${plan.origins.map((origin) => rule(origin, plan)).join('')}  </cors>
</system.webServer>
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const WEBDAV = (): string =>
  say`If PUT or DELETE still get 405, WebDAV responds to them: add <modules><remove name="WebDAVModule" /></modules> and <handlers><remove name="WebDAV" /></handlers>.`;

function rule(origin: string, plan: FixPlan): string {
  const age = plan.maxAge === null ? '' : ` maxAge="${plan.maxAge}"`;
  const any = plan.breadth === 'everyday';
  const headers = any ? '' : items('header', plan.headers);
  const exposed = items('header', plan.exposedHeaders);
  return `    <add origin="${escapeXml(origin)}" allowCredentials="${plan.credentials}"${age}>
      <allowHeaders allowAllRequestedHeaders="${any}"${headers === '' ? ' />' : `>\n${headers}      </allowHeaders>`}
      <allowMethods>
${items('method', plan.methods)}      </allowMethods>
${exposed === '' ? '' : `      <exposeHeaders>\n${exposed}      </exposeHeaders>\n`}    </add>
`;
}

const items = (attribute: string, texts: readonly string[]): string =>
  texts.map((text) => `        <add ${attribute}="${escapeXml(text)}" />\n`).join('');
