// npm run docs: writes docs/causes.md from the register of causes, the lists of servers in docs/fixes.md and docs/store from
// the register of servers, and the rooms in docs/architecture.md from the imports.
import { readFileSync, writeFileSync } from 'node:fs';
import { causesPage } from './causes-page.ts';
import { withRooms } from './rooms.ts';
import { withRegister, withServerNames } from './server-lists.ts';

writeFileSync(new URL('../docs/causes.md', import.meta.url), await causesPage());

rewrite('architecture.md', withRooms);
rewrite('fixes.md', withRegister);
rewrite('store/chrome.md', withServerNames);

function rewrite(name: string, change: (page: string) => string): void {
  const file = new URL(`../docs/${name}`, import.meta.url);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
