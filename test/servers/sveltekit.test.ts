// What the fix for sveltekit says, in examples of its own.
import { describeHandler } from './handlers.ts';
import { answeredByHandler } from './snippets.ts';

describeHandler(
  'sveltekit',
  answeredByHandler('(request, resolve) => handle({ event: { request }, resolve })'),
);
