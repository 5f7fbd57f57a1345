// The panel as a page of its own, for HAR files: no DevTools around it, nothing recorded.
import { followBrowserLanguage } from '../language.ts';
import { mountPanel } from '../mount.tsx';

followBrowserLanguage(document.documentElement);
const root = document.querySelector('#panel');
if (root) mountPanel(root, null);
