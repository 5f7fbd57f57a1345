// What the fix for koa says, in examples of its own.
import { describeOptions } from './options.ts';

describeOptions('koa', { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' });
