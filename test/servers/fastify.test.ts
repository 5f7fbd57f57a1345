// What the fix for fastify says, in examples of its own.
import { describeOptions } from './options.ts';

describeOptions('fastify', { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' });
