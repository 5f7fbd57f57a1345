// One line of text that is cut in the middle where there is no room, with its end kept.
import { cutBeforeEnd } from '../text/cut.ts';
import { Text } from './Text.tsx';

interface CutProps {
  readonly text: string;
  /** Characters at the end that stay in sight. */
  readonly end: number;
  readonly title?: string;
}

/** Characters before the end that are drawn at most. */
const most = 300;

export function Cut({ text, end, title }: CutProps) {
  const [first, last] = cutBeforeEnd(text, end);
  return (
    <span class="cut" dir="ltr" title={title}>
      {first !== '' && (
        <span class="cut-start">
          <Text text={first} most={most} />
        </span>
      )}
      <span class="cut-end">
        <Text text={last} />
      </span>
    </span>
  );
}
