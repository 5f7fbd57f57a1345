// Commands that ask the server the same again, without a browser in the way.
import { useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import type { Command, CommandPair } from '../../fixes/curl.ts';
import { say } from '../../words/say.ts';
import { shells } from '../store/shell.ts';
import { tokensOf } from '../text/tokens.ts';
import { CodeLine } from './Code.tsx';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Fold } from './Fold.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Prose } from './Text.tsx';

export function CheckIt({ diagnosis }: { diagnosis: Diagnosis }) {
  const { engine, shell } = usePanel();
  const { direct, ...through } = engine.checkCommands(diagnosis, shell.shell.value);
  return (
    <Fold id="check" title={say`Verify with curl`} note={say`curl ignores CORS`}>
      <div class="check-it" data-section="check">
        <fieldset class="shells">
          <legend class="visually-hidden">{say`Shell`}</legend>
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
        {direct ? <BothSides through={through} direct={direct} /> : <Pair prefix="" pair={through} />}
      </div>
    </Fold>
  );
}

/** What differs between the two was changed on the way. */
function BothSides({ through, direct }: { through: CommandPair; direct: CommandPair }) {
  return (
    <div class="sides">
      <div class="side" data-side="through">
        <h3>{say`Through the CDN or proxy, like the browser`}</h3>
        <Pair prefix="" pair={through} />
      </div>
      <div class="side" data-side="direct">
        <h3>{say`Directly to the origin server: fill in its address`}</h3>
        <Pair prefix="direct-" pair={direct} />
      </div>
    </div>
  );
}

function Pair({ prefix, pair: { preflight, request } }: { prefix: '' | 'direct-'; pair: CommandPair }) {
  return (
    <>
      {preflight && <CommandBox name={`${prefix}preflight`} what={say`the preflight`} command={preflight} />}
      <CommandBox name={`${prefix}request`} what={say`the request`} command={request} />
    </>
  );
}

interface CommandBoxProps {
  readonly name: string;
  readonly what: string;
  readonly command: Command;
}

function CommandBox({ name, what, command }: CommandBoxProps) {
  const text = useRef<HTMLPreElement>(null);
  return (
    <div class="box">
      <Scrolling as="pre" box={text} data-command={name} class="code wrap" dir="ltr" aria-label={what}>
        {command.command.split(/ (?=-)/).map((words, index) => [
          index > 0 && ' ',
          <span key={index} class="words">
            <CodeLine tokens={tokensOf(words, 'shell')} mark={null} />
          </span>,
        ])}
      </Scrolling>
      <div class="box-foot">
        <span>
          <Prose text={say`Expect: ${command.expect}`} />
        </span>
        <CopyButton
          name={`curl-${name}`}
          what={say`curl command for ${what}`}
          text={command.command}
          source={() => text.current}
          quiet
        />
      </div>
    </div>
  );
}
