// What the ways to set up an API Gateway REST API share.

import { message } from '../../words/say.ts';
import type { FixPlan } from '../types.ts';
import { type Listable, listable } from './settings.ts';

/** It responds to preflights from a mock, and hands on what the functions return. */
export const REST_FUNCTIONS = message`Assumes your functions send Access-Control-Allow-Origin themselves: API Gateway adds it to preflights and its own errors only.`;

/** A fixed value is in single quotes there, so no name can have one. */
const isName = (name: string): boolean => !/[*']/.test(name);

export function restLists(plan: FixPlan): Listable {
  const known = new Set(plan.methods.filter(isName));
  return listable(plan, 'API Gateway', known, isName);
}
