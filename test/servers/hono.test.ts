// What the fix for hono says, in examples of its own.
import { describeOptions } from './options.ts';

describeOptions('hono', { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' });
