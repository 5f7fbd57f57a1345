import { WITHOUT_PUT } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';
import { scenarioPlace, withRoutes } from '../recipe-sources.ts';
import { caddyByHand } from '../scenarios/words.ts';
import { caddySource } from '../sources-proxies.ts';
import { inFrontOf, socketIn, UPSTREAM, UPSTREAM_FILE } from '../upstream.ts';

export const caddy = {
  id: 'caddy',
  ranOn: 'Caddy 2.6',
  needs: { apt: ['caddy'] },
  files: (cors, place) => ({
    [UPSTREAM_FILE]: UPSTREAM,
    Caddyfile: caddySource(withRoutes(null), scenarioPlace(place), cors, `unix/${socketIn(place)}`),
  }),
  start: (place) => ({
    ...inFrontOf(place, 'caddy', ['run', '--config', 'Caddyfile', '--adapter', 'caddyfile']),
    env: { XDG_DATA_HOME: place.dir, XDG_CONFIG_HOME: place.dir },
  }),
  without: '',
  methodForgotten: `${caddyByHand(WITHOUT_PUT)}
header Access-Control-Allow-Credentials true
`,
  requests: ITEMS,
} as const satisfies Recipe;
