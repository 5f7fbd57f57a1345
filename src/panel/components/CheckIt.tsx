// Commands that ask the server the same again, without a browser in the way.
import { useRef } from 'preact/hooks';
import type { Command } from '../../fixes/curl.ts';
import type { Diagnosis } from '../../report/types.ts';
import { shells } from '../store/shell.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Prose, Text } from './Text.tsx';

export function CheckIt({ diagnosis }: { diagnosis: Diagnosis }) {
  const { engine, shell } = usePanel();
  const { preflight, request } = engine.checkCommands(diagnosis, shell.shell.value);
  return (
    <section data-section="check">
      <h2>
        Check it
        <span>with curl, which blocks nothing</span>
      </h2>
      <fieldset class="shells">
        <legend class="visually-hidden">Shell</legend>
        {shells.map(({ id, label }) => (
          <label key={id}>
            <input
              type="radio"
              name="shell"
              data-shell={id}
              checked={shell.shell.value === id}
              onChange={() => shell.choose(id)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {preflight && <CommandBox name="preflight" what="the preflight" command={preflight} />}
      <CommandBox name="request" what="the request" command={request} />
    </section>
  );
}

interface CommandBoxProps {
  readonly name: 'preflight' | 'request';
  readonly what: string;
  readonly command: Command;
}

function CommandBox({ name, what, command }: CommandBoxProps) {
  const text = useRef<HTMLPreElement>(null);
  return (
    <div class="box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre ref={text} data-command={name} tabIndex={0} class="wrap">
        {command.command.split(/ (?=-)/).map((words, index) => [
          index > 0 && ' ',
          <span key={index} class="words">
            <Text text={words} lines most={Infinity} />
          </span>,
        ])}
      </pre>
      <div class="box-foot">
        <span>
          Expect: <Prose text={command.expect} />
        </span>
        <CopyButton
          name={`curl-${name}`}
          what={`curl command for ${what}`}
          text={command.command}
          source={() => text.current}
          quiet
        />
      </div>
    </div>
  );
}
