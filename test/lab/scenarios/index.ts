// Every broken server of the lab.
import type { Scenario } from '../types.ts';
import { credentials } from './credentials.ts';
import { hostile } from './hostile.ts';
import { lists } from './lists.ts';
import { missing } from './missing.ts';
import { options } from './options.ts';
import { origins } from './origins.ts';
import { passing } from './passing.ts';
import { proxy } from './proxy.ts';
import { redirects } from './redirects.ts';
import { several } from './several.ts';

export const scenarios: readonly Scenario[] = [
  ...missing,
  ...options,
  ...origins,
  ...credentials,
  ...lists,
  ...redirects,
  ...several,
  ...proxy,
  ...passing,
  ...hostile,
];
