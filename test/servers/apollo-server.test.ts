// What the fix for apollo-server says, in examples of its own.
import { describeOptions } from './options.ts';

describeOptions('apollo-server', {
  methods: 'methods',
  headers: 'allowedHeaders',
  exposed: 'exposedHeaders',
});
