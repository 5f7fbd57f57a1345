// The whole source text of a scenario's server, with the one marked place where a fix is pasted.
import { type AppParts, fill, marked, paragraphs, pythonParagraphs, type SourceFile } from './marks.ts';
import { djangoFiles, fastifySource, flaskSource, koaSource, nodeSource } from './sources-apps.ts';
import { goSource, nestSource, nextSource, railsFiles, workerFiles } from './sources-frameworks.ts';
import { apacheSource, caddySource, haproxySource } from './sources-proxies.ts';
import type { Place, Scenario, SourceParts } from './types.ts';

/** The scenario's files, the marked one first. `paste` replaces what is between the marks, to the byte. */
export function sourceFiles(
  scenario: Scenario,
  place: Place,
  paste: string | null,
): readonly [SourceFile, ...SourceFile[]] {
  const parts = scenario.source;
  switch (scenario.server) {
    case 'express':
    case 'express4':
      return [{ name: 'server.mjs', text: expressSource(scenario.server, parts, place, paste) }];
    case 'hono':
      return [{ name: 'server.mjs', text: honoSource(parts, place, paste) }];
    case 'fastapi':
      return [{ name: 'server.py', text: fastapiSource(parts, place, paste) }];
    case 'node':
      return [{ name: 'server.mjs', text: nodeSource(parts, place, paste) }];
    case 'fastify':
      return [{ name: 'server.mjs', text: fastifySource(parts, place, paste) }];
    case 'koa':
      return [{ name: 'server.mjs', text: koaSource(parts, place, paste) }];
    case 'flask':
      return [{ name: 'server.py', text: flaskSource(parts, place, paste) }];
    case 'django':
      return djangoFiles(parts, place, paste);
    case 'nestjs':
      return [{ name: 'server.mjs', text: nestSource(parts, place, paste) }];
    case 'nextjs':
      return [{ name: 'proxy.ts', text: nextSource(parts, place, paste) }];
    case 'rails':
      return railsFiles(parts, place, paste);
    case 'go':
      return [{ name: 'main.go', text: goSource(parts, place, paste) }];
    case 'cloudflare-workers':
      return workerFiles(parts, place, paste);
    case 'nginx':
      return inFront({ name: 'nginx.conf', text: nginxSource(parts, place, paste) }, parts, place);
    case 'caddy':
      return inFront({ name: 'Caddyfile', text: caddySource(parts, place, paste) }, parts, place);
    case 'apache':
      return inFront({ name: 'httpd.conf', text: apacheSource(parts, place, paste) }, parts, place);
    case 'haproxy':
      return inFront({ name: 'haproxy.cfg', text: haproxySource(parts, place, paste) }, parts, place);
  }
}

/** A proxy's configuration and the application behind it. */
function inFront(
  proxy: SourceFile,
  { app }: SourceParts,
  place: Place,
): readonly [SourceFile, ...SourceFile[]] {
  return app === null ? [proxy] : [proxy, { name: 'app.mjs', text: appSource(app, place) }];
}

const EXPRESS_ROUTES = `app.get('/items', (req, res) => {
  res.json({ items: ['tea', 'milk'] });
});
app.post('/items', (req, res) => {
  res.status(201).json({ created: true });
});
app.put('/items', (req, res) => {
  res.json({ saved: true });
});
app.patch('/items', (req, res) => {
  res.json({ changed: true });
});`;

function expressSource(
  name: 'express' | 'express4',
  parts: AppParts,
  place: Place,
  paste: string | null,
): string {
  return paragraphs(
    `import express from '${name}';\n\nconst app = express();`,
    marked('//', fill(parts.marked, place), paste),
    fill(parts.around, place),
    fill(parts.routes ?? EXPRESS_ROUTES, place),
    `app.listen(${place.apiPort}, '127.0.0.1');`,
  );
}

/** The application behind a proxy: the fix goes into the proxy, so nothing is marked here. */
function appSource(parts: AppParts, place: Place): string {
  return paragraphs(
    "import express from 'express';\n\nconst app = express();",
    fill(parts.marked, place),
    fill(parts.around, place),
    fill(parts.routes ?? EXPRESS_ROUTES, place),
    `app.listen(${place.appPort}, '127.0.0.1');`,
  );
}

const HONO_ROUTES = `app.get('/items', (c) => c.json({ items: ['tea', 'milk'] }));
app.post('/items', (c) => c.json({ created: true }, 201));
app.put('/items', (c) => c.json({ saved: true }));
app.patch('/items', (c) => c.json({ changed: true }));`;

function honoSource(parts: AppParts, place: Place, paste: string | null): string {
  return paragraphs(
    "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\n\nconst app = new Hono();",
    marked('//', fill(parts.marked, place), paste),
    fill(parts.around, place),
    fill(parts.routes ?? HONO_ROUTES, place),
    `serve({ fetch: app.fetch, port: ${place.apiPort}, hostname: '127.0.0.1' });`,
  );
}

const FASTAPI_ROUTES = `@app.api_route("/items", methods=["GET", "HEAD"])
async def list_items():
    return {"items": ["tea", "milk"]}


@app.post("/items", status_code=201)
async def add_item():
    return {"created": True}


@app.put("/items")
async def save_item():
    return {"saved": True}


@app.patch("/items")
async def change_item():
    return {"changed": True}`;

function fastapiSource(parts: AppParts, place: Place, paste: string | null): string {
  return pythonParagraphs(
    'from fastapi import FastAPI, Request, Response\nfrom fastapi.responses import JSONResponse, RedirectResponse\n\napp = FastAPI()',
    fill(parts.routes ?? FASTAPI_ROUTES, place),
    fill(parts.around, place),
    marked('#', fill(parts.marked, place), paste),
  );
}

function nginxSource(parts: SourceParts, place: Place, paste: string | null): string {
  const indented = (spaces: number, source: string): string[] =>
    source === '' ? [] : [fill(source, place).replace(/^(?=.)/gm, ' '.repeat(spaces))];
  return `${[
    'daemon off;',
    'master_process off;',
    'pid nginx.pid;',
    'error_log stderr;',
    'events {}',
    'http {',
    '  access_log off;',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `  ${name}_temp_path temp/${name};`,
    ),
    ...indented(2, parts.http),
    '  server {',
    `    listen 127.0.0.1:${place.apiPort};`,
    ...indented(4, parts.server),
    '    location / {',
    `      proxy_pass http://127.0.0.1:${place.appPort};`,
    ...indented(6, parts.around),
    marked('#', fill(parts.marked, place), paste, '      '),
    '    }',
    '  }',
    '}',
  ].join('\n')}\n`;
}
