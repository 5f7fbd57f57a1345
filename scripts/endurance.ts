// npm run endurance [-- --count N]: so many requests through the real panel in the real DevTools, with what is held,
// lost and how fast a click is answered. Wants a build (npm run build).
import { parseArgs } from 'node:util';
import { CAPACITY } from '../src/capture/recorder.ts';
import { endure, type Reading } from '../test/e2e/endurance.ts';
import { prepare } from './machine.ts';

/** A click has to be answered in so many milliseconds. */
const PROMPT = 100;
/** What the extension's heap may grow by from the full ring to the end. MB. */
const GROWTH = 15;

const { values } = parseArgs({ options: { count: { type: 'string' } } });
const count = Number(values.count ?? 100_000);
const every = Math.max(500, Math.round(count / 10 / 500) * 500);
const started = performance.now();

function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function clickWords(clicks: readonly number[]): string {
  const [half, most, all] = [0.5, 0.95, 1].map((part) => percentile(clicks, part).toFixed(0));
  return `${clicks.length} clicks: half in ${half} ms, 95 in 100 in ${most} ms, all in ${all} ms`;
}

function line(reading: Reading): string {
  const { requests, held, dropped, rows, different, extensionHeap, frontEndHeap, clicks, calmClicks } =
    reading;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  return `${requests} requests (${seconds} s): ${held} held, ${dropped} let go, ${rows} rows for ${different} different; heap of the extension ${extensionHeap.toFixed(1)} MB, of DevTools ${frontEndHeap.toFixed(0)} MB; ${clickWords(clicks)}; in between ${clickWords(calmClicks)}`;
}

function faultsOf(readings: readonly Reading[]): string[] {
  const last = readings[readings.length - 1];
  const full = readings.find(({ requests }) => requests >= CAPACITY * 2);
  const clicks = readings.flatMap((reading) => reading.clicks);
  const calmClicks = readings.flatMap((reading) => reading.calmClicks);
  const lost = readings.filter(({ requests, held, dropped }) => held + dropped !== requests);
  const early = readings.filter(({ requests, dropped }) => requests <= CAPACITY && dropped > 0);
  const growth = last && full ? last.extensionHeap - full.extensionHeap : 0;
  return [
    ...lost.map(({ requests, held, dropped }) => `${requests - held - dropped} of ${requests} were lost`),
    ...early.map(({ requests, dropped }) => `${dropped} of ${requests} were let go though there was room`),
    ...(growth > GROWTH ? [`the extension's heap grew by ${growth.toFixed(1)} MB once it was full`] : []),
    ...(percentile(clicks, 0.95) > PROMPT ? [`clicks took too long: ${clickWords(clicks)}`] : []),
    ...(percentile(calmClicks, 0.95) > PROMPT
      ? [`clicks between batches took too long: ${clickWords(calmClicks)}`]
      : []),
  ];
}

await prepare(console.log, new Set());
const readings = await endure({ count, every, told: (reading) => console.log(line(reading)) });
console.log(`while requests ran: ${clickWords(readings.flatMap((reading) => reading.clicks))}`);
console.log(`in between: ${clickWords(readings.flatMap((reading) => reading.calmClicks))}`);
const faults = faultsOf(readings);
for (const fault of faults) console.error(`failed: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
