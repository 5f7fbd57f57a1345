// The triggers of all causes under the name that other folders import: test/causes/examples.ts has them.
export { triggers as rows } from './examples.ts';
