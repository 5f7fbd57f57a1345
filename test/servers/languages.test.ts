// The languages themselves read the snippets written for hostile recordings: each is whole, and what is in it comes out
// as the data it was.
import { readFileSync } from 'node:fs';
import { parse as parseJava } from 'java-parser';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type FixTarget, targetOf, targets } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { withSimpleMethods } from '../../src/servers/writing/header-lists.ts';
import { escapeRegex } from '../../src/servers/writing/quote.ts';
import { hostilePlans } from './hostile-plans.ts';
import { python } from './programs.ts';
import { askProgram, goTexts, hasGo, hasProgram, type Reader, readers } from './readers.ts';
import {
  answeredByNext,
  answeredByNode,
  answeredByWorker,
  toldToJavaScript,
  toldToPython,
} from './snippets.ts';

const SLOW = { timeout: 180_000 };

/** As a server is given them: where it cannot read the environment, the origins are always listed. */
const plansFor = (id: FixTarget): readonly FixPlan[] =>
  targetOf(id).readsEnvironment
    ? hostilePlans()
    : hostilePlans().map((of) => ({ ...of, fromEnvironment: false }));

const write = (id: FixTarget, of: FixPlan): string => targetOf(id).write(of).snippet;

const snippetsOf = (server: FixTarget): string[] => plansFor(server).map((of) => write(server, of));

it.each(targets)(
  '$label is written in a language that the tests read, or say why not',
  ({ id, language }) => {
    const reader: Reader | undefined = readers[language];
    const missing = `src/servers/${id}.ts is written in ${language}: add how that is read, or why it is not, to test/servers/readers.ts`;
    expect(reader, missing).toBeDefined();
    if (!reader || !('readIn' in reader)) return;
    const file = `test/servers/${reader.readIn}`;
    const reading = `writtenIn('${language}')`;
    expect(readFileSync(file, 'utf8').includes(reading), `${file} has no ${reading}: add one`).toBe(true);
  },
);

const parsed = targets.flatMap(({ id, label, language }) => {
  const reader = readers[language];
  return 'complaint' in reader ? [{ id, label, complaint: reader.complaint }] : [];
});

it.each(parsed)('$label: each snippet is whole, as its language reads it', SLOW, ({ id, complaint }) => {
  const everyday = plansFor(id)
    .slice(0, 300)
    .map((of) => write(id, { ...of, breadth: 'everyday', assumesCredentials: of.credentials }));
  expect(complaint([...snippetsOf(id).slice(0, 1000), ...everyday])).toBe('');
});

const orAccept = (headers: readonly string[]): readonly string[] =>
  headers.length > 0 ? headers : ['Accept'];

/** The keys whose value is given. */
const given = (entries: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null));

const orNull = (items: readonly string[]): readonly string[] | null => (items.length > 0 ? items : null);

describe.each([
  ['express', ['methods', 'allowedHeaders', 'exposedHeaders']],
  ['hono', ['allowMethods', 'allowHeaders', 'exposeHeaders']],
  ['fastify', ['methods', 'allowedHeaders', 'exposedHeaders']],
  ['koa', ['allowMethods', 'allowHeaders', 'exposeHeaders']],
  ['nestjs', ['methods', 'allowedHeaders', 'exposedHeaders']],
] as const)('%s', SLOW, (server, [methods, headers, exposed]) => {
  it('is told exactly what each plan says', () => {
    for (const of of plansFor(server)) {
      const { origin, ...options } = toldToJavaScript(write(server, of));
      const allows = (asked: string) =>
        typeof origin === 'function'
          ? origin({ get: () => asked }) === asked
          : (origin as string[]).includes(asked);
      expect(of.origins.every(allows)).toBe(true);
      if (typeof origin !== 'function') expect(origin).toEqual(of.origins);
      expect(options).toEqual(
        given({
          [methods]: of.methods,
          [headers]: orAccept(of.headers),
          [exposed]: orNull(of.exposedHeaders),
          credentials: of.credentials || null,
          maxAge: of.maxAge,
        }),
      );
    }
  });
});

