// What the fix for nestjs says, in examples of its own.
import { describeOptions } from './options.ts';

describeOptions('nestjs', { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' });
