// Platforms that add fixed headers to what they send: there is room for one origin, and OPTIONS goes on to what is behind.

import { type Message, message, say } from '../../words/say.ts';
import type { Effect, FixPlan } from '../types.ts';
import { preflightHeaders, responseHeaders } from './header-lists.ts';
import { placeWith } from './settings.ts';

/** `name, value` pairs of every header of the plan, for its first origin. */
export const fixedHeaders = (plan: FixPlan): [name: string, value: string][] => [
  ['Access-Control-Allow-Origin', plan.origins[0]],
  ...responseHeaders(plan),
  ...preflightHeaders(plan),
];

/** The plan with a note where it has more origins than there is room for, for a comment. */
export const forOneOrigin = (plan: FixPlan): FixPlan =>
  plan.origins.length > 1
    ? {
        ...plan,
        notes: [...plan.notes, 'Left out: further origins. There is room for one only.'],
      }
    : plan;

/** Where such headers go, and what they cannot do; of JSON also what a comment would have said. */
export function fixedPlace(place: string, plan: FixPlan, language: 'json' | 'commented'): string {
  const whole = `${place} ${say`These headers are fixed: there is room for one origin, and they don’t respond to OPTIONS.`}`;
  if (language === 'commented') return whole;
  const more = plan.origins.length > 1 ? [say`Left out: further origins. There is room for one only.`] : [];
  return placeWith(whole, plan, more);
}

export const fixedEffect = (plan: FixPlan, assumes: Message): Effect => ({
  reachesProxyResponses: false,
  replacesHeadersBehind: false,
  answersOptions: false,
  reachesCrashes: false,
  origins: [plan.origins[0]],
  credentials: plan.credentials,
  methods: plan.methods,
  headers: plan.headers,
  paths: 'all',
  assumes,
});

/** What has to hold on a platform that serves files, and runs functions beside them. */
export const servesFiles = (label: string): Message =>
  message`Assumes ${label} serves this file itself: responses of functions may not get these headers.`;

/** What has to hold where headers are added to what an application sends. */
export const SENDS_NONE = message`Assumes the code itself sends no CORS headers.`;
