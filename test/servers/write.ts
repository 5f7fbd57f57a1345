// Writes plans in a server's words, for the tests of every server and of each.
import fc from 'fast-check';
import type { FixOptions } from '../../src/fixes/types.ts';
import { type FixTarget, targetOf } from '../../src/servers/index.ts';
import type { FixPlan, FixText } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { KINDS, plan } from '../fixes/words.ts';
import { hostileText, hostileToken, samples } from './hostile.ts';

export const LOCAL = 'http://localhost:5173';

export const write = (server: FixTarget, of: FixPlan = plan()): FixText => targetOf(server).write(of);

export const snippetOf = (server: FixTarget, of?: FixPlan): string => write(server, of).snippet;

/** Plans of every kind and shape. */
export const plans: readonly FixPlan[] = KINDS.flatMap((kind) =>
  [{}, { extraOrigins: [LOCAL], maxAge: 600 }, { originsFromEnvironment: true }].flatMap(
    (options: Partial<FixOptions>) => [
      plan({ kind }, options),
      plan({ kind, methods: ['GET'], headers: [], credentials: false }, options),
      plan({ kind, exposedHeaders: ['X-Total'], headers: ['Authorization', 'X-Tenant'] }, options),
    ],
  ),
);

/** Plans whose words come from hostile policies, as many of each kind. */
export const hostilePlans: readonly FixPlan[] = samples(
  fc.record({
    headers: fc.array(fc.oneof(hostileToken, hostileText), { maxLength: 5 }),
    methods: fc.array(fc.oneof(hostileToken, hostileText), { maxLength: 3 }),
    exposedHeaders: fc.array(fc.oneof(hostileToken, hostileText), { maxLength: 2 }),
    extraOrigins: fc.array(hostileText, { maxLength: 2 }),
    originsFromEnvironment: fc.boolean(),
  }),
  300,
).map(({ extraOrigins, originsFromEnvironment, ...words }, index) =>
  plan(
    { ...words, origins: [PAGE], kind: KINDS[index % KINDS.length] ?? 'allow-origin' },
    { extraOrigins, originsFromEnvironment },
  ),
);
