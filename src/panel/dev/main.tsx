// The panel in a plain page, with example requests: for hot reload, and for the tests in a browser.
// `?empty` starts with none, `?many=5000` with that many; `?theme=dark` wears a theme.
import type { Exchange } from '../../cors/types.ts';
import { engine } from '../engine.ts';
import { mountPanel } from '../mount.tsx';
import { examples, manyExamples } from './examples.ts';
import { createExampleRecorder, type ExampleRecorder } from './recorder.ts';

export interface DevWindow extends Window {
  exampleRecorder: ExampleRecorder;
  manyExamples: (count: number, from?: number) => Exchange[];
}

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
if (theme) document.documentElement.dataset.theme = theme;

const many = Number(asked.get('many') ?? 0);
const first = asked.has('empty') ? [] : many > 0 ? manyExamples(many) : examples;
const recorder = createExampleRecorder(first);
Object.assign(window, { exampleRecorder: recorder, manyExamples });

const root = document.querySelector('#panel');
if (root) mountPanel(root, recorder, engine);
