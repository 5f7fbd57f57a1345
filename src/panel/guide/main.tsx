// The page “What is CORS?” in a tab of its own.
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { say } from '../../words/say.ts';
import { detectHost } from '../host.ts';
import { followBrowserLanguage } from '../language.ts';
import { Guide } from './Guide.tsx';

followBrowserLanguage(document.documentElement, browser.i18n);
document.title = say`What is CORS?`;
const root = document.querySelector('#guide');
if (root) render(<Guide causesPage={detectHost(browser).causesPage} />, root);
