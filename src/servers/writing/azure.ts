// What Azure App Service and Azure Functions share: CORS settings of the platform, which hold origins and credentials only.

import type { Effect, FixPlan } from '../types.ts';
import { comments } from './layout.ts';
import { quotePosix } from './quote.ts';

/** The commands that add the plan's origins, and allow credentials where the plan does. */
export function azureCommands(plan: FixPlan, app: 'webapp' | 'functionapp', credentials: string): string {
  const origins = plan.origins.map(quotePosix).join(' ');
  return `${comments('#', plan, 'Replace GROUP and APP. Methods and headers have no setting: any are allowed.')}az ${app} cors add -g GROUP -n APP --allowed-origins ${origins}
${plan.credentials ? `${credentials}\n` : ''}`;
}

/** As soon as one origin is listed, the platform handles CORS, and headers from the application's code are dropped. */
export const azureEffect = (plan: FixPlan): Effect => ({
  reachesProxyResponses: true,
  replacesHeadersBehind: true,
  answersOptions: true,
  reachesCrashes: true,
  origins: plan.origins,
  credentials: plan.credentials,
  methods: 'any',
  headers: 'any',
  paths: 'all',
});
