// The page's origin over the allowed one, character under character, each difference marked and named.
import type { Comparison, Span } from '../../cors/compare.ts';
import { columns, shortened } from '../../report/visible.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

/** Longer values are cut: nobody reads on, and drawing them would take long. */
const most = 2000;

type Side = 'origin' | 'allowed';

export function Compare({ comparison }: { comparison: Comparison }) {
  const { spans, differences } = comparison;
  return (
    <section data-section="compare">
      <h2>Compare</h2>
      <div class="box">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section class="compare" tabIndex={0} aria-label="Origin and allowed origin">
          <Line name="Origin" side="origin" spans={spans} />
          <Line name="Allowed" side="allowed" spans={spans} />
          <div class="compare-line" aria-hidden="true">
            <span class="compare-name" />
            {spans.map((span, index) => (
              <span key={index} class="compare-span" style={{ width: `${widthOf(span)}ch` }}>
                {!span.same && (
                  <svg class="compare-pointer" viewBox="0 0 8 6" width="8" height="6" aria-hidden="true">
                    <path d="M4 0l4 6H0z" fill="currentColor" />
                  </svg>
                )}
              </span>
            ))}
          </div>
        </section>
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
      </div>
    </section>
  );
}

function Line({ name, side, spans }: { name: string; side: Side; spans: readonly Span[] }) {
  return (
    <div class="compare-line">
      <span class="compare-name">{name}</span>
      {spans.map((span, index) => (
        <SpanText key={index} span={span} side={side} />
      ))}
    </div>
  );
}

function SpanText({ span, side }: { span: Span; side: Side }) {
  const { text } = shortened(span[side], most);
  const width = widthOf(span);
  const missing = width - columns(text);
  const inside = (
    <>
      {text !== '' && <Text text={span[side]} foreignToo most={most} />}
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

function widthOf(span: Span): number {
  return Math.max(columns(shortened(span.origin, most).text), columns(shortened(span.allowed, most).text));
}
