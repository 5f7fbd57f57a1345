// Requests that the API refuses for what they are: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, refused } from '../exchange.ts';
import { describeCause, firstOf, HEADERS, ok, passedBefore, textOf } from './describe-cause.ts';

const preflight = { headers: { ...ok, [HEADERS]: 'content-type' }, asks: ['content-type'] };

export const examples = describeCause('request-refused', {
  triggers: [
    {
      name: 'a 415 for plain text',
      given: blocked(
        {},
        { method: 'POST', requestHeaders: { 'Content-Type': 'text/plain' }, response: { status: 415 } },
      ),
      confidence: 'likely',
    },
    {
      name: 'a body that does not validate',
      given: blocked({}, { method: 'POST', preflight, response: { status: 422 } }),
      confidence: 'likely',
    },
    {
      name: 'a 400 where the page is allowed elsewhere',
      given: blocked({}, { response: { status: 400 } }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
    {
      name: 'a 400 with nothing to compare, by which some CORS libraries refuse an origin',
      given: blocked({}, { response: { status: 400 } }),
      confidence: 'possible',
    },
    {
      name: 'headers that are too large',
      given: blocked({}, { response: { status: 431 } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a preflight that Starlette refused with 400',
      given: refused({
        status: 400,
        headers: { Server: 'uvicorn', Vary: 'Origin', 'Content-Type': 'text/plain; charset=utf-8' },
      }),
      instead: 'starlette-refused',
    },
    {
      name: 'a 413, which has a cause of its own',
      given: blocked({}, { response: { status: 413 } }),
      instead: 'payload-too-large',
    },
  ],
  behavior: {
    'shows the Content-Type that was sent': () => {
      const given = blocked(
        {},
        { method: 'POST', requestHeaders: { 'content-type': 'text/plain' }, response: { status: 415 } },
      );
      const evidence = firstOf(given).evidence.map(({ text }) => textOf(text));
      expect(evidence).toContain('Content-Type: text/plain');
    },
  },
});
