// The line over the details that stays in sight: which request it is, how it ended, who called it, and the ways on.
import type { Exchange } from '../../cors/types.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { lastPathPart, shortOrigin } from '../../report/words.ts';
import { numberText } from '../../words/language.ts';
import { render, say } from '../../words/say.ts';
import { kindWords } from '../store/kinds.ts';
import type { Row } from '../store/rows.ts';
import { Cut } from './Cut.tsx';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';

interface StripProps {
  readonly row: Row;
  readonly diagnosis: Diagnosis;
  readonly onClose: () => void;
}

export function Strip({ row, diagnosis, onClose }: StripProps) {
  const { host, split } = usePanel();
  const { showInNetwork } = host;
  const over = split.arrangement.value === 'over';
  const standing = row.fixed === null ? row.kind : 'fixed';
  return (
    <header class="strip">
      {over && <ToolButton name="back" icon="back" label={say`Back to the list`} onClick={onClose} />}
      <Icon name={standing} />
      <span class="visually-hidden">{render(kindWords[standing])}: </span>
      <b class="strip-method">
        <Text text={diagnosis.method} most={20} />
      </b>
      <Cut text={shortOrigin(diagnosis.url)} end={16} title={diagnosis.url.slice(0, 2000)} />
      <span class="strip-status">
        {statusWords(diagnosis)}
        {row.count > 1 && ` · ×${numberText(row.count)}`}
      </span>
      <span class="strip-end">
        <Source initiator={diagnosis.exchange.initiator} />
        {showInNetwork && (
          <ToolButton
            name="network"
            icon="network"
            label={say`Show in Network`}
            onClick={() => showInNetwork(diagnosis.url)}
          />
        )}
        {!over && <ToolButton name="close" icon="close" label={say`Close`} onClick={onClose} />}
      </span>
    </header>
  );
}

interface ToolButtonProps {
  readonly name: string;
  readonly icon: 'back' | 'network' | 'close';
  readonly label: string;
  readonly onClick: () => void;
}

function ToolButton({ name, icon, label, onClick }: ToolButtonProps) {
  return (
    <button type="button" class="tool" data-tool={name} title={label} onClick={onClick}>
      <Icon name={icon} />
      <span class="visually-hidden">{label}</span>
    </button>
  );
}

/** The status of the last response; of the preflight's where the request was never sent. */
function statusWords({ exchange }: Diagnosis): string {
  const last = exchange.legs.at(-1);
  if (last?.response) return numberOf(last.response.status);
  const preflight = last?.preflight?.response;
  return preflight ? say`preflight ${preflight.status}` : say`no response`;
}

const numberOf = (status: number): string => String(status);

/** Where in the page's code the request was made; a button where DevTools can show it. */
function Source({ initiator }: { initiator: Exchange['initiator'] }) {
  const { host } = usePanel();
  if (!initiator || initiator.url === '') return null;
  const { openSource } = host;
  const line = `${lastPathPart(initiator.url).slice(0, 60)}:${initiator.line + 1}`;
  const caller = initiator.functionName.slice(0, 60);
  const words = caller === '' ? say`Called from ${line}` : say`Called from ${caller}() · ${line}`;
  const inside = (
    <>
      <Icon name="source" />
      <span class="strip-label">
        <Text text={words} />
      </span>
    </>
  );
  return openSource ? (
    <button
      type="button"
      class="tool with-label"
      data-tool="source"
      title={words}
      onClick={() => openSource(initiator.url, initiator.line)}
    >
      {inside}
    </button>
  ) : (
    <span class="strip-source" title={words}>
      {inside}
    </span>
  );
}
