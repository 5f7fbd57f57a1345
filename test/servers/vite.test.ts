// What the fix for vite says, in examples of its own.
import { describeOptions } from './options.ts';
import { type Told, valueIn } from './snippets.ts';

describeOptions(
  'vite',
  { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' },
  (snippet, environment) => valueIn(snippet, 'cors', environment) as Told,
);
