// What is wrong where a check failed: the fact, not the condition that a passing check is named after.
import type { Check } from '../../cors/types.ts';
import { checkWords } from '../../report/words.ts';
import { type Message, message } from '../../words/say.ts';

const failedWords: Readonly<Record<Check['id'], Message>> = {
  'preflight-not-redirected': message`The preflight is redirected`,
  'allow-origin-present': message`Access-Control-Allow-Origin missing`,
  'allow-origin-single': message`More than one Access-Control-Allow-Origin value`,
  'allow-origin-matches': message`Access-Control-Allow-Origin isn’t the page’s origin`,
  'allow-credentials': message`Access-Control-Allow-Credentials isn’t true`,
  'preflight-status': message`The preflight’s status isn’t 2xx`,
  'allow-methods-readable': message`Access-Control-Allow-Methods can’t be parsed`,
  'allow-headers-readable': message`Access-Control-Allow-Headers can’t be parsed`,
  'method-allowed': message`Method missing from Access-Control-Allow-Methods`,
  'headers-allowed': message`Header missing from Access-Control-Allow-Headers`,
  'redirect-without-credentials': message`User name or password in the redirect`,
};

export const checkLabel = ({ id, state }: Pick<Check, 'id' | 'state'>): Message =>
  state === 'failed' ? failedWords[id] : checkWords[id];
