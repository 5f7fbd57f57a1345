// Errors that CORS hides: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked } from '../exchange.ts';
import {
  causesOf,
  describeCause,
  EXPRESS,
  firstOf,
  METHODS,
  NGINX,
  ok,
  passedBefore,
  textOf,
  UVICORN,
} from './describe-cause.ts';

const crash = blocked(UVICORN, {
  method: 'PUT',
  preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
  response: { status: 500 },
});

export const examples = describeCause('error-hides-cors', {
  triggers: [
    { name: 'a 500 after a good preflight', given: crash, confidence: 'likely' },
    {
      name: 'a 500 where another response has headers',
      given: blocked({}, { response: { status: 500 } }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
    {
      name: 'a 500 with nothing to compare',
      given: blocked({}, { response: { status: 500 } }),
      confidence: 'possible',
    },
    {
      name: 'a 409 where another response has headers',
      given: blocked({}, { response: { status: 409 } }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
    {
      name: 'a 502 made by the application',
      given: blocked(EXPRESS, { response: { status: 502 } }),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a 404 of nginx with nothing to compare',
      given: blocked(NGINX, { response: { status: 404 } }),
      instead: 'not-found',
    },
    {
      name: 'a success after a good preflight',
      given: blocked(EXPRESS, { method: 'PUT', preflight: { headers: { ...ok, [METHODS]: 'PUT' } } }),
      instead: 'missing-on-answer',
    },
  ],
  behavior: {
    'names the error in the title and says that the preflight passed': () => {
      const first = firstOf(crash);
      expect(textOf(first.title)).toBe('The API returned 500; CORS only hides it');
      expect(first.evidence.map(({ text }) => textOf(text)).join()).toContain('the preflight passed');
      expect(first.remedy.policy).not.toBeNull();
    },
    'says that an Express origin callback may throw, unless the origin was allowed elsewhere': () => {
      const given = blocked(EXPRESS, { response: { status: 500 } });
      const steps = (neighbours = [passedBefore]) =>
        firstOf(given, neighbours).remedy.steps.map(textOf).join();
      expect(steps([])).toContain('Not allowed by CORS');
      expect(steps()).not.toContain('Not allowed by CORS');
    },
    'stands behind a list that lacks the origin where the error itself shows traces of CORS': () => {
      const found = causesOf(blocked({ Vary: 'Origin' }, { response: { status: 500 } }));
      expect(found.map(({ id }) => id)).toEqual(['origin-not-listed', 'error-hides-cors']);
    },
  },
});
