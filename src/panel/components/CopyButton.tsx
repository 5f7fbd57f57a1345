// A copy button that says what became of it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say } from '../../words/say.ts';
import { copyText, selectText } from '../text/copy.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';

interface CopyButtonProps {
  /** Marks the button for scripts: `data-copy`. */
  readonly name: string;
  /** What is copied, in words: "Express fix". */
  readonly what: string;
  readonly text: string;
  /** The element that holds the text, selected when copying fails. */
  readonly source: () => Element | null;
  readonly quiet?: boolean;
}

const shownFor = 2500;
const failure = (): string => say`Could not copy: select the text and press Ctrl+C`;

export function CopyButton({ name, what, text, source, quiet = false }: CopyButtonProps) {
  const { announcer } = usePanel();
  const state = useSignal<'ready' | 'copied' | 'failed'>('ready');

  useEffect(() => {
    if (state.value !== 'copied') return;
    const timer = setTimeout(() => {
      state.value = 'ready';
    }, shownFor);
    return () => clearTimeout(timer);
  }, [state.value]);

  const copy = async () => {
    const done = await copyText(text);
    state.value = done ? 'copied' : 'failed';
    announcer.say(done ? say`Copied: ${what}` : failure());
    const element = source();
    if (!done && element) selectText(element);
  };

  return (
    <>
      {state.value === 'failed' && <span class="copy-failed">{failure()}</span>}
      <button
        type="button"
        class={quiet ? 'copy quiet' : 'copy'}
        data-copy={name}
        data-state={state.value}
        aria-label={state.value === 'copied' ? say`Copied: ${what}` : say`Copy: ${what}`}
        onClick={copy}
      >
        <Icon name={state.value === 'copied' ? 'passed' : 'copy'} />
        {state.value === 'copied' ? say`Copied` : say`Copy`}
      </button>
    </>
  );
}
