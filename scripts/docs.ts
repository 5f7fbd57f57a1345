// npm run docs: writes docs/causes.md from the register of causes.
import { writeFileSync } from 'node:fs';
import { rules } from '../src/causes/index.ts';
import { causesPage } from './causes-page.ts';

writeFileSync(new URL('../docs/causes.md', import.meta.url), causesPage(rules));
