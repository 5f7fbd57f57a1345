import { WITHOUT_PUT } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';
import { scenarioPlace, withRoutes } from '../recipe-sources.ts';
import { apacheByHand } from '../scenarios/words.ts';
import { apacheSource } from '../sources-proxies.ts';
import { apacheArguments, apacheModules, DEBIAN_APACHE_MODULES } from '../tools.ts';

/** A second address of this machine, for what is behind the proxy: started by root, Apache may not read a socket in the folder. */
const UPSTREAM = '127.0.0.2';

const upstreamOn = (port: number): string => `
Listen ${UPSTREAM}:${port}
<VirtualHost ${UPSTREAM}:${port}>
  RewriteEngine On
  RewriteCond %{REQUEST_METHOD} !=OPTIONS
  RewriteRule ^/items$ - [R=200,L]
  RewriteRule ^ - [R=404,L]
</VirtualHost>
`;

export const apache = {
  id: 'apache',
  ranOn: 'httpd 2.4',
  needs: { apt: ['apache2-bin'] },
  files: (cors, place) => {
    const upstream = `${UPSTREAM}:${place.port}`;
    const proxy = apacheSource(withRoutes(null), scenarioPlace(place), cors, upstream);
    return { 'httpd.conf': proxy + upstreamOn(place.port), 'temp/none.txt': '' };
  },
  start: ({ dir }) => ({
    file: '/usr/sbin/apache2',
    args: apacheArguments(dir, apacheModules(DEBIAN_APACHE_MODULES)),
  }),
  without: '',
  methodForgotten: `${apacheByHand(WITHOUT_PUT)}
Header always set Access-Control-Allow-Credentials true
`,
  requests: ITEMS,
} as const satisfies Recipe;
