// Code in color, line by line: what does not fit goes on below with an indent. Its text content is the very code.
import { useMemo } from 'preact/hooks';
import type { Stretch } from '../text/differing.ts';
import { linesOf, sliceOf, type Token, tokensOf } from '../text/tokens.ts';
import { codePart } from './Text.tsx';

interface CodeProps {
  readonly text: string;
  /** As a fix names it. */
  readonly language: string;
}

export function Code({ text, language }: CodeProps) {
  const lines = useMemo(() => linesOf(tokensOf(text, language)), [text, language]);
  return (
    <>
      {lines.map((tokens, index) => (
        <span
          key={index}
          class="code-line"
          style={{ '--indent': indentOf(tokens.map((token) => token.text).join('')) }}
        >
          <CodeLine tokens={tokens} mark={null} />
        </span>
      ))}
    </>
  );
}

export const indentOf = (line: string): number => line.search(/[^ ]|$/);

interface CodeLineProps {
  readonly tokens: readonly Token[];
  /** The characters that differ from another line. */
  readonly mark: Stretch | null;
}

export function CodeLine({ tokens, mark }: CodeLineProps) {
  return (
    <bdi dir="ltr" class="raw">
      {mark === null ? (
        <Tokens tokens={tokens} />
      ) : (
        <>
          <Tokens tokens={sliceOf(tokens, 0, mark.start)} />
          {mark.start < mark.end && (
            <mark class="code-mark">
              <Tokens tokens={sliceOf(tokens, mark.start, mark.end)} />
            </mark>
          )}
          <Tokens tokens={sliceOf(tokens, mark.end, Infinity)} />
        </>
      )}
    </bdi>
  );
}

function Tokens({ tokens }: { tokens: readonly Token[] }) {
  return (
    <>
      {tokens.map(({ kind, text }, index) =>
        kind === null ? (
          codePart(text)
        ) : (
          <span key={index} class="token" data-token={kind}>
            {codePart(text)}
          </span>
        ),
      )}
    </>
  );
}
