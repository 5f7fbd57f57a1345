// The register: every server and layer, one line each.
import { actix } from './actix.ts';
import { adonisjs } from './adonisjs.ts';
import { aiohttp } from './aiohttp.ts';
import { amplify } from './amplify.ts';
import { apache } from './apache.ts';
import { apolloServer } from './apollo-server.ts';
import { appwrite } from './appwrite.ts';
import { aspnet } from './aspnet.ts';
import { astro } from './astro.ts';
import { auth0 } from './auth0.ts';
import { awsCdk } from './aws-cdk.ts';
import { awsHttpApi } from './aws-http-api.ts';
import { awsLambdaUrl } from './aws-lambda-url.ts';
import { awsRestApi } from './aws-rest-api.ts';
import { awselb } from './awselb.ts';
import { axum } from './axum.ts';
import { azureApiManagement } from './azure-api-management.ts';
import { azureAppService } from './azure-app-service.ts';
import { azureContainerApps } from './azure-container-apps.ts';
import { azureFrontDoor } from './azure-front-door.ts';
import { azureFunctions } from './azure-functions.ts';
import { azureStaticWebApps } from './azure-static-web-apps.ts';
import { azureStorage } from './azure-storage.ts';
import { caddy } from './caddy.ts';
import { chi } from './chi.ts';
import { clickhouse } from './clickhouse.ts';
import { cloudflare } from './cloudflare.ts';
import { cloudflareAccess } from './cloudflare-access.ts';
import { cloudflarePages } from './cloudflare-pages.ts';
import { cloudflareTransformRules } from './cloudflare-transform-rules.ts';
import { cloudflareWorkers } from './cloudflare-workers.ts';
import { cloudfront } from './cloudfront.ts';
import { couchdb } from './couchdb.ts';
import { deno } from './deno.ts';
import { directus } from './directus.ts';
import { django } from './django.ts';
import { echo } from './echo.ts';
import { elasticsearch } from './elasticsearch.ts';
import { elysia } from './elysia.ts';
import { envoy } from './envoy.ts';
import { express } from './express.ts';
import { falcon } from './falcon.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { fastly } from './fastly.ts';
import { fiber } from './fiber.ts';
import { firebaseFunctions } from './firebase-functions.ts';
import { firebaseHosting } from './firebase-hosting.ts';
import { flask } from './flask.ts';
import { fresh } from './fresh.ts';
import { gatewayApi } from './gateway-api.ts';
import { gcs } from './gcs.ts';
import { gin } from './gin.ts';
import { gitea } from './gitea.ts';
import { go } from './go.ts';
import { google } from './google.ts';
import { gorilla } from './gorilla.ts';
import { grape } from './grape.ts';
import { graphqlYoga } from './graphql-yoga.ts';
import { h3 } from './h3.ts';
import { hapi } from './hapi.ts';
import { haproxy } from './haproxy.ts';
import { hasura } from './hasura.ts';
import { headers } from './headers.ts';
import { homeAssistant } from './home-assistant.ts';
import { hono } from './hono.ts';
import { iap } from './iap.ts';
import { iis } from './iis.ts';
import { ingressNginx } from './ingress-nginx.ts';
import { istio } from './istio.ts';
import { jetty } from './jetty.ts';
import { jupyter } from './jupyter.ts';
import { keycloak } from './keycloak.ts';
import { koa } from './koa.ts';
import { kong } from './kong.ts';
import { ktor } from './ktor.ts';
import { laravel } from './laravel.ts';
import { lighttpd } from './lighttpd.ts';
import { litestar } from './litestar.ts';
import { llamaCpp } from './llama-cpp.ts';
import { lmStudio } from './lm-studio.ts';
import { mcpPython } from './mcp-python.ts';
import { mcpTypescript } from './mcp-typescript.ts';
import { micronaut } from './micronaut.ts';
import { minio } from './minio.ts';
import { nestjs } from './nestjs.ts';
import { netlify } from './netlify.ts';
import { nextjs } from './nextjs.ts';
import { nginx } from './nginx.ts';
import { ngrok } from './ngrok.ts';
import { node } from './node.ts';
import { nuxt } from './nuxt.ts';
import { oak } from './oak.ts';
import { oauth2Proxy } from './oauth2-proxy.ts';
import { ollama } from './ollama.ts';
import { opensearch } from './opensearch.ts';
import { otelCollector } from './otel-collector.ts';
import { parseServer } from './parse-server.ts';
import { phoenix } from './phoenix.ts';
import { php } from './php.ts';
import { pocketbase } from './pocketbase.ts';
import { postgrest } from './postgrest.ts';
import { prometheus } from './prometheus.ts';
import { proxy } from './proxy.ts';
import { quarkus } from './quarkus.ts';
import { quart } from './quart.ts';
import { r2 } from './r2.ts';
import { rails } from './rails.ts';
import { reactRouter } from './react-router.ts';
import { rocket } from './rocket.ts';
import { s3 } from './s3.ts';
import { sanic } from './sanic.ts';
import { sinatra } from './sinatra.ts';
import { socketIo } from './socket-io.ts';
import { spring } from './spring.ts';
import { starlette } from './starlette.ts';
import { strapi } from './strapi.ts';
import { supabase } from './supabase.ts';
import { sveltekit } from './sveltekit.ts';
import { symfony } from './symfony.ts';
import { tomcat } from './tomcat.ts';
import { tornado } from './tornado.ts';
import { traefik } from './traefik.ts';
import { trpc } from './trpc.ts';
import type { RecognizedLayer, Server, Target } from './types.ts';
import { varnish } from './varnish.ts';
import { vercel } from './vercel.ts';
import { vertx } from './vertx.ts';
import { vite } from './vite.ts';
import { vllm } from './vllm.ts';
import { webpackDevServer } from './webpack-dev-server.ts';
import { wordpress } from './wordpress.ts';

