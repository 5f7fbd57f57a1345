// The URL isn't http(s): a module from file://, or a host and port without http:// in front.
import { message } from '../words/say.ts';
import { sentence } from './evidence.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The URL isn’t http or https',
  why: 'Module scripts, fonts and calls from code need http or https. Opened from disk, a page has the origin null and every file is another origin; localhost:1337/x without http:// is a URL whose scheme is “localhost”.',
  fix: 'Write the full URL with http:// or https://, and serve the page over http instead of opening a file.',
  looksAt:
    'A failed request to a file: URL from a page without an origin, or to a URL whose scheme is a host name.',
  triggers: 'file:///app/index.html loads <script type="module" src="./main.js">.',
  doesNot: 'A redirect to such a URL (see redirect-refused).',
};

export const unsupportedScheme: CauseRule = {
  id: 'unsupported-scheme',
  faults: ['CorsDisabledScheme'],
  find(facts) {
    if (facts.blockedAt !== 'response') return null;
    const { url } = facts.leg;
    return url.startsWith('file:')
      ? {
          confidence: 'certain',
          title: message`The page was opened from disk (file://); module scripts and fetch need http`,
          explanation: message`A file:// page has the origin null, so browsers treat every other file as cross-origin and don’t load it with CORS. No header can change that.`,
          evidence: [sentence('request', message`The request goes to ${url}.`)],
          remedy: {
            kind: 'page-origin',
            where: 'client',
            summary: message`Serve the folder over http, and open it there.`,
            steps: [
              message`In the folder: npx serve, or python3 -m http.server; with Vite: npm run dev or npx vite preview.`,
              message`In an app that loads files (Electron, WebView), register a custom scheme or use its local server.`,
            ],
            policy: null,
          },
        }
      : {
          confidence: 'certain',
          title: message`The URL lacks http://, so its scheme is read as “${schemeOf(url)}”`,
          explanation: message`Browsers read everything before the first colon as the scheme, and CORS requests need http or https. No request was sent.`,
          evidence: [sentence('request', message`The request goes to ${url}.`)],
          remedy: {
            kind: 'client-change',
            where: 'client',
            summary: message`Add http:// or https:// in front, as in http://${url}.`,
            steps: [message`Check the variable that holds the API’s base URL.`],
            policy: null,
          },
        };
  },
};

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));
