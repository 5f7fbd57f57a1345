// The panel as a page of its own, for HAR files: no DevTools around it, nothing recorded.
import browser from 'webextension-polyfill';
import { detectHost } from '../host.ts';
import { followBrowserLanguage } from '../language.ts';
import { mountPanel } from '../mount.tsx';

followBrowserLanguage(document.documentElement, browser.i18n);
const root = document.querySelector('#panel');
if (root) mountPanel(root, null, detectHost(browser));