/** Servers that there is a fix for in the order of the tabs, then layers that are only recognized. */
export const register = [
  express,
  fastapi,
  hono,
  nginx,
  nextjs,
  django,
  flask,
  spring,
  aspnet,
  go,
  rails,
  laravel,
  nestjs,
  fastify,
  koa,
  node,
  gin,
  chi,
  echo,
  fiber,
  gorilla,
  axum,
  actix,
  rocket,
  phoenix,
  symfony,
  php,
  wordpress,
  starlette,
  litestar,
  tornado,
  aiohttp,
  quart,
  falcon,
  sanic,
  mcpPython,
  sinatra,
  grape,
  apache,
  caddy,
  haproxy,
  quarkus,
  micronaut,
  ktor,
  vertx,
  tomcat,
  jetty,
  iis,
  traefik,
  envoy,
  istio,
  gatewayApi,
  kong,
  ingressNginx,
  varnish,
  lighttpd,
  oauth2Proxy,
  cloudflareWorkers,
  awsHttpApi,
  s3,
  nuxt,
  h3,
  sveltekit,
  astro,
  reactRouter,
  elysia,
  deno,
  oak,
  fresh,
  hapi,
  adonisjs,
  trpc,
  apolloServer,
  graphqlYoga,
  socketIo,
  mcpTypescript,
  vite,
  webpackDevServer,
  strapi,
  directus,
  parseServer,
  cloudfront,
  awsRestApi,
  awsCdk,
  awsLambdaUrl,
  gcs,
  firebaseFunctions,
  azureStorage,
  azureAppService,
  azureFunctions,
  r2,
  cloudflareAccess,
  vercel,
  netlify,
  supabase,
  keycloak,
  ollama,
  lmStudio,
  awselb,
  amplify,
  firebaseHosting,
  iap,
  azureStaticWebApps,
  azureFrontDoor,
  azureContainerApps,
  azureApiManagement,
  cloudflareTransformRules,
  cloudflarePages,
  auth0,
  minio,
  llamaCpp,
  vllm,
  elasticsearch,
  opensearch,
  clickhouse,
  couchdb,
  prometheus,
  otelCollector,
  pocketbase,
  appwrite,
  hasura,
  postgrest,
  homeAssistant,
  jupyter,
  gitea,
  cloudflare,
  fastly,
  google,
  ngrok,
  proxy,
] as const satisfies readonly (Server | RecognizedLayer)[];

type Registered = (typeof register)[number];

/** The id of a server that there is a fix for. */
export type ServerId = Extract<Registered, Server>['id'];

/** What a fix can be written for: a server, or bare header lines for whoever writes them by hand. */
export type FixTarget = ServerId | typeof headers.id;

/** Every server that there is a fix for, in the order of the tabs. */
export const servers: readonly (Server & { readonly id: ServerId })[] = register.filter(
  (one) => 'write' in one,
);

/** Everything that a fix can be written for: the servers, and bare header lines at the end. */
export const targets: readonly (Target & { readonly id: FixTarget })[] = [...servers, headers];

/** The target of that id, which may be any text; null for a layer or server that there is no fix for. */
export function targetFor(id: string): (typeof targets)[number] | null {
  return targets.find((target) => target.id === id) ?? null;
}

/** The target of an id that is known to be one. */
export function targetOf(id: FixTarget): (typeof targets)[number] {
  const target = targetFor(id);
  if (!target) throw new Error(`There is no fix for ${id}.`);
  return target;
}