describe.each([
  ['node', answeredByNode],
  ['cloudflare-workers', answeredByWorker],
  ['nextjs', answeredByNext],
] as const)('%s', SLOW, (server, answered) => {
  it('answers each preflight with what the plan says', async () => {
    for (const of of plansFor(server)) {
      const origin = of.origins.at(-1) ?? '';
      const asked = { origin, 'access-control-request-method': 'PUT' };
      const { headers } = await answered(write(server, of), { method: 'OPTIONS', headers: asked });
      expect(headers).toEqual(
        given({
          vary: 'Origin',
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': of.credentials ? 'true' : null,
          'access-control-expose-headers': of.exposedHeaders.join(', ') || null,
          'access-control-allow-methods': of.methods.join(', '),
          'access-control-allow-headers': of.headers.join(', ') || null,
          'access-control-max-age': of.maxAge === null ? null : String(of.maxAge),
        }),
      );
    }
  });
});

describe.skipIf(python === null)('Python', SLOW, () => {
  it('reads each FastAPI snippet as the words of its plan', () => {
    const told = toldToPython(snippetsOf('fastapi'));
    plansFor('fastapi').forEach((of, index) => {
      const { cors_origins: _, ...options } = told[index] ?? {};
      expect(options).toMatchObject(
        given({
          allow_origins: of.fromEnvironment ? 'cors_origins' : of.origins,
          allow_methods: of.methods,
          allow_headers: orNull(of.headers),
          expose_headers: orNull(of.exposedHeaders),
          allow_credentials: of.credentials || null,
          max_age: of.maxAge,
        }),
      );
    });
  });

  it('reads each Django snippet as the words of its plan', () => {
    const told = toldToPython(snippetsOf('django'));
    plansFor('django').forEach((of, index) => {
      expect(told[index]).toMatchObject(
        given({
          CORS_ALLOWED_ORIGINS: of.fromEnvironment ? null : of.origins,
          CORS_ALLOW_ALL_ORIGINS: false,
          CORS_ALLOW_METHODS: of.methods,
          CORS_ALLOW_HEADERS: of.headers,
          CORS_EXPOSE_HEADERS: orNull(of.exposedHeaders),
          CORS_ALLOW_CREDENTIALS: of.credentials || null,
          CORS_PREFLIGHT_MAX_AGE: of.maxAge,
        }),
      );
    });
  });

  it('reads each Flask snippet as the words of its plan, or as a pattern of exactly them', () => {
    const literal = (text: string) => (/[*\\\]?$^[()]/.test(text) ? `^${escapeRegex(text)}$` : text);
    const told = toldToPython(snippetsOf('flask'));
    plansFor('flask').forEach((of, index) => {
      expect(told[index]).toMatchObject(
        given({
          origins: of.fromEnvironment ? 'cors_origins' : of.origins.map(literal),
          methods: of.methods,
          allow_headers: of.headers.map(literal),
          expose_headers: orNull(of.exposedHeaders),
          supports_credentials: of.credentials || null,
          max_age: of.maxAge,
        }),
      );
    });
  });
});

const RUBY = `
require 'json'
class Told
  def initialize = @told = {}
  attr_reader :told
  def allow(&block) = instance_eval(&block)
  def origins(*list) = @told['origins'] = list.map { |one| one.is_a?(Regexp) ? one.source : one }
  def resource(path, **options) = @told.merge!('path' => path).merge!(options)
end
module Rack; class Cors; end; end
module Rails
  def self.application = self
  def self.config = self
  def self.middleware = self
  def self.insert_before(_, _, &block) = ($told = Told.new).instance_eval(&block)
end
puts JSON.generate(JSON.parse($stdin.read).map { |snippet| eval(snippet); $told.told })
`;

describe.skipIf(!hasProgram('ruby'))('Ruby', SLOW, () => {
  it('reads each Rails snippet as the words of its plan', () => {
    const told = askProgram('ruby', ['-e', RUBY], snippetsOf('rails'), { CORS_ORIGINS: '' });
    const asWritten = (origin: string) => (/^https?:/.test(origin) ? origin : `\\A${escapeRegex(origin)}\\z`);
    plansFor('rails').forEach((of, index) => {
      expect(told[index]).toEqual(
        given({
          path: '*',
          origins: of.fromEnvironment ? of.origins : of.origins.map(asWritten),
          methods: of.methods.map((method) => method.toLowerCase()),
          headers: of.headers,
          expose: orNull(of.exposedHeaders),
          credentials: of.credentials,
          max_age: of.maxAge,
        }),
      );
    });
  });
});

