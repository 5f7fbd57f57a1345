import { ITEMS, type Recipe } from '../recipe.ts';
import { inFrontOf, socketIn, UPSTREAM, UPSTREAM_FILE } from '../upstream.ts';

export const lighttpd = {
  id: 'lighttpd',
  ranOn: 'lighttpd 1.4.69',
  needs: { apt: ['lighttpd'] },
  files: (cors, place) => ({
    [UPSTREAM_FILE]: UPSTREAM,
    'lighttpd.conf': `server.bind = "127.0.0.1"
server.port = ${place.port}
server.document-root = "${place.dir}"
server.modules = ( "mod_proxy" )
proxy.server = ( "" => ( ( "host" => "${socketIn(place)}" ) ) )

${cors}`,
  }),
  start: (place) => inFrontOf(place, '/usr/sbin/lighttpd', ['-D', '-f', `${place.dir}/lighttpd.conf`]),
  without: '',
  methodForgotten: `server.modules += ( "mod_setenv", "mod_rewrite" )
setenv.add-response-header = (
  "Access-Control-Allow-Origin" => "{{page}}",
  "Access-Control-Allow-Credentials" => "true",
  "Access-Control-Allow-Methods" => "GET, POST, PATCH, DELETE",
  "Access-Control-Allow-Headers" => "content-type, authorization, x-tenant",
)
$HTTP["request-method"] == "OPTIONS" {
  proxy.server = ()
  url.rewrite-once = ( "" => "/" )
}
`,
  requests: ITEMS,
} as const satisfies Recipe;
