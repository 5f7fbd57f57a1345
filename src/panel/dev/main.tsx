// The panel in a plain page, with example requests: for hot reload, and for the tests in a browser.
// `?empty` starts with none, `?many=5000` with that many; `?theme=dark` wears a theme; `?lang=de` speaks that language;
// `?dir=rtl` turns the page round; `?late` was opened after the page had loaded; `?dropped=25` lost that many; `?file` is the
// page for HAR files; `?guide` is the page “What is CORS?”; `?gone` is what an update of the extension leaves; `?inspected` has an
// inspected page, played by `window.inspectedPage`.
import { render } from 'preact';
import type { Exchange } from '../../cors/types.ts';
import { catalogueOf, type Messages, useLanguage } from '../../words/language.ts';
import type { Inspected } from '../again/inspected.ts';
import { Guide } from '../guide/Guide.tsx';
import { detectHost } from '../host.ts';
import { mountPanel } from '../mount.tsx';
import { examples, manyExamples } from './examples.ts';
import { createExampleRecorder, type ExampleRecorder } from './recorder.ts';

export interface DevWindow extends Window {
  exampleRecorder: ExampleRecorder;
  manyExamples: (count: number, from?: number) => Exchange[];
  /** Stands in for the inspected page: gets the code that it is to run, and gives what that comes to. */
  inspectedPage?: (code: string) => unknown;
  /** The entries of its log. */
  inspectedLog?: readonly unknown[];
}

const asked = new URLSearchParams(location.search);
const page = document.documentElement;
const theme = asked.get('theme');
if (theme) page.dataset.theme = theme;

const language = asked.get('lang');
if (language) {
  const read = async (of: string) =>
    (await (await fetch(`/_locales/${of}/messages.json`)).json()) as Messages;
  // As in the browser, English stands in for what is missing.
  useLanguage(language, catalogueOf({ ...(await read('en')), ...(await read(language)) }));
  page.lang = language;
}
page.dir = asked.get('dir') ?? 'ltr';

const many = Number(asked.get('many') ?? 0);
const first = asked.has('empty') ? [] : many > 0 ? manyExamples(many) : examples;
const recorder = createExampleRecorder(first, {
  sawPageLoad: !asked.has('late'),
  dropped: Number(asked.get('dropped') ?? 0),
});
Object.assign(window, { exampleRecorder: recorder, manyExamples });

/** Without a `window.inspectedPage`, no code runs in it. */
const inspected: Inspected = {
  inspectedWindow: {
    eval(code, callback) {
      const { inspectedPage } = window as Window & Partial<DevWindow>;
      Promise.resolve(inspectedPage?.(code)).then((result) => callback(result, inspectedPage ? null : {}));
    },
  },
  network: {
    getHAR: (callback) => callback({ entries: (window as Window & Partial<DevWindow>).inspectedLog ?? [] }),
  },
};

const root = document.querySelector('#panel');
const host = {
  ...detectHost(null),
  inspected: asked.has('inspected') ? inspected : null,
  causesPage: '/docs.html',
  corsPage: '?guide',
};
let looks = 0;
const shown = asked.has('gone') ? { ...host, runtime: () => (looks++ === 0 ? { id: 'dev' } : {}) } : host;
if (root && asked.has('guide')) render(<Guide causesPage={host.causesPage} />, root);
else if (root) mountPanel(root, asked.has('file') ? null : recorder, shown);
