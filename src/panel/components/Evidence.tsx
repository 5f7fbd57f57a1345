// What the cause stands on, and what else was found, folded.
import type { Cause, Diagnosis, Evidence as Item } from '../../diagnosis/types.ts';
import { confidenceWords, evidenceWords } from '../../report/words.ts';
import { render, say } from '../../words/say.ts';
import { Fold } from './Fold.tsx';
import { LearnMore } from './LearnMore.tsx';
import { Prose, Text } from './Text.tsx';

export function Evidence({ diagnosis }: { diagnosis: Diagnosis }) {
  const [first, ...others] = diagnosis.causes;
  if (!first || (first.evidence.length === 0 && others.length === 0)) return null;
  return (
    <section data-section="evidence">
      <h2>{say`Evidence`}</h2>
      <Items items={first.evidence} />
      {others.length > 0 && (
        <Fold
          id="other-causes"
          title={others.length === 1 ? say`1 more finding` : say`${others.length} more findings`}
        >
          {others.map((cause) => (
            <OtherCause key={cause.id} cause={cause} />
          ))}
        </Fold>
      )}
    </section>
  );
}

function OtherCause({ cause }: { cause: Cause }) {
  const { summary } = cause.remedy;
  return (
    <div class="other-cause" data-cause-id={cause.id}>
      <p>
        <Prose text={cause.title} /> <ConfidenceTag text={render(confidenceWords[cause.confidence])} />{' '}
        <LearnMore cause={cause.id} />
      </p>
      {cause.explanation !== '' && (
        <p class="dim">
          <Prose text={cause.explanation} />
        </p>
      )}
      <Items items={cause.evidence} />
      {summary !== '' && (
        <p>
          {say`Fix:`} <Prose text={summary} />
        </p>
      )}
    </div>
  );
}

export function ConfidenceTag({ text }: { text: string }) {
  return <span class="tag">{text}</span>;
}

function Items({ items }: { items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <ul class="evidence">
      {items.map((item, index) => (
        <li key={index}>
          <EvidenceText item={item} />
          <span class="evidence-where">{render(evidenceWords[item.where])}</span>
        </li>
      ))}
    </ul>
  );
}

function EvidenceText({ item }: { item: Item }) {
  return item.raw ? (
    <code>
      <Text text={item.text} most={1000} />
    </code>
  ) : (
    <span>
      <Prose text={item.text} />
    </span>
  );
}
