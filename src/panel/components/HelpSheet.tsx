// The sheet that `?` opens: every key, and every word that the filter understands.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../../words/say.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import '../styles/sheet.css';

export function HelpSheet({ onClose }: { onClose: () => void }) {
  const sheet = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog
      ref={sheet}
      class="sheet"
      data-sheet="help"
      aria-labelledby="help-title"
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Left alone, the key would also open DevTools' drawer.
        event.preventDefault();
        sheet.current?.close();
      }}
      onClick={(event) => {
        if (event.target === sheet.current) sheet.current?.close();
      }}
    >
      <div class="sheet-inside">
        <header>
          <h1 id="help-title">{say`Keys and filter`}</h1>
          <button
            type="button"
            class="tool"
            data-tool="close-help"
            title={say`Close`}
            onClick={() => sheet.current?.close()}
          >
            <Icon name="close" />
            <span class="visually-hidden">{say`Close`}</span>
          </button>
        </header>
        <div class="sheet-columns">
          <Keys />
          <FilterWords onUse={() => sheet.current?.close()} />
        </div>
        <HarPage />
        <CorsPage />
        <p class="dim">{say`Checks follow the Fetch standard. Nothing you see here leaves this computer.`}</p>
      </div>
    </dialog>
  );
}

function HarPage() {
  const { host } = usePanel();
  if (host.harPage === null) return null;
  return (
    <p class="sheet-line">
      <Icon name="tab" />
      <a href={host.harPage} target="_blank" rel="noreferrer" data-tool="har-page">
        {say`Open HAR files in a separate tab`}
      </a>
    </p>
  );
}

function CorsPage() {
  const { host } = usePanel();
  if (host.corsPage === null) return null;
  return (
    <p class="sheet-line">
      <Icon name="help" />
      <a href={host.corsPage} target="_blank" rel="noreferrer" data-tool="cors-page">
        {say`What is CORS?`}
      </a>
    </p>
  );
}

function Keys() {
  return (
    <section>
      <h2>{say`Keys`}</h2>
      <dl>
        <Line keys={['↑', '↓']}>{say`Previous and next request`}</Line>
        <Line keys={['Page ↑', 'Page ↓']}>{say`A screenful of requests`}</Line>
        <Line keys={['Home', 'End']}>{say`First and last request`}</Line>
        <Line keys={['→', '←']}>{say`Show the requests of a folded row, or fold them`}</Line>
        <Line keys={['Enter']}>{say`Go to the details`}</Line>
        <Line keys={['F']}>{say`Jump to the fix`}</Line>
        <Line keys={['C']}>{say`Copy the fix shown`}</Line>
        <Line keys={['Esc']}>{say`Back to the list, then close the details`}</Line>
        <Line keys={['/']}>{say`Focus the filter`}</Line>
        <Line keys={['?']}>{say`This help`}</Line>
        <Line keys={['←', '→']}>{say`On the divider: resize the list`}</Line>
      </dl>
    </section>
  );
}

function FilterWords({ onUse }: { onUse: () => void }) {
  const { list } = usePanel();
  const use = (text: string) => {
    list.filterText.value = text;
    onUse();
  };
  return (
    <section>
      <h2>{say`Filter words`}</h2>
      <dl>
        <Example text="users" use={use}>{say`Anywhere in method, URL, cause or code`}</Example>
        <Example text="host:api" use={use}>{say`In the host`}</Example>
        <Example text="path:/v1" use={use}>{say`In the path`}</Example>
        <Example text="method:PUT" use={use}>{say`Exactly this method`}</Example>
        <Example text="cause:options" use={use}>{say`In the name of a cause`}</Example>
        <Example text="code:Preflight" use={use}>{say`In Chrome’s error name`}</Example>
        <Example text="failed" use={use}>{say`Only failures; also: warning, passed, unclear`}</Example>
        <Example text="-host:cdn" use={use}>{say`- excludes matches`}</Example>
      </dl>
      <p class="dim">{say`Several words: all must match. Click one to try it.`}</p>
    </section>
  );
}

function Line({ keys, children }: { keys: readonly string[]; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ExampleProps {
  readonly text: string;
  readonly use: (text: string) => void;
  readonly children: ComponentChildren;
}

function Example({ text, use, children }: ExampleProps) {
  return (
    <div>
      <dt>
        <button type="button" class="link" onClick={() => use(text)}>
          <code>{text}</code>
        </button>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
