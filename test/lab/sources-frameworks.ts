// The source texts of the frameworks that bring more than one file or a build: NestJS, Workers, Rails, Go.
import { type AppParts, fill, marked, paragraphs, type SourceFile } from './marks.ts';
import type { Place } from './types.ts';

export function nestSource(parts: AppParts, place: Place, paste: string | null): string {
  return nestApp({
    controller: fill(parts.routes ?? NEST_ROUTES, place),
    methods: { list: 'Get', add: 'Post', save: 'Put' },
    setUp: [marked('//', fill(parts.marked, place), paste), fill(parts.around, place)],
    port: place.apiPort,
  });
}

interface NestApp {
  /** The class `ItemsController`. */
  readonly controller: string;
  /** The decorator of each of its methods. */
  readonly methods: Readonly<Record<string, string>>;
  /** What is done with `app` before it listens. */
  readonly setUp: readonly string[];
  readonly port: string;
}

/** Plain JavaScript: a decorator is a function, and is called here as the TypeScript compiler would call it. */
export function nestApp({ controller, methods, setUp, port }: NestApp): string {
  const decorators = Object.values(methods).join(', ');
  const decorated = Object.entries(methods).map(([name, decorator]) => `${name}: ${decorator}()`);
  return paragraphs(
    `import 'reflect-metadata';
import { Controller, HttpException, Module, ${decorators} } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';`,
    controller,
    `const methods = { ${decorated.join(', ')} };
for (const [name, decorate] of Object.entries(methods)) {
  const { prototype } = ItemsController;
  decorate(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
}
Controller('items')(ItemsController);

class AppModule {}
Module({ controllers: [ItemsController] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false });`,
    ...setUp,
    `await app.listen(${port}, '127.0.0.1');`,
  );
}

const NEST_ROUTES = `class ItemsController {
  list() {
    return { items: ['tea', 'milk'] };
  }
  add() {
    return { created: true };
  }
  save() {
    return { saved: true };
  }
}`;

/** The whole of `proxy.ts`. */
export function nextSource(parts: AppParts, place: Place, paste: string | null): string {
  return `${marked('//', fill(parts.marked, place), paste)}\n`;
}

/** The rest of the application, the same for every scenario: `/version` tells which `proxy.ts` is running. */
export const nextApp: readonly SourceFile[] = [
  {
    name: 'next.config.mjs',
    // Its packages lie in the folder above.
    text: 'export default { turbopack: { root: import.meta.dirname + "/.." }, devIndicators: false };\n',
  },
  { name: 'package.json', text: '{ "private": true, "type": "module" }\n' },
  // Changes of it are heeded only where it was there from the start.
  { name: 'proxy.ts', text: 'export function proxy() {}\n' },
  { name: 'app/version/route.js', text: nextRoute('GET', '{ version: globalThis.labVersion ?? null }') },
  {
    name: 'app/api/items/route.js',
    text: [
      nextRoute('GET', "{ items: ['tea', 'milk'] }"),
      nextRoute('POST', '{ created: true }', 201),
      nextRoute('PUT', '{ saved: true }'),
    ].join(''),
  },
  { name: 'app/api/nothing/route.js', text: nextRoute('GET', "{ error: 'not found' }", 404) },
  {
    name: 'app/api/guarded/route.js',
    text: `function answer(request) {
  if (request.headers.has('authorization')) return Response.json({ created: true }, { status: 201 });
  return new Response('token missing', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
}

export { answer as GET, answer as OPTIONS, answer as POST };
`,
  },
];

function nextRoute(method: string, body: string, status = 200): string {
  return `export async function ${method}() {
  return Response.json(${body}, { status: ${status} });
}
`;
}

/** The worker with its marked place, and its configuration. */
export function workerFiles(
  parts: AppParts,
  place: Place,
  paste: string | null,
): readonly [SourceFile, ...SourceFile[]] {
  return [
    {
      name: 'worker.mjs',
      text: paragraphs(
        fill(parts.routes ?? WORKER_ROUTES, place),
        marked('//', fill(parts.marked, place), paste),
        'export default withCors(worker);',
      ),
    },
    { name: 'config.capnp', text: workerConfig(place.apiPort) },
  ];
}

/** workerd's own configuration for `worker.mjs`. */
export const workerConfig = (port: string): string => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "api", worker = .api)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "api")],
);

const api :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2025-01-01",
  bindings = [(name = "CORS_ORIGINS", fromEnvironment = "CORS_ORIGINS")],
);
`;

const WORKER_ROUTES = `const answers = {
  GET: [200, { items: ['tea', 'milk'] }],
  POST: [201, { created: true }],
  PUT: [200, { saved: true }],
};

const worker = {
  async fetch(request) {
    if (new URL(request.url).pathname !== '/items') return Response.json({ error: 'not found' }, { status: 404 });
    const [status, body] = answers[request.method] ?? [405, { error: 'method not allowed' }];
    return Response.json(body, { status });
  },
};`;

/** An initializer, which is the marked file, and a Rails application in one file around it. */
export function railsFiles(
  parts: AppParts,
  place: Place,
  paste: string | null,
): readonly [SourceFile, ...SourceFile[]] {
  return [
    {
      name: 'config/initializers/cors.rb',
      text: `${marked('#', fill(parts.marked, place), paste)}\n`,
    },
    {
      name: 'config.ru',
      text: paragraphs(
        `# Debian's ActiveSupport counts on Logger being there.
require 'logger'
require 'rails'
require 'action_controller/railtie'
require 'rack/cors'`,
        `class ItemsController < ActionController::API
  def list = render(json: { items: %w[tea milk] })
  def add = render(json: { created: true }, status: 201)
  def save = render(json: { saved: true })
end`,
        `class Api < Rails::Application
  config.root = __dir__
  config.eager_load = false
  config.hosts.clear
  config.logger = Logger.new(File::NULL)
  config.secret_key_base = 'only for the lab'
${fill(parts.around, place).replace(/^(?=.)/gm, '  ')}
end`.replace('\n\nend', '\nend'),
        'Rails.application.initialize!',
        fill(parts.routes ?? RAILS_ROUTES, place),
        'run Rails.application',
      ),
    },
  ];
}

const RAILS_ROUTES = `Rails.application.routes.draw do
  get '/items', to: 'items#list'
  post '/items', to: 'items#add'
  put '/items', to: 'items#save'
end`;

export function goSource(parts: AppParts, place: Place, paste: string | null): string {
  return paragraphs(
    `package main

import (
	"fmt"
	"net/http"
)`,
    marked('//', fill(parts.marked, place), paste),
    fill(parts.around, place),
    fill(parts.routes ?? GO_ROUTES, place),
    `func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/items", items)
	if err := http.ListenAndServe("127.0.0.1:${place.apiPort}", withCors(${parts.around === '' ? 'mux' : 'guard(mux)'})); err != nil {
		panic(err)
	}
}`,
  );
}

const GO_ROUTES = `func items(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	switch r.Method {
	case http.MethodGet:
		fmt.Fprint(w, \`{"items":["tea","milk"]}\`)
	case http.MethodPost:
		w.WriteHeader(http.StatusCreated)
		fmt.Fprint(w, \`{"created":true}\`)
	case http.MethodPut:
		fmt.Fprint(w, \`{"saved":true}\`)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}`;
