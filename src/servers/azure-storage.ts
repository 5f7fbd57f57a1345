// The CORS rules of an Azure Storage service: blobs, files, queues or tables.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { quotePosix } from './writing/quote.ts';
import { type Listable, listable } from './writing/settings.ts';

const METHODS: ReadonlySet<string> = new Set([
  'DELETE',
  'GET',
  'HEAD',
  'MERGE',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
]);

const LABEL = 'Azure Storage';

export const azureStorage = {
  id: 'azure-storage',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'application',
  form: 'setting',
  aliases: ['azure blob', 'blob storage', 'azurite', 'microsoft'],
  language: 'shell',
  readsEnvironment: false,
  hosts: /\.(?:blob|file|queue|table|dfs)\.core\.windows\.net$/,
  marks: [
    { header: 'x-ms-error-code', pattern: /^CorsPreflightFailure$/, confidence: 'certain', rank: 210 },
    { header: 'server', pattern: /^(?:Windows-Azure-|Azurite-)/, confidence: 'certain', rank: 210 },
  ],
  checked: 'run',
  checkedOn: 'Azurite 3.35, the emulator of Azure Storage',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const { methods, headers, exposed, comments: left } = lists(plan);
    const words = (option: string, list: readonly string[]): string =>
      list.length > 0 ? ` \\\n  ${option} ${list.map(quotePosix).join(' ')}` : '';
    return {
      place: say`In a terminal with the Azure CLI, or by hand in the portal: the storage account, Resource sharing (CORS), the tab of this service. Blob, file, queue and table each have their own rules: replace ACCOUNT, and the b for blob by f, q or t.`,
      install: null,
      snippet: `${comments('#', { ...plan, assumesCredentials: false, notes: [...plan.notes, ...left] }, 'It adds a rule; the first rule that matches counts.')}az storage cors add --account-name ACCOUNT --services b${words(
        '--origins',
        plan.origins,
      )}${words('--methods', methods.length > 0 ? methods : ['GET'])}${words(
        '--allowed-headers',
        // Its own client libraries send many of these, and which ones changes.
        plan.breadth === 'everyday' ? [...headers, 'x-ms-*'] : headers,
      )}${words('--exposed-headers', exposed)}${plan.maxAge === null ? '' : ` \\\n  --max-age ${plan.maxAge}`}
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    // It allows them for every origin that a rule lists exactly.
    credentials: true,
    methods: lists(plan).methods,
    headers: lists(plan).headers,
    paths: 'all',
  }),
} as const satisfies Server;

/** A word that begins with a hyphen would be an option of the command. */
const lists = (plan: FixPlan): Listable =>
  listable(plan, LABEL, METHODS, (name) => !name.includes('*') && !name.startsWith('-'));
