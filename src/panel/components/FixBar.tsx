// The bar of the fix: what it is for, Copy, the report for whoever runs the server, and further copies.
import type { ComponentChildren } from 'preact';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { createRedactor } from '../../report/redact.ts';
import { teamReport } from '../../report/team-report.ts';
import { say } from '../../words/say.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { useCopies, useFixCopies } from './copies.ts';
import { Menu, MenuEntry } from './Menu.tsx';

interface FixBarProps {
  readonly diagnosis: Diagnosis;
  readonly main: boolean;
  /** The copy button. */
  readonly copy: ComponentChildren;
  readonly title?: string;
  readonly children?: ComponentChildren;
}

export function FixBar({ diagnosis, main, copy, title = say`Fix`, children }: FixBarProps) {
  return (
    <div class="fix-bar">
      {main && <h2>{title}</h2>}
      {children}
      <span class="fix-bar-end">
        {copy}
        {main && <ReportButton id={diagnosis.exchange.id} />}
        {main && <MoreMenu diagnosis={diagnosis} />}
      </span>
    </div>
  );
}

function ReportButton({ id }: { id: string }) {
  const { judgements } = usePanel();
  const written = () => {
    const diagnosis = judgements.diagnosisOf(id, createRedactor().exchange);
    return diagnosis ? teamReport(diagnosis) : '';
  };
  return (
    <CopyButton
      name="report"
      label={say`Report`}
      icon="report"
      what={say`summary for the back-end team, without secrets`}
      text={written}
      source={() => null}
      quiet
    />
  );
}

function MoreMenu({ diagnosis }: { diagnosis: Diagnosis }) {
  const { exporting } = usePanel();
  return (
    <Menu name="more" icon="more" iconOnly label={say`More`} title={say`More ways to copy and share`}>
      <CopyEntries diagnosis={diagnosis} />
      <MenuEntry
        name="export"
        onChoose={() => {
          exporting.value = 'this';
        }}
      >
        {say`Export this request…`}
      </MenuEntry>
    </Menu>
  );
}

/** A component of its own, so that nothing is worked out before the menu is open. */
function CopyEntries({ diagnosis }: { diagnosis: Diagnosis }) {
  const copies = useCopies();
  const fixCopies = useFixCopies();
  return (
    <>
      {copies(diagnosis.exchange.id).map(({ id, label, act }) => (
        <MenuEntry key={id} name={id} onChoose={act}>
          {label}
        </MenuEntry>
      ))}
      <hr />
      {fixCopies(diagnosis).map(({ id, label, act }) => (
        <MenuEntry key={id} name={id} onChoose={act}>
          {label}
        </MenuEntry>
      ))}
    </>
  );
}
