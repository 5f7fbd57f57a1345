// The page's origin over the allowed one, character under character, each difference marked and named.
import type { Comparison, Span } from '../../cors/compare.ts';
import { columns, shortened } from '../../report/visible.ts';
import { say } from '../../words/say.ts';
import { alignLookalikes } from '../text/align.ts';
import { oddities, readablePunycode } from '../text/lookalikes.ts';
import { Icon } from './Icon.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Prose, Text } from './Text.tsx';

/** Longer values are cut: nobody reads on, and drawing them would take long. */
const most = 2000;

type Side = 'origin' | 'allowed';

export function Compare({ comparison }: { comparison: Comparison }) {
  const { differences } = comparison;
  const spans = comparison.spans.flatMap(alignLookalikes);
  // A list has spaces after its commas, which are no riddle.
  const spacesToo = !differences.some(({ kind }) => kind === 'list' || kind === 'repeated');
  return (
    <section data-section="compare">
      <h2>{say`Compare`}</h2>
      <div>
        <Scrolling as="section" class="compare" dir="ltr" aria-label={say`Origin and allowed origin`}>
          <Line name={say`Page`} side="origin" spans={spans} spacesToo={spacesToo} />
          <Line name={say`Allowed`} side="allowed" spans={spans} spacesToo={spacesToo} />
          <div class="compare-line" aria-hidden="true">
            <span class="compare-name" />
            {spans.map((span, index) => (
              <span key={index} class="compare-span" style={{ width: `${widthOf(span, spacesToo)}ch` }}>
                {!span.same && (
                  <svg class="compare-pointer" viewBox="0 0 8 6" width="8" height="6" aria-hidden="true">
                    <path d="M4 0l4 6H0z" fill="currentColor" />
                  </svg>
                )}
              </span>
            ))}
          </div>
        </Scrolling>
        {differences.length > 0 && (
          <ul class="differences">
            {differences.map((difference, index) => (
              <li key={index} data-difference={difference.kind}>
                <Icon name="failed" />
                <Prose text={difference.label} />
              </li>
            ))}
          </ul>
        )}
        <Riddles comparison={comparison} spacesToo={spacesToo} />
      </div>
    </section>
  );
}

/** What the odd characters are, and what a host in Punycode means. */
function Riddles({ comparison, spacesToo }: { comparison: Comparison; spacesToo: boolean }) {
  const values = [comparison.origin, comparison.allowed].map((value) => shortened(value, most).text);
  const codes = values.flatMap((value) => readablePunycode(value) ?? []);
  const texts = new Set([
    ...values.flatMap((value) => oddities(value, spacesToo)),
    ...codes.flatMap(({ written, means }) => [
      say`${written} is how browsers write ${means}`,
      ...oddities(means, false),
    ]),
  ]);
  if (texts.size === 0) return null;
  return (
    <ul class="riddles" data-section="riddles">
      {[...texts].map((text) => (
        <li key={text}>
          <Prose text={text} />
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  readonly name: string;
  readonly side: Side;
  readonly spans: readonly Span[];
  readonly spacesToo: boolean;
}

function Line({ name, side, spans, spacesToo }: LineProps) {
  return (
    <div class="compare-line">
      <span class="compare-name">{name}</span>
      {spans.map((span, index) => (
        <SpanText key={index} span={span} side={side} spacesToo={spacesToo} />
      ))}
    </div>
  );
}

function SpanText({ span, side, spacesToo }: { span: Span; side: Side; spacesToo: boolean }) {
  const { text } = shortened(span[side], most);
  const width = widthOf(span, spacesToo);
  const missing = width - columns(text, { foreignToo: true, spacesToo });
  const inside = (
    <>
      {text !== '' && <Text text={span[side]} foreignToo spacesToo={spacesToo} most={most} />}
      {missing > 0 && (
        <span class="filler" aria-hidden="true">
          {'·'.repeat(missing)}
        </span>
      )}
    </>
  );
  const style = { width: `${width}ch` };
  if (span.same) {
    return (
      <span class="compare-span" style={style}>
        {inside}
      </span>
    );
  }
  return (
    <mark class={`compare-span differs ${side}`} style={style}>
      {inside}
    </mark>
  );
}

function widthOf(span: Span, spacesToo: boolean): number {
  const columnsOf = (text: string) => columns(shortened(text, most).text, { foreignToo: true, spacesToo });
  return Math.max(columnsOf(span.origin), columnsOf(span.allowed));
}
