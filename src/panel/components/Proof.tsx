// The proof of a fix: the recorded exchange judged again with it, for one request or for all of an API.
import { useMemo } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import type { SharedPolicy, SharedProof } from '../../fixes/shared.ts';
import type { Fix } from '../../fixes/types.ts';
import { say } from '../../words/say.ts';
import { apiOf } from '../store/fix.ts';
import { CheckAgain } from './CheckAgain.tsx';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

/** The same exchange judged again with what the snippet makes the server send. */
export function ProofLines({ diagnosis, fix, again }: { diagnosis: Diagnosis; fix: Fix; again: boolean }) {
  const { engine } = usePanel();
  if (diagnosis.verdict.outcome === 'allowed')
    return (
      <p class="proof dim">
        <Prose text={fix.opens} />
      </p>
    );
  const proof = engine.prove(diagnosis, fix);
  return (
    <div class="proof-box" data-proof={proof.passes ? 'passes' : 'fails'}>
      <p class="proof">
        <Icon name={proof.passes ? 'passed' : 'failed'} />
        <span>
          {engine.proofSentence(proof)}{' '}
          <span class="dim">
            <Prose text={fix.opens} />
          </span>
        </span>
      </p>
      {again && <CheckAgain diagnosis={diagnosis} />}
      <Lines className="proof-reasons" lines={proof.reasons} />
      {proof.passes && <Assumptions lines={proof.assumes} />}
    </div>
  );
}

export function SharedProofLines({ shared, fix }: { shared: SharedPolicy; fix: Fix }) {
  const { engine } = usePanel();
  const proof = useMemo(() => engine.proveEverything(shared, fix), [engine, shared, fix.server, fix.snippet]);
  return (
    <div class="proof-box" data-proof={proof.passes ? 'passes' : 'fails'}>
      <p class="proof">
        <Icon name={proof.passes ? 'passed' : 'failed'} />
        {sharedText(proof, shared.covered.length)}
      </p>
      <Requests
        name="failing"
        requests={proof.failing.map(({ diagnosis, proof: { reasons } }) => ({
          diagnosis,
          reason: reasons.join(' '),
        }))}
      />
      {shared.left.length > 0 && (
        <>
          <p class="proof">
            <Icon name="not reached" />
            {shared.left.length === 1
              ? say`1 request isn’t fixed by this:`
              : say`${shared.left.length} requests aren’t fixed by this:`}
          </p>
          <Requests name="left" requests={shared.left} />
        </>
      )}
      <Assumptions lines={[...shared.notes, ...(proof.passes ? proof.assumes : [])]} />
    </div>
  );
}

function sharedText({ passes, total, failing }: SharedProof, count: number): string {
  return passes
    ? say`All ${total} checks of ${count} requests pass with this change.`
    : say`${count - failing.length} of ${count} requests pass with this change.`;
}

/** Most requests named one by one. */
const MOST_NAMED = 8;

interface RequestsProps {
  readonly name: 'failing' | 'left';
  readonly requests: readonly { readonly diagnosis: Diagnosis; readonly reason: string }[];
}

function Requests({ name, requests }: RequestsProps) {
  if (requests.length === 0) return null;
  const more = requests.length - MOST_NAMED;
  return (
    <ul class="proof-requests" data-requests={name}>
      {requests.slice(0, MOST_NAMED).map(({ diagnosis, reason }) => (
        <li key={diagnosis.exchange.id}>
          <code>
            <Text text={`${diagnosis.method} ${pathOf(diagnosis)}`} most={200} />
          </code>{' '}
          <Prose text={reason} />
        </li>
      ))}
      {more > 0 && <li>{say`and ${more} more`}</li>}
    </ul>
  );
}

const pathOf = (diagnosis: Diagnosis): string => diagnosis.url.slice(apiOf(diagnosis).length) || '/';

function Assumptions({ lines }: { lines: readonly string[] }) {
  return <Lines className="proof-assumes" lines={lines} />;
}

function Lines({ className, lines }: { className: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class={className}>
      {lines.map((line) => (
        <li key={line}>
          <Prose text={line} />
        </li>
      ))}
    </ul>
  );
}
