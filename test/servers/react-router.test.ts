// What the fix for react-router says, in examples of its own.
import { describeHandler } from './handlers.ts';
import { answeredByHandler } from './snippets.ts';

describeHandler('react-router', answeredByHandler('(request, next) => middleware[0]({ request }, next)'));
