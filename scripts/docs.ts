// npm run docs: writes docs/causes.md from the register of causes, and the rooms in docs/architecture.md from the imports.
import { readFileSync, writeFileSync } from 'node:fs';
import { causesPage } from './causes-page.ts';
import { withRooms } from './rooms.ts';

writeFileSync(new URL('../docs/causes.md', import.meta.url), await causesPage());

const architecture = new URL('../docs/architecture.md', import.meta.url);
writeFileSync(architecture, withRooms(readFileSync(architecture, 'utf8')));
