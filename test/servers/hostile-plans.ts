// Ten thousand plans whose words come from hostile recordings, the same on every run.
import fc from 'fast-check';
import { isOrigin } from '../../src/fixes/plan.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { KINDS, plan } from '../fixes/words.ts';
import { hostileText, hostileToken, hugeText, samples } from './hostile.ts';

/** Origins as odd as they may be and still be allowed. */
const hostileOrigin: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('https', 'http', 'capacitor', 'moz-extension', 'a+b.c-d'),
    fc.constantFrom('a_b', 'A.b-c', '[::1]', 'xn--e1afmkfd.example', '127.0.0.1', 'localhost', '0', 'a..b'),
    fc.constantFrom('', ':1', ':3000', ':65535'),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}${port}`)
  .filter(isOrigin);

const words = fc.oneof(hostileToken, hostileText);

const hostilePlan: fc.Arbitrary<FixPlan> = fc
  .record({
    origins: fc.array(fc.oneof(hostileOrigin, hostileText), { maxLength: 3 }),
    headers: fc.array(words, { maxLength: 5 }),
    methods: fc.array(words, { maxLength: 3 }),
    exposedHeaders: fc.array(words, { maxLength: 2 }),
    credentials: fc.boolean(),
    kind: fc.constantFrom(...KINDS),
    maxAge: fc.constantFrom(null, 0, 600),
    extraOrigins: fc.array(hostileText, { maxLength: 2 }),
    originsFromEnvironment: fc.boolean(),
  })
  .map(({ origins, extraOrigins, originsFromEnvironment, ...policy }) =>
    plan({ ...policy, origins: [PAGE, ...origins] }, { extraOrigins, originsFromEnvironment }),
  );

const SIGNS = "!#$%&'*+-.^_`|~";

/** As many and as long names as a plan can hold, and one of 64 KB, which it refuses. */
const hugePlan: FixPlan = plan({
  origins: [PAGE, ...Array.from({ length: 99 }, (_, index) => `https://${'a'.repeat(60)}.${index}.example`)],
  headers: [hugeText, ...Array.from({ length: 99 }, (_, index) => `${SIGNS.repeat(13)}${index}`)],
  methods: [hugeText, 'PUT', ...Array.from({ length: 40 }, (_, index) => `X${index}`)],
  exposedHeaders: Array.from({ length: 100 }, (_, index) => `'${'x'.repeat(190)}${index}`),
});

let made: readonly FixPlan[] | null = null;

/** 10,000 of them. */
export function hostilePlans(): readonly FixPlan[] {
  made ??= [hugePlan, ...samples(hostilePlan, 9_999)];
  return made;
}
