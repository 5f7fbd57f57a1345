// A copy button that says what became of it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say } from '../../words/say.ts';
import { copyText, selectText } from '../text/copy.ts';
import { usePanel } from './context.ts';
import { Icon, type IconName } from './Icon.tsx';

interface CopyButtonProps {
  /** Marks the button for scripts: `data-copy`. */
  readonly name: string;
  /** What is copied, in words: "Express fix". */
  readonly what: string;
  /** Written when it is copied, where that takes a while. */
  readonly text: string | (() => string | Promise<string>);
  /** The element that holds the text, selected when copying fails. */
  readonly source: () => Element | null;
  readonly quiet?: boolean;
  /** The one that the key C presses. */
  readonly main?: boolean;
  /** Stands for “Copy”, with its own icon. */
  readonly label?: string;
  readonly icon?: IconName;
}

const shownFor = 2500;
const failure = (): string => say`Could not copy: select the text and press Ctrl+C`;

export function CopyButton(props: CopyButtonProps) {
  const { name, what, text, source, quiet = false, main = false, label = say`Copy`, icon = 'copy' } = props;
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
    const done = await copyText(typeof text === 'string' ? text : await text());
    state.value = done ? 'copied' : 'failed';
    announcer.say(done ? say`Copied: ${what}` : failure());
    const element = source();
    if (!done && element) selectText(element);
  };
  const copied = state.value === 'copied';

  return (
    <>
      {state.value === 'failed' && <span class="copy-failed">{failure()}</span>}
      <button
        type="button"
        class={quiet ? 'copy quiet' : 'copy'}
        data-copy={name}
        data-main={main}
        data-state={state.value}
        title={main ? say`Copy: ${what} (C)` : undefined}
        aria-label={copied ? say`Copied: ${what}` : `${label}: ${what}`}
        onClick={copy}
      >
        <Icon name={copied ? 'passed' : icon} />
        <span class="copy-label">{copied ? say`Copied` : label}</span>
      </button>
    </>
  );
}
