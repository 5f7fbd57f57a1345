// Why it came about: the best cause in full, the others folded away.
import type { Cause, Evidence } from '../../causes/types.ts';
import type { Diagnosis } from '../../report/types.ts';
import { confidenceWords, evidenceWords, plural } from '../../report/words.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

export function Causes({ diagnosis }: { diagnosis: Diagnosis }) {
  const [first, ...others] = diagnosis.causes;
  if (!first) return null;
  const heading = diagnosis.verdict.outcome === 'allowed' ? 'Warning' : 'Cause';
  return (
    <section data-section="causes">
      <h2>
        {heading}
        <ConfidenceTag cause={first} />
        <span>
          {first.evidence.length > 0 &&
            plural(first.evidence.length, 'piece of evidence', 'pieces of evidence')}
        </span>
      </h2>
      <div class="box">
        <CauseText cause={first} />
        {others.length > 0 && (
          <details class="fold" data-section="other-causes">
            <summary>
              <Icon name="chevron" />
              {plural(others.length, 'further finding')}
            </summary>
            {others.map((cause) => (
              <div key={cause.id} class="other-cause">
                <ConfidenceTag cause={cause} />
                <CauseText cause={cause} />
                {cause.remedy.summary !== '' && (
                  <p class="cause-remedy">
                    <b>To mend it:</b> <Prose text={cause.remedy.summary} />
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

function ConfidenceTag({ cause }: { cause: Cause }) {
  return (
    <span class="tag" data-confidence={cause.confidence}>
      {confidenceWords[cause.confidence]}
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
      {evidenceWords[item.where]}
    </li>
  );
}
