// npm run docs: writes docs/causes.md from the register of causes, and the rooms in docs/architecture.md from the imports.
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../src/causes/index.ts';
import { causesPage } from './causes-page.ts';
import { withRooms } from './rooms.ts';

writeFileSync(new URL('../docs/causes.md', import.meta.url), causesPage(rules));

const architecture = new URL('../docs/architecture.md', import.meta.url);
writeFileSync(architecture, withRooms(readFileSync(architecture, 'utf8')));
