// What a button says that opens one fix for several requests.
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { mostTogether } from '../store/fix.ts';

export function fixWords(count: number): string {
  if (count === 1) return say`Fix 1 request`;
  return count > mostTogether
    ? say`Fix ${numberText(mostTogether)} of ${numberText(count)} requests`
    : say`Fix ${numberText(count)} requests`;
}
