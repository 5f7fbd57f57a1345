// Azure App Service and Functions handle CORS themselves, by a list in the portal, ahead of the application.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, originEvidence } from './evidence.ts';
import { credentialsConfidence, hasCorsHeader } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Azure App Service’s CORS settings don’t allow it',
  why: 'Once the CORS settings of an App Service or Function App list any origin, the platform responds to preflights itself and replaces the CORS headers of your code. Then only those settings count, for credentials too.',
  fix: 'Add the origin in the app’s CORS settings in Azure, and turn on credentials there if cookies are sent. To handle CORS in your code instead, remove every origin from these settings.',
  looksAt:
    'A host name under azurewebsites.net, and a preflight without Access-Control-Allow-Origin or a response without Access-Control-Allow-Credentials. X-Powered-By: ASP.NET there is the platform’s.',
  triggers:
    'OPTIONS https://app.azurewebsites.net returned no Access-Control-Allow-Credentials where the page sends credentials.',
  doesNot:
    'An application error on the request itself; a custom domain in front of App Service, which the recording doesn’t show.',
};

export const azureAppServiceCors: CauseRule = {
  id: 'azure-app-service-cors',
  faults: ['InvalidAllowCredentials', 'WildcardOriginNotAllowed', 'MissingAllowOriginHeader'],
  onlyWithCredentials: true,
  supersedes: [
    'credentials-not-true',
    'wildcard-with-credentials',
    'preflight-auth',
    'options-not-handled',
    'origin-not-listed',
    'no-cors-headers',
    'proxy-strips',
  ],
  find(facts) {
    const { failing, fault, where } = facts;
    if (!facts.layers.has('azure-app-service') || !failing || facts.blockedAt === 'redirect') return null;
    const missing = fault === 'MissingAllowOriginHeader';
    if (missing && !facts.atPreflight && failing.status >= 400) return null;
    const evidence = [
      ...failingStatus(facts),
      originEvidence(facts),
      ...headerEvidence(where, failing, 'access-control-allow-origin'),
      ...headerEvidence(where, failing, 'access-control-allow-credentials'),
      ...layerEvidence(facts),
    ];
    const inCode = message`To handle CORS in your code instead, remove every origin from these settings: with any entry left, the platform replaces your headers.`;
    const policy = policyFor(facts);
    if (missing) {
      return {
        confidence: hasCorsHeader(failing) ? 'possible' : 'likely',
        title: message`Azure App Service: the CORS settings don’t list ${facts.page}`,
        explanation: message`With any origin in its CORS settings the platform responds to preflights itself. Without one the application must do it, and this response has no CORS headers from either.`,
        evidence,
        remedy: {
          kind: 'allow-origin',
          where: 'proxy',
          summary: message`Add ${facts.page} to the app’s CORS settings.`,
          steps: [inCode],
          policy,
        },
      };
    }
    return {
      confidence: credentialsConfidence(facts) === 'possible' ? 'possible' : 'likely',
      title: message`Azure App Service’s CORS settings don’t allow credentials`,
      explanation: message`The platform sends the CORS headers there, and Access-Control-Allow-Credentials: true isn’t among them.`,
      evidence,
      remedy: {
        kind: 'allow-credentials',
        where: 'proxy',
        summary: message`Turn on “Enable Access-Control-Allow-Credentials” in the app’s CORS settings.`,
        steps: [
          message`Azure portal: the app, API, CORS. In a template: cors.supportCredentials: true. Each origin must be listed; * doesn’t work with it.`,
          inCode,
        ],
        policy: policy && { ...policy, credentials: true },
      },
    };
  },
};
