// What the fix for fresh says, in examples of its own.
import { describeOptions } from './options.ts';

describeOptions('fresh', { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' });
