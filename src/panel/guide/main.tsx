// The page “What is CORS?” in a tab of its own.
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { say } from '../../words/say.ts';
import { detectHost } from '../host.ts';
import { followBrowserLanguage } from '../language.ts';
import { Guide } from './Guide.tsx';

function draw(root: Element): void {
  followBrowserLanguage(document.documentElement, browser.i18n);
  document.title = say`What is CORS?`;
  render(<Guide causesPage={detectHost(browser).causesPage} />, root);
}

const root = document.querySelector('#guide');
if (root) draw(root);
