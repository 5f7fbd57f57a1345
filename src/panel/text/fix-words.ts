// What a button says that opens one fix for several requests.
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';

export const fixWords = (count: number): string =>
  count === 1 ? say`Fix 1 request` : say`Fix ${numberText(count)} requests`;
