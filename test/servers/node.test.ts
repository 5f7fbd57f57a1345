// What the fix for node says, in examples of its own.
import { describeHandler } from './handlers.ts';
import { answeredByNode } from './snippets.ts';

describeHandler('node', answeredByNode);
