// The exchanges of a whole HAR log.
import { entriesOf, pageOriginOf } from '../../src/capture/har-log.ts';
import { createLogReading } from '../../src/capture/log.ts';
import type { Exchange } from '../../src/cors/types.ts';

/**
 * Oldest first.
 * @param log anything; what is no HAR log has none
 */
export function exchangesOf(log: unknown): readonly Exchange[] {
  const reading = createLogReading();
  const pageOrigin = pageOriginOf(log);
  for (const entry of entriesOf(log)) reading.add(entry, pageOrigin);
  return reading.finish();
}

/** An exchange in short: `OPTIONS 204 PUT /items 200`, legs joined by ` > `. */
export const inShort = (exchange: Exchange): string =>
  exchange.legs
    .map(
      ({ method, url, preflight, response }) =>
        `${preflight ? `OPTIONS ${preflight.response?.status ?? '-'} ` : ''}${method} ${new URL(url).pathname} ${response?.status ?? '-'}`,
    )
    .join(' > ');

/** All of the entries' exchanges in short. */
export const allInShort = (entries: readonly unknown[]): string[] =>
  exchangesOf({ log: { entries } }).map(inShort);
