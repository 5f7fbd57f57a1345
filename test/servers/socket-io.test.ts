// What the fix for socket-io says, in examples of its own.
import { describeOptions } from './options.ts';
import { type Told, valueIn } from './snippets.ts';

describeOptions(
  'socket-io',
  { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' },
  (snippet, environment) => valueIn(snippet, 'cors', environment) as Told,
);
