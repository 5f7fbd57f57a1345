// CORS that lets the page send each of the usual requests but PUT, in a server's own words.
import type { FixPlan, Target } from '../../src/servers/types.ts';

/** All but PUT. */
export const WITHOUT_PUT = {
  methods: ['GET', 'POST', 'PATCH', 'DELETE'],
  headers: ['content-type', 'authorization', 'x-tenant'],
} as const;

const PLAN: FixPlan = {
  kind: 'allow-origin',
  origins: ['{{page}}'],
  ...WITHOUT_PUT,
  exposedHeaders: [],
  credentials: true,
  maxAge: null,
  fromEnvironment: false,
  breadth: 'strict',
  assumesCredentials: false,
  notes: [],
};

/** The strict fix as it would be for a recording without the method, with some of it changed. */
export const methodForgotten = (target: Target, change: Partial<FixPlan> = {}): string =>
  target.write({ ...PLAN, ...change }).snippet;
