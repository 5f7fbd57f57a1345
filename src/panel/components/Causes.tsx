// Why it came about: the best cause in full, the others folded away.
import type { Cause, Diagnosis, Evidence } from '../../diagnosis/types.ts';
import { confidenceWords, evidenceWords } from '../../report/words.ts';
import { render, say } from '../../words/say.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

export function Causes({ diagnosis }: { diagnosis: Diagnosis }) {
  const [first, ...others] = diagnosis.causes;
  if (!first) return null;
  const heading = diagnosis.verdict.outcome === 'allowed' ? say`Warning` : say`Cause`;
  return (
    <section data-section="causes">
      <h2>
        {heading}
        <ConfidenceTag cause={first} />
        <span>{first.evidence.length > 0 && evidenceCount(first.evidence.length)}</span>
      </h2>
      <div class="box">
        <CauseText cause={first} />
        {others.length > 0 && (
          <details class="fold" data-section="other-causes">
            <summary>
              <Icon name="chevron" />
              {others.length === 1 ? say`1 further finding` : say`${others.length} further findings`}
            </summary>
            {others.map((cause) => (
              <div key={cause.id} class="other-cause">
                <ConfidenceTag cause={cause} />
                <CauseText cause={cause} />
                {cause.remedy.summary !== '' && (
                  <p class="cause-remedy">
                    <b>{say`To mend it:`}</b> <Prose text={cause.remedy.summary} />
                  </p>
                )}
              </div>
            ))}
          </details>
        )}
      </div>
    </section>
  );
}

const evidenceCount = (count: number): string =>
  count === 1 ? say`1 piece of evidence` : say`${count} pieces of evidence`;

function ConfidenceTag({ cause }: { cause: Cause }) {
  return (
    <span class="tag" data-confidence={cause.confidence}>
      {render(confidenceWords[cause.confidence])}
    </span>
  );
}

function CauseText({ cause }: { cause: Cause }) {
  return (
    <div class="cause" data-cause-id={cause.id}>
      <p>
        <b>
          <Prose text={cause.title} />
        </b>
      </p>
      {cause.explanation !== '' && (
        <p>
          <Prose text={cause.explanation} />
        </p>
      )}
      {cause.evidence.length > 0 && (
        <ul>
          {cause.evidence.map((item, index) => (
            <EvidenceItem key={index} item={item} />
          ))}
        </ul>
      )}
    </div>
  );
}

function EvidenceItem({ item }: { item: Evidence }) {
  if (!item.raw) {
    return (
      <li>
        <Prose text={item.text} />
      </li>
    );
  }
  return (
    <li>
      <code>
        <Text text={item.text} most={1000} />
      </code>{' '}
      {render(evidenceWords[item.where])}
    </li>
  );
}
