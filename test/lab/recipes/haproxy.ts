import { WITHOUT_PUT } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';
import { scenarioPlace, withRoutes } from '../recipe-sources.ts';
import { haproxyByHand } from '../scenarios/words.ts';
import { haproxySource } from '../sources-proxies.ts';
import { inFrontOf, socketIn, UPSTREAM, UPSTREAM_FILE } from '../upstream.ts';

export const haproxy = {
  id: 'haproxy',
  ranOn: 'HAProxy 2.6',
  needs: { apt: ['haproxy'] },
  files: (cors, place) => ({
    [UPSTREAM_FILE]: UPSTREAM,
    'haproxy.cfg': haproxySource(withRoutes(null), scenarioPlace(place), cors, socketIn(place)),
  }),
  start: (place) => inFrontOf(place, '/usr/sbin/haproxy', ['-db', '-f', 'haproxy.cfg']),
  without: '',
  methodForgotten: `${haproxyByHand(WITHOUT_PUT)}
http-after-response set-header Access-Control-Allow-Credentials true
`,
  requests: ITEMS,
} as const satisfies Recipe;