const PHP = `
function env($name) { return getenv($name); }
$answer = [];
foreach (json_decode(file_get_contents('php://stdin')) as $snippet) $answer[] = eval('?>' . $snippet);
echo json_encode($answer);
`;

describe.skipIf(!hasProgram('php'))('PHP', SLOW, () => {
  it('reads each Laravel snippet as the words of its plan', () => {
    const told = askProgram('php', ['-d', 'memory_limit=-1', '-r', PHP], snippetsOf('laravel'), {
      CORS_ORIGINS: '',
    });
    plansFor('laravel').forEach((of, index) => {
      expect(told[index]).toEqual({
        paths: ['*'],
        allowed_origins: of.origins,
        allowed_origins_patterns: [],
        allowed_methods: of.methods,
        allowed_headers: of.headers,
        exposed_headers: of.exposedHeaders,
        supports_credentials: of.credentials,
        max_age: of.maxAge ?? 0,
      });
    });
  });
});

describe.skipIf(!hasGo)('Go', SLOW, () => {
  it('reads each snippet as the words of its plan, set as gofmt sets it', () => {
    const told = goTexts(snippetsOf('go'));
    plansFor('go').forEach((of, index) => {
      const lists = [...withSimpleMethods(of.methods), ...orAccept(of.headers), ...of.exposedHeaders];
      expect(told[index]).toEqual(
        of.fromEnvironment
          ? ['os', 'strings', 'github.com/rs/cors', ...lists, 'CORS_ORIGINS', '', of.origins.join(','), ',']
          : ['github.com/rs/cors', ...of.origins, ...lists],
      );
    });
  });
});

/** The string literals of Java and C#, which JSON reads alike as long as they are printable ASCII; comments aside. */
function literals(snippet: string): string[] {
  const code = snippet.replace(/^ *\/\/.*$/gm, '');
  const found = code.match(/"(?:[^"\\\n]|\\["\\])*"/g) ?? [];
  expect(code.replace(/"(?:[^"\\\n]|\\["\\])*"/g, '')).not.toContain('"');
  return found.map((text) => JSON.parse(text) as string);
}

describe('spring', SLOW, () => {
  it('holds the words of each plan as strings', () => {
    for (const of of plansFor('spring')) {
      const lists = [...withSimpleMethods(of.methods), ...of.headers, ...of.exposedHeaders];
      expect(literals(write('spring', of))).toEqual(
        of.fromEnvironment
          ? ['CORS_ORIGINS', of.origins.join(','), '\\s*,\\s*', ...lists, '/**']
          : [...of.origins, ...lists, '/**'],
      );
    }
  });

  it('is a Java class', () => {
    for (const snippet of snippetsOf('spring').slice(0, 150)) {
      expect(parseJava(snippet).children.ordinaryCompilationUnit).toHaveLength(1);
    }
  });
});

describe('aspnet', SLOW, () => {
  it('holds the words of each plan as strings', () => {
    for (const of of plansFor('aspnet')) {
      const lists = [...of.methods, ...of.headers, ...of.exposedHeaders];
      expect(literals(write('aspnet', of))).toEqual(
        of.fromEnvironment ? ['CORS_ORIGINS', of.origins.join(','), ...lists] : [...of.origins, ...lists],
      );
    }
  });
});

describe('aws-http-api', SLOW, () => {
  it('is YAML of the words of each plan', () => {
    for (const of of plansFor('aws-http-api')) {
      expect(parseYaml(write('aws-http-api', of))).toEqual({
        CorsConfiguration: given({
          AllowOrigins: of.origins,
          AllowMethods: of.methods,
          AllowHeaders: orNull(of.headers),
          ExposeHeaders: orNull(of.exposedHeaders),
          AllowCredentials: of.credentials || null,
          MaxAge: of.maxAge,
        }),
      });
    }
  });
});

describe('s3', SLOW, () => {
  it('is JSON of the words of each plan that S3 knows', () => {
    for (const of of plansFor('s3')) {
      const methods = of.methods.filter((method) =>
        ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'].includes(method),
      );
      expect(JSON.parse(write('s3', of))).toEqual([
        given({
          AllowedOrigins: of.origins,
          AllowedMethods: methods.length > 0 ? methods : ['GET'],
          AllowedHeaders: of.headers.filter((name) => !name.includes('*')),
          ExposeHeaders: of.exposedHeaders,
          MaxAgeSeconds: of.maxAge,
        }),
      ]);
    }
  });
});
