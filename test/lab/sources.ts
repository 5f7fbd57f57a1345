// The whole source text of a scenario's server, with the one marked place where a fix is pasted.
import type { Place, Scenario, SourceParts } from './types.ts';

/** The text that stands alone on the lines around the marked place, after the language's comment sign. */
export const MARK_START = '---- CORS: paste the fix here ----';
export const MARK_END = '---- end ----';

/** One file of a server: its name in the server's folder, and its text. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Puts the place's values where `{{name}}` stands. */
export function fill(template: string, place: Place): string {
  return Object.entries(place).reduce(
    (filled, [name, value]: [string, string]) => filled.replaceAll(`{{${name}}}`, () => value),
    template,
  );
}

/** The scenario's files, the marked one first. `paste` replaces what is between the marks, to the byte. */
export function sourceFiles(
  scenario: Scenario,
  place: Place,
  paste: string | null,
): readonly [SourceFile, ...SourceFile[]] {
  const parts = scenario.source;
  switch (scenario.server) {
    case 'express':
      return [{ name: 'server.mjs', text: expressSource(parts, place, paste) }];
    case 'hono':
      return [{ name: 'server.mjs', text: honoSource(parts, place, paste) }];
    case 'fastapi':
      return [{ name: 'server.py', text: fastapiSource(parts, place, paste) }];
    case 'nginx':
      return [
        { name: 'nginx.conf', text: nginxSource(parts, place, paste) },
        ...(parts.app === null ? [] : [{ name: 'app.mjs', text: appSource(parts.app, place) }]),
      ];
  }
}

function marked(comment: string, broken: string, paste: string | null, indent = ''): string {
  const content = paste ?? broken.replace(/^(?=.)/gm, indent);
  const closed = content === '' || content.endsWith('\n') ? content : `${content}\n`;
  return `${indent}${comment} ${MARK_START}\n${closed}${indent}${comment} ${MARK_END}`;
}

/** Joins the parts that are not empty with a blank line between them. */
function paragraphs(...parts: string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The same with the two blank lines of Python. */
function pythonParagraphs(...parts: string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n\n')}\n`;
}

type AppParts = Pick<SourceParts, 'marked' | 'around' | 'routes'>;

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

function expressSource(parts: AppParts, place: Place, paste: string | null): string {
  return paragraphs(
    "import express from 'express';\n\nconst app = express();",
    marked('//', fill(parts.marked, place), paste),
    fill(parts.around, place),
    fill(parts.routes ?? EXPRESS_ROUTES, place),
    `app.listen(${place.apiPort}, '127.0.0.1');`,
  );
}

/** The application behind nginx: the fix goes into nginx, so nothing is marked here. */
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
