// What the fix for trpc says, in examples of its own.
import { describeOptions } from './options.ts';

describeOptions('trpc', { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' });
