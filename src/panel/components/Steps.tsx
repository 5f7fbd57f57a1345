// What to do, step by step.
import type { Wording } from '../../words/say.ts';
import { Prose } from './Text.tsx';

export function Steps({ steps }: { steps: readonly Wording[] }) {
  if (steps.length === 0) return null;
  if (steps.length === 1 && steps[0] !== undefined) {
    return (
      <p class="steps">
        <Prose text={steps[0]} />
      </p>
    );
  }
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        <li key={index}>
          <Prose text={step} />
        </li>
      ))}
    </ol>
  );
}
