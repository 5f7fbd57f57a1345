// Every server is whole: in the register, under its file's name, with marks that work and a test of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headers } from '../../src/servers/headers.ts';
import { register, servers, targets } from '../../src/servers/index.ts';
import type { RecognizedLayer } from '../../src/servers/types.ts';

/** What else stands in the room beside its servers; what helps to write them is in `writing`. */
const NO_SERVERS: readonly string[] = ['index.ts', 'types.ts', 'recognize.ts'];

const files = readdirSync('src/servers').filter((file) => file.endsWith('.ts') && !NO_SERVERS.includes(file));
const layers: readonly RecognizedLayer[] = register;
const registered: readonly unknown[] = [...register, headers];

it.each(files)('src/servers/%s is in the register, under its own name', async (file) => {
  const id = file.replace(/\.ts$/, '');
  const exported: unknown[] = Object.values(await import(`../../src/servers/${id}.ts`));
  const found = exported.filter((one) => registered.includes(one));
  const missing = `src/servers/${file} is not in the register: add one line to src/servers/index.ts`;
  expect(found, missing).toHaveLength(1);
  expect(found).toMatchObject([{ id }]);
});

it('the register has each id once', () => {
  const ids = [...layers.map(({ id }) => id), headers.id];
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('the servers begin with Express, FastAPI and Hono, and those that are only recognized come after them', () => {
  expect(servers.slice(0, 3).map(({ id }) => id)).toEqual(['express', 'fastapi', 'hono']);
  expect(layers.slice(0, servers.length)).toEqual(servers);
});

it('keeps the ids that scripts, reports and kept choices rely on', () => {
  const kept = [
    'express fastapi hono node fastify koa nestjs nextjs django flask spring aspnet go rails laravel nginx apache caddy haproxy',
    'cloudflare-workers aws-http-api s3 headers',
  ];
  const ids: readonly string[] = targets.map(({ id }) => id);
  expect(kept.flatMap((line) => line.split(' ')).filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(layers)('the marks of $id', ({ id, marks, hosts }) => {
  it('name headers in lower case, and remember nothing from one response to the next', () => {
    for (const { header, pattern } of marks) {
      expect(header).toBe(header.toLowerCase());
      expect(pattern.flags).not.toMatch(/[gy]/);
    }
  });

  it('are there where there is no fix: what is neither recognized nor fixed is nothing', () => {
    const isFixed = servers.some((server) => server.id === id);
    const isRecognized = marks.length > 0 || hosts !== undefined;
    expect(isFixed || isRecognized, `src/servers/${id}.ts has neither marks nor hosts: add one`).toBe(true);
  });
});

it.each(servers)('$label has a test of its own', ({ id }) => {
  const test = `test/servers/${id}.test.ts`;
  const missing = `src/servers/${id}.ts has no test: add ${test} with examples of its own`;
  expect(existsSync(test) && readFileSync(test, 'utf8').includes(`'${id}'`), missing).toBe(true);
});

it.each(targets)('$label says on what it was checked, to go on from “checked”', ({ id, checkedOn }) => {
  expect(checkedOn, `src/servers/${id}.ts: checkedOn`).toMatch(/^\S.*[^.\s]$/);
});
