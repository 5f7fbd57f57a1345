// The configurations of the proxies that are shown with few faults: Caddy, Apache, HAProxy. Each stands before an application.
import { fill, marked } from './marks.ts';
import type { Place, SourceParts } from './types.ts';

/** Where the application listens, in a scenario. */
const behind = ({ appPort }: Place): string => `127.0.0.1:${appPort}`;

export function caddySource(
  parts: SourceParts,
  place: Place,
  paste: string | null,
  upstream = behind(place),
): string {
  return `{
  admin off
  auto_https off
}

:${place.apiPort} {
  bind 127.0.0.1
${marked('#', fill(parts.marked, place), paste, '  ')}
${parts.around.replace(/^(?=.)/gm, '  ')}
  reverse_proxy ${upstream}
}
`;
}

/** The modules come with the command line: where they lie differs from machine to machine. */
export function apacheSource(
  parts: SourceParts,
  place: Place,
  paste: string | null,
  upstream = behind(place),
): string {
  return `ServerName 127.0.0.1
Listen 127.0.0.1:${place.apiPort}
DefaultRuntimeDir temp
PidFile temp/httpd.pid
ErrorLog temp/error.log
# Only heeded when root starts it.
User #65534
Group #65534

<VirtualHost *:${place.apiPort}>
${marked('#', fill(parts.marked, place), paste, '  ')}
  ProxyPass / http://${upstream}/
</VirtualHost>
`;
}

export function haproxySource(
  parts: SourceParts,
  place: Place,
  paste: string | null,
  upstream = behind(place),
): string {
  return `defaults
  mode http
  retries 0
  timeout connect 5s
  timeout client 30s
  timeout server 30s

frontend api
  bind 127.0.0.1:${place.apiPort}
${marked('#', fill(parts.marked, place), paste, '  ')}
  default_backend app

backend app
  server app ${upstream}
`;
}
