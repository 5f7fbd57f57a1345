// Who recorded an entry is known by the fields that only it writes.
import { expect, it } from 'vitest';
import { producerOf } from '../../../src/capture/producers/index.ts';
import { firefoxEntry } from '../firefox-har.ts';
import { entry } from '../har.ts';

it.each([
  ['_resourceType', { _resourceType: 'fetch' }],
  ['_initiator', { _initiator: null }],
  ['response._error', { response: { _error: null } }],
])('is Chromium where there is %s', (_field, fields) => {
  expect(producerOf({ ...firefoxEntry(), ...fields }).browser).toBe('chromium');
});

it('is Firefox where there is none of them', () => {
  expect(producerOf(firefoxEntry()).browser).toBe('firefox');
});

it('has an ending for a request that failed only where failures are marked', () => {
  const failed = { status: 0, error: 'net::ERR_CONNECTION_REFUSED' };
  const chromium = entry(failed);
  expect(producerOf(chromium).endingOf(chromium, [], false)).toEqual({
    error: 'net::ERR_CONNECTION_REFUSED',
    inFlight: false,
  });
  const firefox = firefoxEntry({ status: 0 });
  expect(producerOf(firefox).endingOf(firefox, [], false)).toEqual({ error: null, inFlight: false });
});
