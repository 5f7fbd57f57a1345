// Azure App Service’s own CORS settings: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, refused } from '../exchange.ts';
import { ALLOW, COOKIE, causesOf, describeCause, ok } from './describe-cause.ts';

const url = 'https://shop-fn.azurewebsites.net/api/orders';
const PLATFORM = { 'X-Powered-By': 'ASP.NET', Server: 'Microsoft-IIS/10.0' };

export const examples = describeCause('azure-app-service-cors', {
  triggers: [
    {
      name: 'a response without Allow-Credentials',
      given: blocked({ ...PLATFORM, ...ok }, { url, requestHeaders: COOKIE }),
      confidence: 'likely',
    },
    {
      name: 'a preflight without any CORS header',
      given: refused({ status: 404, headers: PLATFORM }, { url }),
      confidence: 'likely',
    },
    {
      name: 'a star for a request with credentials',
      given: blocked({ ...PLATFORM, [ALLOW]: '*' }, { url, requestHeaders: COOKIE }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'ASP.NET elsewhere',
      given: blocked({ ...PLATFORM, ...ok }, { requestHeaders: COOKIE }),
      instead: 'credentials-not-true',
    },
    {
      name: 'an error of the application',
      given: blocked(PLATFORM, { url, response: { status: 500 } }),
      instead: 'error-hides-cors',
    },
  ],
  behavior: {
    'stands alone': () => {
      const given = refused({ status: 403, headers: PLATFORM }, { url });
      expect(causesOf(given).map(({ id }) => id)).toEqual(['azure-app-service-cors']);
    },
  },
});
