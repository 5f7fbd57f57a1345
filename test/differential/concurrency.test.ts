// 500 requests in flight at once: every preflight's answer goes to the request it was for, by Chromium's own word.
import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import type { PanelWindow } from '../../src/devtools/devtools.ts';
import { extensionDir } from '../e2e/built.ts';
import { type DevTools, openDevTools } from '../e2e/devtools.ts';
import {
  makeCalls,
  type Pairing,
  pairingOf,
  type Server,
  sendAtOnce,
  startServer,
  watchPreflights,
} from './concurrent.ts';
import { randomOf } from './generate.ts';

const COUNT = 500;
const SEED = Number(process.env.SEED ?? 1);

let servers: Server[];
let devtools: DevTools;
let panel: Frame;

beforeAll(async () => {
  const random = randomOf(SEED);
  servers = await Promise.all(Array.from({ length: 5 }, () => startServer(random)));
  devtools = await openDevTools({ extension: extensionDir, dock: 'undocked' });
  panel = await devtools.panel();
});

afterAll(async () => {
  await devtools?.close();
  await Promise.all((servers ?? []).map((server) => server.close()));
});

it(`pairs ${COUNT} requests to 5 URLs with their preflights (seed ${SEED})`, async () => {
  await devtools.page.goto(`http://127.0.0.1:${servers[0]?.port}/`);
  const truth = await watchPreflights(await devtools.page.createCDPSession());
  const urls = servers.map(({ port }) => `http://localhost:${port}/api`);

  expect(await sendAtOnce(devtools.page, makeCalls(SEED, urls, COUNT))).toBe(COUNT);

  expect(truth().size).toBe(COUNT);
  await expect
    .poll(async () => difference(truth(), pairingOf(await recorded(panel))), {
      timeout: 15_000,
      interval: 500,
    })
    .toEqual([]);
});

async function recorded(frame: Frame): Promise<readonly Exchange[]> {
  const text = await frame.evaluate(() => JSON.stringify((window as PanelWindow).corsRecorder?.all() ?? []));
  return JSON.parse(text) as Exchange[];
}

function difference(truth: Pairing, ours: Pairing): string[] {
  return [...truth]
    .filter(([id, answer]) => !ours.has(id) || ours.get(id) !== answer)
    .map(([id, answer]) => `request ${id}: answer ${answer}, paired with ${ours.get(id)}`);
}
