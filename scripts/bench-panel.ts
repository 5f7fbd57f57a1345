// npm run bench:panel [-- --counts 1000,3000 --rounds 3 --extension dist/chrome]: what the panel costs in the real DevTools while
// it shows a flood of blocked requests, beside an extension whose listener does nothing, in turns in one run. Build first.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Frame } from 'puppeteer-core';
import { extensionDir } from '../test/e2e/built.ts';
import { openDevTools } from '../test/e2e/devtools.ts';

const { values } = parseArgs({
  options: {
    counts: { type: 'string', default: '1000,3000' },
    extension: { type: 'string', default: extensionDir },
    rounds: { type: 'string', default: '3' },
  },
});
const counts = values.counts.split(',').map(Number);

/** Requests under way at a time, as a browser allows for one host over HTTP/1.1. */
const ABREAST = 6;

/** How long the pause after a flood is. Milliseconds. */
const LULL = 3000;

interface Cost {
  /** Milliseconds for which the extension's main thread ran; what it waited for a busy machine is left out. */
  readonly busy: number;
  /** Bytes of JavaScript heap more than before, garbage collected. */
  readonly heap: number;
  /** Milliseconds of each task longer than 50. */
  readonly long: readonly number[];
}

/** An extension with a panel and a listener, neither of which does anything. */
function writeIdle(folder: string): void {
  const manifest = { manifest_version: 3, name: 'Idle', version: '1', devtools_page: 'devtools.html' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'devtools.html'), '<script src="devtools.js"></script>');
  writeFileSync(join(folder, 'panel.html'), '<p>Idle</p>');
  writeFileSync(
    join(folder, 'devtools.js'),
    `window.seen = 0;
     chrome.devtools.network.onRequestFinished.addListener(() => { seen++; });
     chrome.devtools.panels.create('Idle', '', '/panel.html');`,
  );
}

function serve(headers: Record<string, string>): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(200, headers).end('ok'));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? 0;
}

/** Settled, and free of garbage. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return metric(session, 'JSHeapUsedSize');
}

async function watchLongTasks(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const long: number[] = [];
    Object.assign(window, { long });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(Math.round(duration));
    }).observe({ type: 'longtask', buffered: false });
  });
}

const longTasks = (frame: Frame): Promise<number[]> =>
  frame.evaluate(() => (window as unknown as { long: number[] }).long.splice(0));

async function measure(extension: string, pagePort: number, apiPort: number): Promise<readonly Cost[]> {
  const devtools = await openDevTools({ extension, dock: 'undocked', width: 800, height: 900 });
  try {
    const panel = await devtools.panel();
    const background = devtools.background();
    const session = (panel as unknown as { client: CDPSession }).client;
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await devtools.page.goto(`http://localhost:${pagePort}/`);
    await watchLongTasks(panel);
    await watchLongTasks(background);
    // The first requests warm the code up.
    await flood(0, 200);
    const costs: Cost[] = [];
    let from = 200;
    for (const count of counts) {
      const heap = await heapOf(session);
      await longTasks(panel);
      await longTasks(background);
      const busy = await metric(session, 'TaskDuration');
      await flood(from, count);
      from += count;
      costs.push({
        busy: ((await metric(session, 'TaskDuration')) - busy) * 1000,
        long: [...(await longTasks(panel)), ...(await longTasks(background))],
        heap: (await heapOf(session)) - heap,
      });
    }
    return costs;

    async function flood(first: number, count: number): Promise<void> {
      await devtools.page.evaluate(
        async (base, start, many, abreast) => {
          let next = start;
          // No inner function with a name: the compiler's help for those is not in the page.
          await Promise.all(
            Array.from({ length: abreast }, async () => {
              while (next < start + many) await fetch(`${base}/items/${next++}`).catch(() => undefined);
            }),
          );
        },
        `http://127.0.0.1:${apiPort}`,
        first,
        count,
        ABREAST,
      );
      await arrived(first + count);
      // What was put off until the traffic pauses counts too, for both.
      await new Promise((resolve) => setTimeout(resolve, LULL));
    }

    /** Waits until all of them are listed; the idle extension has only heard of them. */
    async function arrived(count: number): Promise<void> {
      if (extension !== idle) {
        await panel.waitForFunction(
          (wanted) => document.querySelector('[data-chip=failed] .count')?.textContent === wanted,
          { timeout: 120_000, polling: 250 },
          count.toLocaleString('en-GB'),
        );
        return;
      }
      await background.waitForFunction(
        (wanted) => (window as unknown as { seen: number }).seen >= wanted,
        { timeout: 120_000, polling: 250 },
        count,
      );
    }
  } finally {
    await devtools.close();
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

const longIn = (costs: readonly Cost[]): string => costs.flatMap(({ long }) => long).join(', ') || 'none';

const idle = mkdtempSync(join(tmpdir(), 'cors-idle-'));
writeIdle(idle);
const page = await serve({ 'content-type': 'text/html' });
const api = await serve({ 'access-control-allow-origin': 'https://elsewhere.example' });
try {
  // In turns, so that whatever else the machine does slows both alike.
  const rounds: { idle: readonly Cost[]; ours: readonly Cost[] }[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const nothing = await measure(idle, portOf(page), portOf(api));
    rounds.push({ idle: nothing, ours: await measure(values.extension, portOf(page), portOf(api)) });
  }
  const eachCost = counts.map((count, place) => {
    const [listener, panel] = [costsAt(place, 'idle'), costsAt(place, 'ours')];
    const [least, busy] = [median(listener.map((cost) => cost.busy)), median(panel.map((cost) => cost.busy))];
    const heap = median(panel.map((cost) => cost.heap)) - median(listener.map((cost) => cost.heap));
    const times = panel.map((cost, round) => cost.busy / (listener[round]?.busy ?? 0));
    const each = times.map((one) => one.toFixed(2)).join(', ');
    console.log(
      `${count} blocked requests: busy ${Math.round(busy)} ms, idle listener ${Math.round(least)} ms, ${median(times).toFixed(2)} times (wanted: 1.7 or less; each round ${each})`,
    );
    console.log(
      `  heap ${Math.round(heap / count)} bytes a request more than the idle one (wanted: under 2048); tasks over 50 ms: ${longIn(panel)} (idle: ${longIn(listener)})`,
    );
    return busy / count;
  });
  const [few, many] = [eachCost[0], eachCost.at(-1)];
  if (few && many) {
    console.log(
      `a request at ${counts.at(-1)} costs ${(many / few).toFixed(2)} times one at ${counts[0]} (linear: about 1)`,
    );
  }

  function costsAt(place: number, whose: 'idle' | 'ours'): readonly Cost[] {
    return rounds.map((round) => round[whose][place]).filter((cost) => cost !== undefined);
  }
} finally {
  page.close();
  api.close();
  rmSync(idle, { recursive: true, force: true });
}
