import { ITEMS, type Recipe } from '../recipe.ts';
import { inFrontOf, socketIn, UPSTREAM, UPSTREAM_FILE } from '../upstream.ts';

export const varnish = {
  id: 'varnish',
  ranOn: 'Varnish 7.1',
  needs: { apt: ['varnish'] },
  files: (cors, place) => ({
    [UPSTREAM_FILE]: UPSTREAM,
    'default.vcl': `vcl 4.1;

backend default {
    .path = "${socketIn(place)}";
}

${cors}`,
  }),
  start: (place) => {
    const { dir, port } = place;
    const where = ['-F', '-j', 'none', '-n', `${dir}/varnish`, '-f', `${dir}/default.vcl`];
    return inFrontOf(place, '/usr/sbin/varnishd', [...where, '-a', `127.0.0.1:${port}`, '-s', 'malloc,8m']);
  },
  without: '',
  methodForgotten: `sub vcl_recv {
    if (req.method == "OPTIONS") {
        return (synth(204));
    }
}

sub vcl_deliver {
    set resp.http.Access-Control-Allow-Origin = "{{page}}";
    set resp.http.Access-Control-Allow-Credentials = "true";
}

sub vcl_synth {
    set resp.http.Access-Control-Allow-Origin = "{{page}}";
    set resp.http.Access-Control-Allow-Credentials = "true";
    set resp.http.Access-Control-Allow-Methods = "GET, POST, PATCH, DELETE";
    set resp.http.Access-Control-Allow-Headers = "content-type, authorization, x-tenant";
    return (deliver);
}
`,
  requests: ITEMS,
} as const satisfies Recipe;
